"""What an output of findings is: a linted backlog in, bytes out; it draws, and decides nothing."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from perfconsult.lint.linted import Judged, Run, Total


class RowOutput(Protocol):
    """A format drawn row by row. `row` is a function of its arguments alone, and may run in another process."""

    @property
    def suffix(self) -> str:
        """The ending of a file of this format, with the dot."""

    @property
    def between(self) -> bytes:
        """What stands between two rows of which something is drawn."""

    def begin(self, run: Run) -> bytes:
        """What stands before the first row."""

    def row(self, judged: Judged, run: Run) -> bytes:
        """One row; empty where nothing is drawn of it."""

    def end(self, run: Run, total: Total) -> bytes:
        """What stands behind the last row: the counts, and what was found across the backlog."""


class WholeOutput(Protocol):
    """A format that needs all rows before it can write the first, as a sheet does."""

    @property
    def suffix(self) -> str:
        """The ending of a file of this format, with the dot."""

    def render(self, run: Run, judged: Iterable[Judged], total: Callable[[], Total]) -> Iterator[bytes]:
        """The file, piece by piece; `total` may be asked for when `judged` is exhausted."""


Output = RowOutput | WholeOutput
