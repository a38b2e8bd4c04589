"""The file of `--answers`, or stdin. In: a name. Out: its bytes, and what messages call it."""

import sys
from pathlib import Path

from perfconsult.errors import PerfconsultError
from perfconsult.files import read_bytes
from perfconsult.yamlio.reader import MAX_BYTES


def read_source(name: str) -> tuple[bytes, str]:
    """Read the bytes of the file `name`, or of stdin for `-`, and what messages call it."""
    if name != "-":
        return read_bytes(Path(name)), name
    if sys.stdin is None or sys.stdin.closed:
        raise PerfconsultError("stdin is closed, so there are no answers to read", hint="name a file")
    return sys.stdin.buffer.read(MAX_BYTES + 1), "stdin"
