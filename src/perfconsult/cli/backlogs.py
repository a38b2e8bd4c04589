"""What the commands about backlogs share: opening one from a file or stdin, linting it, telling what was not read."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from perfconsult.cli import console
from perfconsult.errors import PerfconsultError, did_you_mean
from perfconsult.files import read_bytes
from perfconsult.lint.backlog import Backlog
from perfconsult.lint.linted import Judged
from perfconsult.lint.readers import read_backlog
from perfconsult.lint.rule import Rule

MOST_BYTES = 500_000_000


def open_backlog(file: str, kind: str | None = None) -> Backlog:
    """Read `file` (`-` is stdin) with the reader for its ending, or with `kind` where it is named."""
    if file == "-":
        return read_backlog("stdin", _stdin(), kind)
    return read_backlog(_as_seen_from_here(file), read_bytes(Path(file), MOST_BYTES), kind)


def lint_backlog(backlog: Backlog, rules: Sequence[Rule]) -> list[Judged]:
    """Each row of a backlog with what `rules` find in it, read with the shipped lexicon."""
    from perfconsult.lint.engine import lint
    from perfconsult.signals import Reader
    from perfconsult.store.lexicons import load_lexicon

    return list(lint(backlog.rows, Reader(load_lexicon()).read, rules))


def known(option: str, value: str, names: Iterable[str]) -> str:
    """`value` where it is one of `names`; else one sentence with the nearest, as for a command."""
    words = list(names)
    if value not in words:
        hint = did_you_mean(value, words) or f"use {', '.join(words)}"
        raise PerfconsultError(f'there is no {option} "{value}"', hint=hint)
    return value


def tell_backlog(backlog: Backlog) -> None:
    """The ledger on stderr: what was noticed, each row that was refused with its reason, and how many were read."""
    console.notices(map(str, backlog.notices))
    refusals = backlog.refusals
    for refusal in refusals:
        console.say(f"not read: {refusal.at}: {refusal.why}")
    if refusals:
        rows = len(backlog.rows)
        console.say(f"{rows} rows in = {rows - len(refusals)} read + {len(refusals)} refused")


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
