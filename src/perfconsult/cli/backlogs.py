"""What the commands about backlogs share: opening one from a file or stdin, reading its texts, telling what was not
read.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from perfconsult.cli import console
from perfconsult.errors import PerfconsultError, did_you_mean
from perfconsult.files import open_bytes
from perfconsult.text import so_many

if TYPE_CHECKING:
    from perfconsult.lint.backlog import Ledger, Row
    from perfconsult.model.request import Signals

MOST_BYTES = 1_000_000_000
LARGE_BYTES = 4_000_000
"""From here on starting more processes pays: each takes a third of a second to start."""
_CHUNK, _IN_MEMORY = 1 << 20, 1 << 20


@dataclass(frozen=True, slots=True)
class OpenBacklog:
    """A backlog whose rows can be taken, once. `name` is as a reader of the findings would write it."""

    name: str
    source: BinaryIO
    size: int
    ledger: "Ledger"
    refusals: list[str] = field(default_factory=list)

    def rows(self, most_told: int) -> "Iterator[Row]":
        """Every row; the first `most_told` refusals are kept to be told."""
        from perfconsult.model.request import Refusal

        for row in self.ledger:
            if isinstance(row, Refusal) and len(self.refusals) < most_told:
                self.refusals.append(f"not read: {row.at}: {row.why}")
            yield row

    def tell_notices(self) -> None:
        """What was noticed on the way, and columns that are not read though a request may stand in them."""
        from perfconsult.cli.unread import unread_columns

        console.notices(map(str, self.ledger.notices))
        if unread := unread_columns(self.ledger.origin, self.name):
            console.notices([unread])

    def tell(self) -> None:
        """The ledger on stderr: what was noticed, what was refused and why, and how many rows were read."""
        self.tell_notices()
        for told in self.refusals:
            console.say(told)
        refused, read = self.ledger.refused, self.ledger.read
        if refused > len(self.refusals):
            console.say(f"not read: {so_many(refused - len(self.refusals), 'more row')}")
        if refused:
            console.say(f"{so_many(read + refused, 'row')} in = {read:,} read + {refused:,} refused")


@contextmanager
def opened(
    file: str, kind: str | None = None, mapped: Mapping[str, str] | None = None
) -> Iterator[OpenBacklog]:
    """Open `file` (`-` is stdin) with the reader for its ending, or with `kind` where it is named.

    `mapped` says which column holds what, where it cannot be guessed.
    """
    from perfconsult.lint.readers import read_rows

    name = "stdin" if file == "-" else _as_seen_from_here(file)
    with _spooled_stdin() if file == "-" else open_bytes(Path(file), MOST_BYTES) as source:
        source.seek(0, os.SEEK_END)
        size = source.tell()
        source.seek(0)
        yield OpenBacklog(name, source, size, read_rows(name, source, kind, mapped or {}))


@contextmanager
def stoppable() -> Iterator[None]:
    """Ctrl-C ends the program with one line; typer would end it without a word."""
    try:
        yield
    except KeyboardInterrupt:
        console.say("\ninterrupted; no file was left half written")
        raise SystemExit(130) from None


def shipped_reader() -> "Callable[[str], Signals]":
    """The function that reads a text with the shipped lexicon and the shipped model."""
    from perfconsult.signals import Opinion, Reader
    from perfconsult.store.lexicons import load_lexicon
    from perfconsult.store.weights import load_weights

    return Reader(load_lexicon(), Opinion(load_weights())).read


def processes_for(jobs: int, size: int) -> int:
    """How many processes to use: as many as were asked for; by default all cores, where the file is large."""
    if jobs:
        return jobs
    if size < LARGE_BYTES:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def known(option: str, value: str, names: Iterable[str]) -> str:
    """`value` where it is one of `names`; else one sentence with the nearest, as for a command."""
    words = list(names)
    if value not in words:
        hint = did_you_mean(value, words) or f"use {', '.join(words)}"
        raise PerfconsultError(f'there is no {option} "{value}"', hint=hint)
    return value


def _as_seen_from_here(file: str) -> str:
    """The path without this folder in front: findings travel, and nobody else has this machine's folders."""
    path = Path(file)
    return path.relative_to(console.here()).as_posix() if path.is_relative_to(console.here()) else file


def _spooled_stdin() -> BinaryIO:
    """What is piped in, in a temporary file that nobody else can open: readers go back in what they read."""
    import tempfile

    if sys.stdin is None or sys.stdin.isatty():
        raise PerfconsultError(
            "- means stdin, but nothing is piped in",
            hint="perfconsult lint - < backlog.csv; or name the file",
        )
    spool = tempfile.SpooledTemporaryFile(_IN_MEMORY, prefix="perfconsult-")  # noqa: SIM115 - the caller closes it
    while chunk := sys.stdin.buffer.read(_CHUNK):
        spool.write(chunk)
        if spool.tell() > MOST_BYTES:
            spool.close()
            raise PerfconsultError(f"more than {MOST_BYTES / 1e6:g} MB came in", hint="split it")
    return spool  # type: ignore[return-value] # it is one in all but name
