"""CSV: any dialect, columns by name or content, and a broken row that costs that row and no other."""

import csv
import io
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.lint.backlog import Backlog
from perfconsult.lint.readers import read_backlog
from perfconsult.lint.readers.csv import MOST_LINES, Lines


def backlog(text: str, name: str = "b.csv") -> Backlog:
    """A CSV text as a backlog."""
    return read_backlog(name, text.encode())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_that_of_the_header(delimiter: str) -> None:
    """Commas in the texts do not fool it."""
    text = delimiter.join(["id", "date", "text"]) + "\n" + delimiter.join(["1", "May", '"a, b; c | d, e, f"'])

    assert backlog(text).requests[0].text == "a, b; c | d, e, f"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("id,Request,owner", "b"),
        ("Training need,Requester,date", "a"),
        ("x,Request Date,Describe your training request", "c"),
        ("Summary,Description,Key", "b"),
        ("col1,col2,col3", "b"),
        ("request id,Request by,TEXT", "c"),
    ],
)
def test_the_text_is_found_by_name_or_by_length(header: str, expected: str) -> None:
    """Names people use, in any case; without one, the column with the longest texts."""
    text = f"{header}\na,{'b' * 40},c\n".replace("b" * 40, "b" if "col1" not in header else "b" * 40)

    assert backlog(text).requests[0].text[0] == expected


def test_ids_come_from_their_column_or_the_row() -> None:
    """A blank id gives the row's number; an id that is there twice is told apart, and said."""
    found = backlog("id,text\nA,one\n,two\nA,three\n")

    assert [request.id for request in found.requests] == ["A", "row-2", "A#2"]
    assert tuple(map(str, found.notices)) == ('b.csv:4: the id "A" is there already; this row is called A#2',)


def test_all_columns_are_kept() -> None:
    """As they were, by name, in their order, the text and the id too."""
    found = backlog("id,date,text,role\n1,May,a course,clerk\n")

    assert list(found.requests[0].fields.items()) == [
        ("id", "1"),
        ("date", "May"),
        ("text", "a course"),
        ("role", "clerk"),
    ]


def test_a_list_without_header_is_all_requests() -> None:
    """A first line that is a sentence is no name of a column."""
    first = "Please organise a course for all of the clerks in the western branch, in June"

    assert [r.text for r in backlog(f'"{first}"\n"And one more"\n').requests] == [first, "And one more"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("1,", "there is no text in this row"),
        ('1,"never closed', "a quotation mark that opens here is never closed"),
        ('1,"a "b" c"', "a quotation mark inside a cell; write it twice"),
        ("1,a,b", "3 cells where there should be at most 2"),
        (f"1,{'x' * 20_001}", "the text has 20,001 characters"),
        (f'1,"{"x" * 140_000}"', "a cell is longer than 131,072 characters"),
        ("1" + "," * 300, "301 cells where there should be at most 256"),
    ],
)
def test_a_broken_row_is_refused_and_the_next_is_read(row: str, why: str) -> None:
    """With its line and the reason."""
    found = backlog(f"id,text\n0,before\n{row}\n2,after\n3,last\n")

    assert [request.text for request in found.requests] == ["before", "after", "last"]
    assert [(str(refusal.at), refusal.why[: len(why)]) for refusal in found.refusals] == [("b.csv:3", why)]


def test_a_quotation_mark_that_swallows_rows_is_found() -> None:
    """A mark that happens to be closed by another row's is told by its cells, or after 50 lines."""
    rows = "".join(f"{n},plain\n" for n in range(200))
    found = backlog(f'id,text\n1,"opens\n{rows}2,"fine"\n')

    assert len(found.requests) == 201
    assert [refusal.at.line for refusal in found.refusals] == [2]


def test_a_cell_over_several_lines_is_one_text() -> None:
    """The place is the row's first line."""
    found = backlog('id,text\n1,"one\ntwo"\n2,three\n')

    assert [(r.text, r.at.line) for r in found.requests] == [("one\ntwo", 2), ("three", 4)]


@pytest.mark.parametrize("start", ["sep=;\n", "\n\n", "\ufeff"])
def test_what_stands_before_the_header_is_skipped(start: str) -> None:
    """Excel's line for the delimiter, blank lines, a byte order mark."""
    assert [r.text for r in backlog(f"{start}id;text\n1;a, b\n").requests] == ["a, b"]


def test_a_list_of_nothing_but_broken_rows_is_all_refusals() -> None:
    """There is no header then, and no column to look at."""
    found = backlog('"never closed\n"nor this\n')

    assert [(refusal.at.line, len(found.requests)) for refusal in found.refusals] == [(1, 0), (2, 0)]


@pytest.mark.parametrize("row", ['{n},"a, b"\n', '{n},"opens\n', '{n},"one\ntwo"\n'])
def test_twice_the_rows_are_twice_the_work(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in lines looked at: a row with quotation marks does not go through the file from the start."""
    looked_at = 0
    ahead = Lines.ahead

    def counted(lines: Lines, most: int) -> Iterator[str]:
        nonlocal looked_at
        for line in ahead(lines, most):
            looked_at += 1
            yield line

    def work(rows: int) -> int:
        nonlocal looked_at
        looked_at = 0
        assert len(backlog("id,text\n" + "".join(row.format(n=n) for n in range(rows))).rows) == rows
        return looked_at

    monkeypatch.setattr(Lines, "ahead", counted)

    assert work(2_000) < 3 * work(1_000)
    assert work(2_000) <= 2_000 * (MOST_LINES + 3)


def test_quotation_marks_cost_no_more_than_the_rows() -> None:
    """A long list took ten times as long with them, when each row was looked for from the first line."""

    def seconds(row: str) -> float:
        text = "id,text\n" + "".join(row.format(n=n) for n in range(100_000))
        begin = time.process_time()
        assert len(backlog(text).requests) == 100_000
        return time.process_time() - begin

    assert seconds('{n},"a course, please"\n') < 4 * seconds("{n},a course please\n")


def test_blank_rows_are_no_rows() -> None:
    """Neither requests nor refusals."""
    found = backlog("id,text\n\n,\n1,a\n,,\n\n")

    assert (len(found.requests), len(found.refusals)) == (1, 0)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 99),
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30),
        ),
        max_size=8,
    )
)
def test_what_a_csv_writer_wrote_is_read_back(rows: list[tuple[int, str]]) -> None:
    """Every row that holds a text is a request, whatever is in it."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("id", "text"), *rows])
    found = backlog(out.getvalue())

    assert len(found.requests) + len(found.refusals) == len(rows)


@given(st.text(st.sampled_from('ab,"\n;\t1'), max_size=120))
def test_the_ledger_holds_for_any_damage(body: str) -> None:
    """Nothing raises; no line is told twice; every line that is not blank is in a row."""
    found = backlog("id,text\n" + body)
    starts = sorted([r.at.line for r in found.requests] + [r.at.line for r in found.refusals])
    lines = [n for n, line in enumerate(("id,text\n" + body).split("\n"), 1) if line.strip(' ,;\t"')]

    assert starts == sorted(set(starts))
    assert not lines[1:] or starts
    assert all(start >= 2 for start in starts)
