"""Rows of cells in, requests out: finds the names of the columns, and what each is, then takes row by row.

In: numbered rows, each its cells, or why it has none. Out: how they were understood, and a `Row` for each.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from perfconsult.errors import Location
from perfconsult.lint.backlog import Found, Notice, Origin, Row
from perfconsult.lint.readers.decoding import is_ordinary
from perfconsult.lint.readers.interface import unfit
from perfconsult.lint.readers.tables.columns import BY_CONTENT, choose, looks_like_names, names_one, places
from perfconsult.model.request import Refusal, Request
from perfconsult.text import MAX_FIELD, clean, one_line

MOST_COLUMNS, MOST_ROWS = 256, 2_000_000
_SAMPLE = 200
_TITLES = 10
_NAME = 200

Cells = tuple[int, list[str] | str]
"""The number of a row's first line, and its cells, cleaned; or why they cannot be told."""


@dataclass(frozen=True, slots=True)
class Table:
    """What the columns are; `texts` are joined."""

    file: str
    names: tuple[str, ...]
    texts: tuple[int, ...]
    id: int | None
    team: int | None

    def rows(self, found: Iterable[Cells]) -> Iterator[Row]:
        """Each as a request, or why it is none. What is done for each of a million rows stands in the loop."""
        file, names, width = self.file, self.names, len(self.names)
        texts, id_at, team_at = self.texts, self.id, self.team
        for number, (line, given) in enumerate(found, 1):
            at, cells = Location(file, line), given
            if isinstance(cells, str) or len(cells) != width or number > MOST_ROWS:
                cells = self._mended(number, cells)
                if isinstance(cells, str):
                    yield Refusal(at, cells)
                    continue
            text = cells[texts[0]].strip() if len(texts) == 1 else joined([cells[place] for place in texts])
            if not text or len(text) > MAX_FIELD:
                yield Refusal(at, unfit(text))
                continue
            named = cells[id_at].strip() if id_at is not None else ""
            if not named.isprintable():
                named = one_line(named)
            team = cells[team_at].strip() if team_at is not None else ""
            yield Request(named or f"row-{number}", text, at, dict(zip(names, cells, strict=True)), team)

    def _mended(self, number: int, cells: list[str] | str) -> list[str] | str:
        """As many cells as there are names, or what is wrong."""
        width = len(self.names)
        if isinstance(cells, str):
            return cells
        if number > MOST_ROWS:
            return f"more than {MOST_ROWS:,} rows; split the file"
        if any(map(str.strip, cells[width:])):
            return too_many(len(cells), width)
        return (cells + [""] * (width - len(cells)))[:width]


def joined(parts: Sequence[str]) -> str:
    """Each part that says something, with a blank line between; one that only begins the next is not said twice."""
    said = [stripped for part in parts if (stripped := part.strip())]
    if len(said) < 2:
        return said[0] if said else ""
    kept = [part for part, after in zip(said, [*said[1:], ""], strict=False) if not after.startswith(part)]
    return "\n\n".join(kept)


def read_table(
    rows: Iterator[Cells], file: str, mapped: Mapping[str, str], origin: Origin
) -> Iterator[Found]:
    """How the rows were understood, added to `origin`; then each row under the names, or each where there are none."""
    first = list(islice(rows, _SAMPLE))
    above = _names_at(first, mapped)
    names, body = _names(first, above), first if above is None else first[above + 1 :]
    sample = [cells for _, cells in body if isinstance(cells, list)]
    chosen = choose(names, sample, mapped)
    yield replace(origin, names=names, columns=chosen.columns, numbered=chosen.id is None)
    by_content = any(column.why == BY_CONTENT for column in chosen.columns)
    yield from _notices(first, above, file, by_content=by_content)
    table = Table(file, names, chosen.texts, chosen.id, chosen.team)
    yield from table.rows(chain(body, rows))


def cleaned(cells: list[str]) -> list[str]:
    """The cells without what could do harm."""
    return [cell if is_ordinary(cell) else clean(cell) for cell in cells]


def too_many(cells: int, most: int) -> str:
    """Why a row with so many cells is refused."""
    return (
        f"{cells} cells where there should be at most {most}; put texts with a delimiter in quotation marks"
    )


def _names_at(first: Sequence[Cells], mapped: Mapping[str, str]) -> int | None:
    """Which row names the columns: the first, but for titles above it, each in a row of its own."""
    for at, (_, cells) in enumerate(first[:_TITLES]):
        if isinstance(cells, str):
            break
        filled = sum(bool(cell.strip()) for cell in cells)
        if filled > 1 and at and names_one(cells):
            return at
        if filled > 1:
            break
    cells = first[0][1] if first else ""
    if isinstance(cells, str):
        return None
    told = any(places(column, cells) for column in mapped.values())
    return 0 if told or looks_like_names(cells) else None


def _names(first: Sequence[Cells], above: int | None) -> tuple[str, ...]:
    """The names of the columns, each only once: `Labels`, `Labels (2)`; without names, `column 1`."""
    widths = [len(cells) for _, cells in first if isinstance(cells, list)]
    named = first[above][1] if above is not None else [""] * max([1, *widths])
    found = dict[str, None]()
    for at, cell in enumerate(named, 1):
        name = one_line(cell)[:_NAME] or f"column {at}"
        many = 2
        free = name
        while free in found:
            free, many = f"{name} ({many})", many + 1
        found[free] = None
    return tuple(found)


def _notices(first: Sequence[Cells], above: int | None, file: str, *, by_content: bool) -> Iterator[Notice]:
    if above:
        titles = f"{above} row{'s' if above > 1 else ''} above the names of the columns"
        yield Notice(Location(file, first[0][0]), f"{titles}, which {'are' if above > 1 else 'is'} not read")
    if above == 0 and by_content:
        says = "taken for the names of the columns; if it is a request, write a line of names above it"
        yield Notice(Location(file, first[0][0]), says)
