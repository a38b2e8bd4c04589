"""Opening a backlog from a file or stdin, and telling which of its rows could not be read."""

import sys
from pathlib import Path

from perfconsult.cli import console
from perfconsult.errors import PerfconsultError
from perfconsult.files import read_bytes
from perfconsult.lint.readers import Backlog, read_backlog

MOST_BYTES = 500_000_000


def open_backlog(file: str, kind: str | None = None) -> Backlog:
    """Read `file` (`-` is stdin) with the reader for its ending, or with `kind` where it is named."""
    if file == "-":
        return read_backlog("stdin", _stdin(), kind)
    return read_backlog(file, read_bytes(Path(file), MOST_BYTES), kind)


def tell_refusals(backlog: Backlog) -> None:
    """The ledger on stderr: each row that was refused, with its reason, and how many were read."""
    for refusal in backlog.refusals:
        console.say(f"not read: {refusal.at}: {refusal.why}")
    if backlog.refusals:
        rows = len(backlog.requests) + len(backlog.refusals)
        console.say(f"{rows} rows in = {len(backlog.requests)} read + {len(backlog.refusals)} refused")


def _stdin() -> bytes:
    if sys.stdin is None or sys.stdin.isatty():
        raise PerfconsultError(
            "- means stdin, but nothing is piped in",
            hint="perfconsult lint - < backlog.csv; or name the file",
        )
    return sys.stdin.buffer.read(MOST_BYTES)
