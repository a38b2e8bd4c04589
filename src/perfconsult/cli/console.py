"""The two ways out: results to stdout, talk to stderr. Also the clock and the dice, which only `cli` may touch."""

import os
import sys
import time
from collections.abc import Generator, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from perfconsult.errors import CannotWrite, PerfconsultError
from perfconsult.files import sweep, write_atomic, write_pieces
from perfconsult.text import visible

if TYPE_CHECKING:
    from rich.console import Console

MOST_NAME_BYTES = 200
"""The longest name that leaves room for the temporary file beside it, on any file system."""


def now() -> str:
    """The time as `2026-11-16T10:42:05Z`; `SOURCE_DATE_EPOCH` stands in for the clock where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise PerfconsultError(
            "SOURCE_DATE_EPOCH is not a time", hint="give whole seconds since 1970, or unset it"
        ) from None
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
    """Print a result on stdout, folded where a person reads it; what cannot be printed is an error."""
    _emit(sys.stdout, _fitted(visible(text), sys.stdout) + "\n", "the result")


def say(text: str = "") -> None:
    """Print talk on stderr: progress, what was written, the next useful command."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(_fitted(visible(text), sys.stderr), file=sys.stderr)


def silent(text: str = "") -> None:
    """Say nothing: what stands in for `say` under --quiet."""
    del text


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
    if path is None and sys.stdout is not None and sys.stdout.isatty() and b"\x00" not in content:
        out(_as_lines(content).rstrip("\n"))
    elif path is None:
        _emit_bytes(content)
    else:
        write_atomic(path, content, token=new_token())


def write_stream(pieces: Iterable[bytes], path: Path | None, *, force: bool = False) -> None:
    """Write a result piece by piece, as it is made, at `path` or to stdout; never half a file, whatever comes.

    `pieces` is closed at the end, so that what makes them stops at once when they cannot be written.
    """
    check_target(path, force=force)
    stream = iter(pieces)
    try:
        if path is None:
            try:
                _emit_pieces(stream)
            except BrokenPipeError:
                _seen_enough()
        else:
            sweep(path.parent, path.name, time.time())
            write_pieces(path, stream, token=new_token())
    finally:
        if isinstance(stream, Generator):
            stream.close()


def is_terminal() -> bool:
    """Whether results go to a person's screen."""
    return sys.stdout is not None and sys.stdout.isatty()


def check_target(path: Path | None, *, force: bool = False) -> None:
    """Refuse, before any work is done, a place that a result cannot or should not go to."""
    if path is None:
        return
    try:
        folder, there, home = path.is_dir(), os.path.lexists(path), path.parent.is_dir()
        special = path.exists() and not (folder or path.is_file())
        if len(os.fsencode(path.name)) > MOST_NAME_BYTES:
            raise CannotWrite(f"the name of {path} is too long", hint="choose a shorter one")
    except (OSError, ValueError):
        raise CannotWrite(f"{path} is no name a file can have", hint="choose another --out") from None
    if folder:
        raise CannotWrite(f"{path} is a folder", hint=f"name a file in it, for example {path / 'brief.md'}")
    if special:
        raise CannotWrite(f"{path} is a pipe or a device, not a file", hint=f"send it there with > {path}")
    if there and not force:
        raise CannotWrite(f"{path} is there already", hint="--force replaces it; or choose another --out")
    if not home:
        raise CannotWrite(f"there is no folder {path.parent}", hint="make it first, or choose another --out")


def check_spares(path: Path | None, *read: Path | None) -> None:
    """Refuse to write over what is `read`: nobody who says --force means to lose the backlog."""
    for one in read if path is not None else ():
        with suppress(OSError, ValueError):
            if path is not None and one is not None and path.samefile(one):
                raise CannotWrite(f"{path} is read here, and would be lost", hint="write to another file")


def _fitted(text: str, stream: TextIO | None) -> str:
    if stream is None or not stream.isatty():
        return text
    import shutil

    from perfconsult.cli.folding import laid_out

    return laid_out(text, shutil.get_terminal_size().columns)


def _as_lines(piece: bytes) -> str:
    """A piece of a result as a terminal shows it; the line breaks of CSV are those of any text."""
    return visible(piece.decode().replace("\r\n", "\n"))


def _emit_pieces(pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        if is_terminal() and b"\x00" not in piece:
            _emit(sys.stdout, _fitted(_as_lines(piece), sys.stdout), "the result")
        elif piece:
            _emit_bytes(piece)


class SeenEnough(SystemExit):
    """Whoever reads the result has closed it before its end."""


def _seen_enough() -> NoReturn:
    """The reader (`head`, a pager) has seen enough. That is no failure, though typer would make it one.

    Python must not complain about what is left in its buffers at exit either.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SeenEnough(0)


def _emit_bytes(content: bytes) -> None:
    if sys.stdout is None:
        raise CannotWrite("stdout is closed, so nothing could be written", hint="use --out FILE")
    if sys.stdout.isatty() and b"\x00" in content:
        raise PerfconsultError("this format cannot be shown in a terminal", hint="use --out FILE")
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
