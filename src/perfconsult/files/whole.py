"""Whole files: read with limits, replaced whole or not at all; their folders; what crashes left behind.

Files that are too long for memory are read and written in pieces, with the same promises.
"""

import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from errno import EACCES, ENOTDIR
from pathlib import Path
from typing import BinaryIO

from perfconsult.errors import BadInput
from perfconsult.files.disk import create, sync, sync_folder, write_all
from perfconsult.files.reasons import BUSY_ON_WINDOWS, cannot_read, cannot_write, unreadable

STALE_SECONDS = 60
_WAITS = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28)


def read_bytes(path: Path, limit: int = 5_000_000) -> bytes:
    """Read a plain file of at most `limit` bytes; anything else is refused with place and remedy."""
    try:
        _check_kind(path, path.stat(), sys.maxsize)
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise cannot_read(path, error) from error
    if len(raw) > limit:
        raise _too_large(path, limit)
    return raw


def open_bytes(path: Path, limit: int) -> BinaryIO:
    """Open a plain file of at most `limit` bytes to be read; anything else is refused as by `read_bytes`."""
    try:
        # Without NONBLOCK, opening a pipe would wait for somebody to write into it.
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        if path.is_dir():  # Windows would only say that it may not
            raise _is_folder(path)
        file = os.fdopen(os.open(path, flags), "rb", closefd=True)
        try:
            _check_kind(path, os.fstat(file.fileno()), limit)
        except BaseException:
            file.close()
            raise
    except (OSError, ValueError) as error:
        raise cannot_read(path, error) from error
    return file


def write_atomic(path: Path, content: bytes, *, token: str) -> None:
    """Put `content` at `path`, whole or not at all; the old file keeps its mode, a new one gets 0600.

    `token` keeps the temporary files of two writers apart. Raises CannotWrite with the old file untouched. An
    error that comes after the new file is in place is no failure: the file is read again before one is told.
    """
    try:
        _write_and_replace(path, (content,), token)
    except (OSError, ValueError) as error:
        if not _holds(path, content):
            raise cannot_write(path, error) from error


def write_pieces(path: Path, pieces: Iterable[bytes], *, token: str) -> None:
    """Put `pieces` at `path` as `write_atomic` does, one after the other: they are never all in memory.

    Where `pieces` raises, or Ctrl-C comes, the old file is untouched and nothing is left beside it.
    """
    try:
        _write_and_replace(path, _told_apart(pieces), token)
    except _InPieces as wrong:
        raise wrong.error from None
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from error


def make_folder(path: Path) -> None:
    """Make `path` and the folders above it where missing, each 0700 and durable; others stay as they are."""
    try:
        for folder in reversed([p for p in (path, *path.parents) if not p.exists()]):
            with suppress(FileExistsError):
                _make_durable(folder)
        is_folder = path.is_dir()
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from error
    if not is_folder:
        raise cannot_write(path, OSError(ENOTDIR, "a file of that name is in the way"))


def sweep(folder: Path, stem: str, now: float) -> None:
    """Remove temporary files of `stem` that a crash left in `folder`, over a minute old at `now` (epoch)."""
    with suppress(OSError), os.scandir(folder) as found:
        for item in found:
            ours = item.name.startswith(f".{stem}.") and item.name.endswith(".tmp")
            if ours and now - item.stat(follow_symlinks=False).st_mtime > STALE_SECONDS:
                Path(item.path).unlink(missing_ok=True)


class _InPieces(Exception):
    """What went wrong in making a piece, not in writing it."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


def _told_apart(pieces: Iterable[bytes]) -> Iterator[bytes]:
    try:
        yield from pieces
    except (OSError, ValueError) as error:
        raise _InPieces(error) from error


def _is_folder(path: Path) -> BadInput:
    return unreadable(path, "this is a folder, not a file", "name a file in it")


def _check_kind(path: Path, found: os.stat_result, limit: int) -> None:
    """Refuse what is no plain file, or too large."""
    if stat.S_ISDIR(found.st_mode):
        raise _is_folder(path)
    if not stat.S_ISREG(found.st_mode):
        raise unreadable(path, "this is a pipe or a device, not a file", "name a file")
    if found.st_size > limit:
        raise _too_large(path, limit)


def _too_large(path: Path, limit: int) -> BadInput:
    remedy = "check that it is the right file, or split it"
    return unreadable(path, f"larger than {limit / 1e6:g} MB", remedy)


def _write_and_replace(path: Path, pieces: Iterable[bytes], token: str) -> None:
    temporary = path.with_name(f".{path.name}.{token}.tmp")
    try:
        _write_new(temporary, pieces, _mode_for(path))
        _replace(temporary, path)
    finally:
        with suppress(OSError, ValueError):
            temporary.unlink()
    sync_folder(path.parent)


def _write_new(path: Path, pieces: Iterable[bytes], mode: int) -> None:
    try:
        file = create(path, os.O_EXCL)
    except FileExistsError:
        # Only a crash of this very writer can have left it: the name holds its token.
        path.unlink()
        file = create(path, os.O_EXCL)
    try:
        for piece in pieces:
            write_all(file, piece)
        if hasattr(os, "fchmod"):
            os.fchmod(file, mode)
        sync(file)
    finally:
        os.close(file)


def _make_durable(folder: Path) -> None:
    folder.mkdir(0o700)
    try:
        sync_folder(folder.parent)
    except OSError:
        with suppress(OSError):
            folder.rmdir()
        raise


def _replace(temporary: Path, path: Path) -> None:
    for wait in _WAITS:
        try:
            temporary.replace(path)
        except OSError as error:
            # A virus scanner, a sync program or Excel may hold the file for a moment.
            if getattr(error, "winerror", None) not in BUSY_ON_WINDOWS:
                raise
            time.sleep(wait)
        else:
            return
    temporary.replace(path)


def _mode_for(path: Path) -> int:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return 0o600
    if not stat.S_ISREG(mode):
        raise OSError(EACCES, "something that is not a file has that name")
    return stat.S_IMODE(mode)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return read_bytes(path, len(content)) == content
    except BadInput:
        return False
