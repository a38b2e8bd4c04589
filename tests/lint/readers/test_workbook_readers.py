"""Workbooks: the rows of the sheet that shows, cells as people write them, and nothing opened that is no workbook."""

import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import book, lying, ods, ods_row, sheet, worksheet

from perfconsult.errors import BadInput
from perfconsult.lint.readers import read_backlog, read_rows

ROWS = [["id", "date", "text"], ["A", "=45000", "a course"], ["B", "", "anöther\none"]]


def test_a_workbook_is_read_like_the_same_csv() -> None:
    """Ids, texts, all columns; the place is the row of the sheet."""
    found = read_backlog("b.xlsx", book(sheet(ROWS, first=3)))

    assert [(r.id, r.text, str(r.at)) for r in found.requests] == [
        ("A", "a course", "b.xlsx:4"),
        ("B", "anöther\none", "b.xlsx:5"),
    ]
    assert found.requests[0].fields == {"id": "A", "date": "45000", "text": "a course"}
    assert (found.origin.format, found.origin.sheet) == ("xlsx", "Sheet 1")


def test_an_open_document_is_read_the_same() -> None:
    """Blank rows are none, however often they are repeated; several paragraphs are lines."""
    raw = ods(
        ods_row("id", "text"),
        ods_row("A", "one"),
        ods_row(times=1000),
        ods_row("B", "two"),
        ods_row(times=10**6),
    )
    found = read_backlog("b.ods", raw)

    assert [(r.id, r.text, r.at.line) for r in found.requests] == [("A", "one", 2), ("B", "two", 1003)]


@pytest.mark.parametrize("name", ["stdin", "b.xlsx"])
def test_a_workbook_is_known_by_its_bytes_too(name: str) -> None:
    """Stdin has no ending."""
    assert [r.text for r in read_backlog(name, book(sheet([["text"], ["a"]]))).requests] == ["a"]
    assert [r.text for r in read_backlog("stdin", ods(ods_row("text"), ods_row("a"))).requests] == ["a"]


def test_the_first_sheet_that_shows_something_is_read() -> None:
    """Hidden and empty ones are passed over; the others are named."""
    one, two = sheet([["text"], ["one"]]), sheet([["text"], ["two"]])
    found = read_backlog("b.xlsx", book(one, sheet([]), two, one, states={1: "hidden"}))

    assert [r.text for r in found.requests] == ["two"]
    assert list(map(str, found.notices)) == [
        'b.xlsx: only the sheet "Sheet 3" is read; there are also "Sheet 2", "Sheet 4"; put first what should be read'
    ]


def test_titles_above_the_names_are_passed_over() -> None:
    """And said: nothing is lost unseen."""
    found = read_backlog(
        "b.xlsx", book(sheet([["Requests 2026"], [], ["Key", "Description"], ["A", "a course"]]))
    )

    assert [(r.id, r.text) for r in found.requests] == [("A", "a course")]
    assert list(map(str, found.notices)) == [
        "b.xlsx:1: 1 row above the names of the columns, which is not read"
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [("=3", "3"), ("=3.50", "3.5"), ("=1e3", "1000"), ("=0.1", "0.1"), (" x ", " x "), ("a\tb", "a\tb")],
)
def test_cells_are_as_a_person_writes_them(written: str, expected: str) -> None:
    """3 and not 3.0."""
    (request,) = read_backlog("b.xlsx", book(sheet([["text", "n"], ["a", written]]))).requests

    assert request.fields["n"] == expected


def test_dates_have_no_midnight() -> None:
    """A cell with the style of a date."""
    style = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>'
    )
    cells = [
        ['t="str"><v>text', 't="str"><v>when', 't="b"><v>1'],
        ['t="str"><v>a', 's="1"><v>45000', 's="2"><v>45000.5'],
    ]
    lines = ["".join(f"<c {cell}</v></c>" for cell in row) for row in cells]
    raw = book(
        worksheet("".join(f'<row r="{n}">{line}</row>' for n, line in enumerate(lines, 1))),
        more={"xl/styles.xml": style},
    )
    (request,) = read_backlog("b.xlsx", raw).requests

    assert list(request.fields.items()) == [
        ("text", "a"),
        ("when", "2023-03-15"),
        ("TRUE", "2023-03-15 12:00:00"),
    ]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["1", ""], "there is no text in this row"),
        (["1", "x" * 20_001], "the text has 20,001 characters"),
        (["1", "a", "b"], "3 cells where there should be at most 2"),
        (["x" * 131_073, "a"], "a cell is longer than 131,072 characters"),
    ],
)
def test_a_row_that_is_none_is_refused(row: list[str], why: str) -> None:
    """With its number; the next is read."""
    found = read_backlog("b.xlsx", book(sheet([["id", "text"], row, ["2", "after"]])))

    assert [r.text for r in found.requests] == ["after"]
    assert [(r.at.line, r.why[: len(why)]) for r in found.refusals] == [(2, why)]


FINE = book(sheet(ROWS))


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("b.xlsx", b"", "this is an empty file"),
        ("b.xlsx", b"id,text\n", "this is no workbook"),
        ("b.xlsx", b"\xd0\xcf\x11\xe0" + b"x" * 99, "this is an old Word or Excel document"),
        ("b.xlsx", b"PK\x03\x04" + b"junk" * 99, "the workbook is damaged: File is not a zip file"),
        ("b.xlsx", FINE[:-30], "the workbook is damaged"),
        ("b.xlsx", ods(ods_row("text")), "this is a zip file without a workbook of this kind in it"),
        ("b.xlsx", book(sheet([])), "there is nothing in this workbook"),
        (
            "b.xlsx",
            book(worksheet('<row r="1"><c r="A1" t="str"><v>&oops;</v></c></row>')),
            "the workbook cannot be opened",
        ),
        ("b.xlsx", book(sheet(ROWS)[:-20]), "a sheet of the workbook breaks off"),
        ("b.xlsx", lying(FINE, "xl/worksheets/sheet1.xml", 9), "the workbook is damaged: Bad CRC-32"),
        ("b.xls", b"<html>", "this is an old Excel workbook"),
        ("b.xlsb", FINE, "this is a binary Excel workbook"),
        ("stdin", b"\xd0\xcf\x11\xe0" + b"x" * 99, "this is an old Word or Excel document"),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_remedy(name: str, raw: bytes, message: str) -> None:
    """Before any row is read."""
    with pytest.raises(BadInput) as told:
        read_backlog(name, raw)

    assert told.value.problems[0].message[: len(message)] == message
    assert told.value.problems[0].hint


def test_a_reader_that_stops_early_leaves_no_process() -> None:
    """The process that reads the workbook ends with the rows (an open pipe would be a warning, so an error here)."""
    rows = iter(read_rows("b.xlsx", io.BytesIO(book(sheet([["text"], *([["a"]] * 3000)])))))

    assert next(rows)
    del rows


@settings(max_examples=40)
@given(st.binary(min_size=1, max_size=8), st.integers(0, len(FINE) - 1), st.booleans())
def test_any_damage_gives_rows_or_one_clear_error(junk: bytes, at: int, cut: bool) -> None:
    """Bytes changed, or the end cut off."""
    raw = FINE[:at] if cut else FINE[:at] + junk + FINE[at + len(junk) :]
    with suppress(BadInput):
        assert len(read_backlog("b.xlsx", raw).rows) <= len(ROWS)
