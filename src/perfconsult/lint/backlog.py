"""A backlog as rows: what a reader gives, and the ledger that counts them, rows in = requests + refusals."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, count

from perfconsult.errors import Location
from perfconsult.model.request import Refusal, Request
from perfconsult.text import shorten

MOST_SAID = 20
_MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the operator should know, though no row is lost by it."""

    at: Location
    says: str

    def __str__(self) -> str:
        """`place: what`."""
        return f"{self.at}: {self.says}"


@dataclass(frozen=True, slots=True)
class Column:
    """What columns were taken for, and why: `role` is text, id or team; more than one are joined."""

    role: str
    names: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Origin:
    """How a file was understood. `names` are its columns in their order; `columns` say which of them is what.

    `numbered` means that no row has an id of its own, and each is called by its number.
    """

    format: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    names: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    numbered: bool = False


Row = Request | Refusal
"""What a row of a file comes to."""

Found = Row | Notice | Origin
"""What a reader gives: how it understood the file before the first row, then rows, and notices anywhere."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """A whole file: each row in the order of the file, notices for the operator, and how it was understood."""

    rows: tuple[Row, ...]
    notices: tuple[Notice, ...] = ()
    origin: Origin = Origin()

    @property
    def requests(self) -> tuple[Request, ...]:
        """The rows that could be read."""
        return tuple(row for row in self.rows if isinstance(row, Request))

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """The rows that could not."""
        return tuple(row for row in self.rows if isinstance(row, Refusal))


class Ledger:
    """The rows of a file one by one, each request with an id of its own, counted as they pass.

    It can be gone through once. Of each row at most eight bytes are remembered, so that memory grows neither
    with the texts nor, to speak of, with the rows.
    """

    def __init__(self, found: Iterable[Found]) -> None:
        self.read = 0
        self.refused = 0
        self.notices: list[Notice] = []
        self._found = iter(found)
        self._origin: Origin | None = None
        self._ids = _Ids()

    @property
    def origin(self) -> Origin:
        """How the file was understood; reads as far as that takes, so raises what the first row would."""
        while self._origin is None:
            ahead = next(self._found, None)
            if isinstance(ahead, Notice):
                self.notices.append(ahead)
            elif isinstance(ahead, Origin):
                self._origin = ahead
            else:
                self._origin = Origin()
                self._found = chain([ahead] if ahead else [], self._found)
        return self._origin

    def __iter__(self) -> Iterator[Row]:
        """Each row; `read`, `refused` and `notices` are those of the rows so far."""
        numbered = self.origin.numbered
        for row in self._found:
            if isinstance(row, Request):
                self.read += 1
                yield row if numbered or self._ids.add(row.id) else self._own_id(row)
            elif isinstance(row, Refusal):
                self.refused += 1
                yield row
            elif isinstance(row, Notice):
                self.notices.append(row)
        self._tell_the_rest()

    def _own_id(self, row: Request) -> Request:
        free = self._ids.free(row.id)
        if self._ids.renamed <= MOST_SAID:
            known, called = shorten(row.id, _MOST_SHOWN), shorten(free, _MOST_SHOWN)
            says = f'the id "{known}" is there already; this row is called {called}'
            self.notices.append(Notice(row.at, says))
        return replace(row, id=free)

    def _tell_the_rest(self) -> None:
        more = self._ids.renamed - MOST_SAID
        if more > 0:
            says = f"{more:,} more ids were there already; those rows are called by their id and a number"
            self.notices.append(Notice(self.notices[-1].at, says))


class _Ids:
    """The ids there are, eight bytes of hash each in an open table: a million take 16 MB, as a set 76.

    That two different ids among a million have one hash has a chance of one in thirty million; the second
    would then be called by a number too, which does no harm.
    """

    def __init__(self) -> None:
        self.renamed = 0
        self._numbers: dict[str, int] = {}
        self._table = array("q", [0]) * 1024
        self._many = 0

    def add(self, name: str) -> bool:
        """Whether the id is new; then it is remembered."""
        table, wanted = self._table, hash(name) or 1
        mask = len(table) - 1
        at = wanted & mask
        while there := table[at]:
            if there == wanted:
                return False
            at = (at + 1) & mask
        table[at] = wanted
        self._many += 1
        if self._many * 2 > len(table):
            self._grow()
        return True

    def free(self, name: str) -> str:
        """The id with the next number that is free, which is now taken."""
        self.renamed += 1
        numbered = ((f"{name}#{n}", n) for n in count(self._numbers.get(name, 1) + 1))
        free, self._numbers[name] = next((new, n) for new, n in numbered if self.add(new))
        return free

    def _grow(self) -> None:
        old, self._table = self._table, array("q", [0]) * (2 * len(self._table))
        mask = len(self._table) - 1
        for there in filter(None, old):
            at = there & mask
            while self._table[at]:
                at = (at + 1) & mask
            self._table[at] = there
