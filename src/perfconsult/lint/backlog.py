"""A backlog as rows: what a reader gives, and the ledger that counts them, rows in = requests + refusals."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from perfconsult.errors import Location
from perfconsult.model.request import Refusal, Request


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the operator should know, though no row is lost by it."""

    at: Location
    says: str

    def __str__(self) -> str:
        """`place: what`."""
        return f"{self.at}: {self.says}"


Row = Request | Refusal
"""What a row of a file comes to."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """A whole file: each row in the order of the file, and notices for the operator."""

    rows: tuple[Row, ...]
    notices: tuple[Notice, ...] = ()

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

    It can be gone through once. Of each row only its id is remembered, so that memory does not grow with texts.
    """

    def __init__(self, found: Iterable[Row | Notice]) -> None:
        self.read = 0
        self.refused = 0
        self.notices: list[Notice] = []
        self._found = found
        self._numbers: dict[str, int] = {}

    def __iter__(self) -> Iterator[Row]:
        """Each row; `read`, `refused` and `notices` are those of the rows so far."""
        for row in self._found:
            match row:
                case Notice():
                    self.notices.append(row)
                case Refusal():
                    self.refused += 1
                    yield row
                case Request():
                    self.read += 1
                    yield self._own_id(row)

    def _own_id(self, row: Request) -> Request:
        if row.id not in self._numbers:
            self._numbers[row.id] = 1
            return row
        names = ((f"{row.id}#{n}", n) for n in count(self._numbers[row.id] + 1))
        free, number = next((name, n) for name, n in names if name not in self._numbers)
        self._numbers |= {row.id: number, free: 1}
        self.notices.append(Notice(row.at, f'the id "{row.id}" is there already; this row is called {free}'))
        return replace(row, id=free)
