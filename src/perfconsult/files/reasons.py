"""Why a file can be neither read nor written, in words for the person at the keyboard, and what to do."""

from errno import EACCES, EDQUOT, EFBIG, ENAMETOOLONG, ENOENT, ENOSPC, EPERM, EROFS
from pathlib import Path

from perfconsult.errors import BadInput, CannotWrite, Location, Problem

BUSY_ON_WINDOWS = frozenset({5, 32, 33})
_FULL = ("the disk, or your share of it, is full", "free some space, then try again")
_DENIED = ("you are not allowed to", "check the permissions of {folder}, or choose another folder")
_REASONS = {
    ENOSPC: _FULL,
    EDQUOT: _FULL,
    EFBIG: _FULL,
    EACCES: _DENIED,
    EPERM: _DENIED,
    EROFS: ("the disk is read-only", "choose a folder that can be written to"),
    ENOENT: ("there is no such file or folder", "check the name and the folder {folder}"),
    ENAMETOOLONG: ("the name is too long", "choose a shorter name"),
}


def unreadable(path: Path, why: str, remedy: str) -> BadInput:
    """Say why a file will not be read, with the file as the place."""
    return BadInput([Problem(why, remedy, Location(str(path)))])


def cannot_read(path: Path, error: Exception) -> BadInput:
    """Say why the system would not let us read a file."""
    why, remedy = _why(path, error)
    return unreadable(path, f"cannot be read: {why}", remedy)


def cannot_write(path: Path, error: Exception) -> CannotWrite:
    """Say why the system would not let us write a file."""
    why, remedy = _why(path, error)
    return CannotWrite(f"{path} could not be written: {why}", remedy)


def _why(path: Path, error: Exception) -> tuple[str, str]:
    if not isinstance(error, OSError):
        return "this is not a possible file name", "choose another name"
    if getattr(error, "winerror", None) in BUSY_ON_WINDOWS:
        return "another program holds it", "close it there (Excel, an editor, a sync program), then try again"
    usual = (error.strerror or str(error), "try again; if that does not help, choose another folder or disk")
    why, remedy = _REASONS.get(error.errno or 0, usual)
    return why, remedy.format(folder=path.parent)
