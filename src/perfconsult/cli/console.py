"""The two ways out: results to stdout, talk to stderr. Also the clock and the dice, which only `cli` may touch."""

import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from perfconsult.errors import CannotWrite, PerfconsultError
from perfconsult.files import write_atomic
from perfconsult.text import visible

if TYPE_CHECKING:
    from rich.console import Console


def now() -> str:
    """The time as `2026-11-16T10:42:05Z`; `SOURCE_DATE_EPOCH` stands in for the clock where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """The date as `2026-11-16`."""
    return now()[:10]


def here() -> Path:
    """The folder the program was started in; a folder that is gone is an error."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise PerfconsultError("this folder is gone", hint="cd to a folder that exists") from None


def new_token() -> str:
    """Eight random characters that name this session's files."""
    return os.urandom(4).hex()


def out(text: str) -> None:
    """Print a result on stdout; a full disk or a closed stdout is an error, never silence."""
    _emit(sys.stdout, visible(text) + "\n", "the result")


def say(text: str = "") -> None:
    """Print talk on stderr: progress, what was written, the next useful command."""
    if sys.stderr is not None:
        print(visible(text), file=sys.stderr)


def notices(lines: Iterable[str]) -> None:
    """Tell what was found on the way, one line each."""
    for line in lines:
        say(f"note: {line}")


def rich_console(stream: TextIO | None = None) -> "Console":
    """A rich console that shows text as text: no markup, no emoji codes, no guessing at highlights."""
    from rich.console import Console

    target = stream or sys.stdout
    if target is None:
        raise CannotWrite("there is nowhere to print to", hint="run it in a terminal, or use --out FILE")
    width = None if target.isatty() else 100
    return Console(file=target, markup=False, highlight=False, emoji=False, soft_wrap=False, width=width)


def write_result(content: bytes, path: Path | None, *, force: bool = False) -> None:
    """Write a file of ours at `path`, or to stdout where it is None; an existing file needs `force`."""
    check_target(path, force=force)
    if path is None:
        _emit_bytes(content)
    else:
        write_atomic(path, content, token=new_token())


def check_target(path: Path | None, *, force: bool = False) -> None:
    """Refuse, before any work is done, a place that a result cannot or should not go to."""
    if path is None:
        return
    if path.is_dir():
        raise CannotWrite(f"{path} is a folder", hint=f"name a file in it, for example {path / 'brief.md'}")
    if (path.exists() or path.is_symlink()) and not force:
        raise CannotWrite(f"{path} is there already", hint="--force replaces it; or choose another --out")
    if not path.parent.is_dir():
        raise CannotWrite(f"there is no folder {path.parent}", hint="make it first, or choose another --out")


def _emit_bytes(content: bytes) -> None:
    if sys.stdout is None:
        raise CannotWrite("stdout is closed, so nothing could be written", hint="use --out FILE")
    if sys.stdout.isatty() and b"\x00" in content:
        raise PerfconsultError("a PDF cannot be shown in a terminal", hint="use --out FILE")
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWrite(
            f"the result could not be written: {error.strerror}", hint="use --out FILE"
        ) from None


def _emit(stream: TextIO | None, text: str, what: str) -> None:
    if stream is None:
        raise CannotWrite(f"stdout is closed, so {what} could not be printed", hint="run it with stdout open")
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWrite(f"{what} could not be printed: {error.strerror}", hint="use --out FILE") from None
