"""A bar for long work: on stderr, only on a terminal, only when it takes longer than a second, gone at the end."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from perfconsult.cli import console

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

T = TypeVar("T")
PATIENCE = 1.0
"""Seconds that nobody minds waiting without a word."""
_EVERY = 100


class Bar:
    """A bar that comes into being when it is due: how far, how many rows, and how long still.

    `read` says how many of `size` bytes have been read; where all are read at once, only rows are counted. It goes
    with the `with` block, however that ends.
    """

    def __init__(self, read: Callable[[], int], size: int, *, quiet: bool = False) -> None:
        self._read = read
        self._size = size
        self._wanted = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._begun = time.monotonic()
        self._shown: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._shown[0].stop()

    def over(self, rows: Iterable[T]) -> Iterator[T]:
        """The same rows; the bar moves as they are taken."""
        if not self._wanted:
            yield from rows
            return
        for number, row in zip(count(), rows, strict=False):
            if number % _EVERY == 0:
                self._show(number)
            yield row

    def _show(self, rows: int) -> None:
        """Show where things are, if it is time."""
        if self._shown is None:
            if time.monotonic() - self._begun < PATIENCE:
                return
            self._shown = self._started()
        bar, task = self._shown
        bar.update(task, completed=min(self._read(), self._size), rows=f"{rows:,} rows")

    def _started(self) -> "tuple[Progress, TaskID]":
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        columns = (
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[rows]}", markup=False),
            TimeRemainingColumn(),
        )
        on_stderr = console.rich_console(sys.stderr)
        bar = Progress(
            *columns, console=on_stderr, transient=True, redirect_stdout=False, redirect_stderr=False
        )
        bar.start()
        # A file that is read whole before its first row is known by its position: the end, from the start.
        total = self._size if self._read() < self._size else None
        return bar, bar.add_task("", total=total, rows="")
