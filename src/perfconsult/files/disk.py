"""The few system calls that everything written goes through."""

import os
import sys
from pathlib import Path


def create(path: Path, flags: int) -> int:
    """Open `path` for writing, 0600 where it is new, never through a symbolic link; gives a descriptor."""
    always = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    return os.open(path, always | flags, 0o600)


def write_all(file: int, content: bytes) -> None:
    """Write until nothing is left: the system may take a part only."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]


def sync(file: int) -> None:
    """Return when the file's content would survive a power cut."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - there is none on Windows

        try:
            # fsync there leaves the data in the drive's own cache; not every file system knows more.
            fcntl.fcntl(file, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(file)
        return
    os.fsync(file)


def sync_folder(folder: Path) -> None:
    """Return when the names in `folder` would survive a power cut; Windows has no such call."""
    if sys.platform == "win32":
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
