"""CSV and TSV, strictly: a broken row costs that row and no other.

The delimiter is the commonest in the header line. A quotation mark that nothing closes would swallow the
rest of the file; so a row may run over 50 lines at most, and a refused row is left after its first line.
"""

import csv
from collections import deque
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from perfconsult.lint.backlog import Found, Origin
from perfconsult.lint.readers.decoding import LongLine, decode, first_line, is_ordinary
from perfconsult.lint.readers.tables.names import TEXT_NAMES, plain
from perfconsult.lint.readers.tables.table import MOST_COLUMNS, Cells, cleaned, read_table, too_many

MOST_LINES = 50
_MOST_IN_CELL = csv.field_size_limit()
_DELIMITERS = ",;\t|"
_WHY = {
    "unexpected end of data": "a quotation mark that opens here is never closed",
    "field larger": "a cell is longer than 131,072 characters",
    "expected after": "a quotation mark inside a cell; write it twice",
}


class CsvReader:
    """Comma, semicolon, tab or bar; columns by name, or by what they hold."""

    suffixes = (".csv", ".tsv", ".tab")

    def recognises(self, head: bytes) -> bool:
        """A column of the first line is called what texts are called."""
        cells = first_line(head).replace(";", ",").replace("\t", ",").split(",")
        return any(plain(cell.strip(' "')) in TEXT_NAMES for cell in cells if len(cell) < 40)

    def rows(self, source: BinaryIO, file: str, mapped: Mapping[str, str]) -> Iterator[Found]:
        """Each row under the header; without a header, each row."""
        text = decode(source, file)
        yield from text.notices
        lines = Lines(text.blocks())
        delimiter = _delimiter(lines)
        origin = Origin("csv", text.encoding, delimiter)
        yield from read_table(_parsed_rows(lines, delimiter), file, mapped, origin)


class Lines:
    """Lines that can be looked at before they are taken: a refused row is left after its first line."""

    def __init__(self, blocks: Iterator[list[str]]) -> None:
        self.taken = 0
        self.ordinary = True
        """Whether there is nothing to clean in the lines that were looked at last."""
        self._blocks = blocks
        self._ahead: deque[str] = deque()

    def first(self) -> str | None:
        """The next line, or None at the end."""
        if not self._ahead:
            self.ordinary = True
            self._look_on()
        return self._ahead[0] if self._ahead else None

    def ahead(self, most: int) -> Iterator[str]:
        """The next lines, at most so many."""
        for at in range(most):
            if at == len(self._ahead) and not self._look_on():
                return
            yield self._ahead[at]

    def _look_on(self) -> bool:
        block = next(self._blocks, [])
        self.ordinary = self.ordinary and is_ordinary("\n".join(block))
        self._ahead.extend(block)
        return bool(block)

    def take(self, many: int) -> None:
        """Go on behind so many lines that have been looked at."""
        self.taken += many
        while many:
            self._ahead.popleft()
            many -= 1


def _parsed_rows(lines: Lines, delimiter: str) -> Iterator[Cells]:
    """Every row that is not blank; a wrong one ends after its first line."""
    width = 0
    while (first := lines.first()) is not None:
        at, used = lines.taken + 1, 1
        cells: list[str] | str | None
        if type(first) is LongLine:
            cells = first.why
        elif '"' not in first:
            cells = first.split(delimiter)
        else:
            cells = _plainly_quoted(first, delimiter)
            if cells is None:
                cells, used = _parse_row(lines, delimiter)
                if used > 1 and width and len(cells) != width:
                    cells, used = "a quotation mark that opens here is not closed in this row", 1
        lines.take(used)
        if isinstance(cells, str):
            yield at, cells
        elif cells[0] or any(map(str.strip, cells)):
            width = width or len(cells)
            if len(cells) > MOST_COLUMNS:
                yield at, too_many(len(cells), MOST_COLUMNS)
            else:
                yield at, cells if lines.ordinary else cleaned(cells)


def _plainly_quoted(line: str, delimiter: str) -> list[str] | None:
    """The cells of a line in which every quotation mark opens or closes a whole cell; else None.

    Three times as fast as the parser, which goes through the line letter by letter.
    """
    cells: list[str] = []
    rest, mark = line, '"' if len(line) <= _MOST_IN_CELL else ""
    while mark:
        before, mark, rest = rest.partition('"')
        if not mark:
            return cells + before.split(delimiter)
        if before:
            if before[-1] != delimiter:
                return None
            cells += before[:-1].split(delimiter)
        within, mark, rest = rest.partition('"')
        cells.append(within)
        if mark and not rest:
            return cells
        if rest[:1] != delimiter:
            return None
        rest = rest[1:]
    return None


def _parse_row(lines: Lines, delimiter: str) -> tuple[list[str] | str, int]:
    """The cells of the row that comes next, or what is wrong with it; and how many lines it takes."""
    reader = csv.reader((f"{line}\n" for line in lines.ahead(MOST_LINES)), delimiter=delimiter, strict=True)
    try:
        return next(reader), reader.line_num
    except csv.Error as error:
        return _explained(str(error)), 1


def _delimiter(lines: Lines) -> str:
    """The delimiter of the first line that is not blank; taken are all before it, and Excel's `sep=`."""
    while (first := lines.first()) is not None:
        if first.lower().startswith("sep="):
            lines.take(1)
            if first[4:5] in tuple(_DELIMITERS):
                return first[4]
            break
        if first.strip():
            break
        lines.take(1)
    outside = "".join(next(lines.ahead(1), "").split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _explained(error: str) -> str:
    return next((why for part, why in _WHY.items() if part in error), f"it is not valid CSV: {error}")
