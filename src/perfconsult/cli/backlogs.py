"""Opening a backlog from a file or stdin, and telling which of its rows could not be read."""

import sys
from collections.abc import Sequence
from pathlib import Path

from perfconsult.cli import console
from perfconsult.errors import PerfconsultError
from perfconsult.files import read_bytes
from perfconsult.lint.readers import Backlog, read_backlog
from perfconsult.lint.rule import Rule
from perfconsult.model.finding import Finding

MOST_BYTES = 500_000_000


def open_backlog(file: str, kind: str | None = None) -> Backlog:
    """Read `file` (`-` is stdin) with the reader for its ending, or with `kind` where it is named."""
    if file == "-":
        return read_backlog("stdin", _stdin(), kind)
    return read_backlog(_as_seen_from_here(file), read_bytes(Path(file), MOST_BYTES), kind)


def judge(backlog: Backlog, rules: Sequence[Rule]) -> list[Finding]:
    """What `rules` find in a backlog, read with the shipped lexicon."""
    from perfconsult.lint.engine import lint
    from perfconsult.signals import Reader
    from perfconsult.store.lexicons import load_lexicon

    return lint(backlog.requests, backlog.refusals, Reader(load_lexicon()).read, rules)


def tell_backlog(backlog: Backlog) -> None:
    """The ledger on stderr: what was noticed, each row that was refused with its reason, and how many were read."""
    console.notices(backlog.notices)
    for refusal in backlog.refusals:
        console.say(f"not read: {refusal.at}: {refusal.why}")
    if backlog.refusals:
        rows = len(backlog.requests) + len(backlog.refusals)
        console.say(f"{rows} rows in = {len(backlog.requests)} read + {len(backlog.refusals)} refused")


def _as_seen_from_here(file: str) -> str:
    """The path without this folder in front: findings travel, and nobody else has this machine's folders."""
    path = Path(file)
    return path.relative_to(console.here()).as_posix() if path.is_relative_to(console.here()) else file


def _stdin() -> bytes:
    if sys.stdin is None or sys.stdin.isatty():
        raise PerfconsultError(
            "- means stdin, but nothing is piped in",
            hint="perfconsult lint - < backlog.csv; or name the file",
        )
    return sys.stdin.buffer.read(MOST_BYTES)
