"""CSV and TSV, strictly: a broken row costs that row and no other.

The delimiter is the commonest in the header line. A quotation mark that nothing closes would swallow the
rest of the file; so a row may run over 50 lines at most, and a refused row is left after its first line.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from perfconsult.errors import Location
from perfconsult.lint.readers.columns import id_column, looks_like_names, text_column
from perfconsult.lint.readers.interface import Row, unfit
from perfconsult.model.request import Refusal, Request
from perfconsult.text import clean

MOST_LINES, MOST_COLUMNS, MOST_ROWS = 50, 256, 2_000_000
_DELIMITERS = ",;\t|"
_WHY = {
    "unexpected end of data": "a quotation mark that opens here is never closed",
    "field larger": "a cell is longer than 131,072 characters",
    "expected after": "a quotation mark inside a cell; write it twice",
}


@dataclass(frozen=True, slots=True)
class _Parsed:
    """One row: its first line, counted from 1, how many lines it takes, and its cells or what is wrong."""

    line: int
    lines: int
    cells: list[str]
    wrong: str = ""


class CsvReader:
    """Comma, semicolon, tab or bar; columns by name, or by what they hold."""

    suffixes = (".csv", ".tsv", ".tab")

    def rows(self, text: str, file: str) -> Iterator[Row]:
        """Each row under the header; without a header, each row."""
        lines = [line + "\n" for line in text.split("\n")]
        start = _skipped(lines)
        delimiter = _delimiter(lines, start)
        parsed = _parsed_rows(lines, start, delimiter)
        first = next(parsed, None)
        if first is None:
            return
        header = first.cells if not first.wrong and looks_like_names(first.cells) else []
        sample = [row.cells for row in islice(_parsed_rows(lines, start, delimiter), 1 if header else 0, 200)]
        names = [clean(name).strip() for name in header or [""] * max(map(len, sample), default=1)]
        shape = _Shape(file, tuple(names), text_column(names, sample), id_column(names))
        body = parsed if header else _parsed_rows(lines, start, delimiter)
        for number, row in enumerate(body, 1):
            yield shape.row(number, row)


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which column is what."""

    file: str
    names: tuple[str, ...]
    text: int
    id: int | None

    def row(self, number: int, row: _Parsed) -> Row:
        """The row as a request, or why it is none."""
        at = Location(self.file, row.line)
        if row.wrong:
            return Refusal(at, row.wrong)
        if number > MOST_ROWS:
            return Refusal(at, f"more than {MOST_ROWS:,} rows; split the file")
        cells = [clean(cell).strip() for cell in row.cells]
        if any(cells[len(self.names) :]):
            return Refusal(at, _too_many(len(cells), len(self.names)))
        cells += [""] * (len(self.names) - len(cells))
        text = cells[self.text]
        if why := unfit(text):
            return Refusal(at, why)
        named = (cells[self.id] if self.id is not None else "") or f"row-{number}"
        others = {
            name: cell
            for i, (name, cell) in enumerate(zip(self.names, cells, strict=False))
            if name and i not in (self.text, self.id)
        }
        return Request(named, text, at, others)


def _parsed_rows(lines: Sequence[str], start: int, delimiter: str) -> Iterator[_Parsed]:
    """Every row from line `start` that is not blank; a wrong one ends after its first line."""
    at, width = start, 0
    while at < len(lines):
        row = _parse_row(lines, at, delimiter)
        if row.lines > 1 and width and len(row.cells) != width:
            row = _Parsed(at + 1, 1, [], "a quotation mark that opens here is not closed in this row")
        if row.wrong or any(map(str.strip, row.cells)):
            width = width or len(row.cells)
            yield row
        at += row.lines


def _parse_row(lines: Sequence[str], at: int, delimiter: str) -> _Parsed:
    if '"' not in lines[at]:
        cells = lines[at].rstrip("\n").split(delimiter)
        return _Parsed(
            at + 1, 1, cells, "" if len(cells) <= MOST_COLUMNS else _too_many(len(cells), MOST_COLUMNS)
        )
    reader = csv.reader(islice(lines, at, at + MOST_LINES), delimiter=delimiter, strict=True)
    try:
        cells = next(reader)
    except csv.Error as error:
        return _Parsed(at + 1, 1, [], _explained(str(error)))
    wrong = "" if len(cells) <= MOST_COLUMNS else _too_many(len(cells), MOST_COLUMNS)
    return _Parsed(at + 1, reader.line_num, cells, wrong)


def _skipped(lines: Sequence[str]) -> int:
    """The first line that is not blank and not Excel's `sep=`."""
    at = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    return at + 1 if at < len(lines) and lines[at].lower().startswith("sep=") else at


def _delimiter(lines: Sequence[str], start: int) -> str:
    before = lines[start - 1].lower() if start else ""
    if before.startswith("sep=") and before[4:5] in tuple(_DELIMITERS):
        return before[4]
    outside = "".join(lines[start].split('"')[::2]) if start < len(lines) else ""
    return max(_DELIMITERS, key=outside.count)


def _explained(error: str) -> str:
    return next((why for part, why in _WHY.items() if part in error), f"it is not valid CSV: {error}")


def _too_many(cells: int, most: int) -> str:
    return (
        f"{cells} cells where there should be at most {most}; put texts with a delimiter in quotation marks"
    )
