"""One writer at a time: the operating system's lock, which ends with its process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from perfconsult.errors import Conflict
from perfconsult.files.disk import create, write_all
from perfconsult.files.reasons import cannot_write

_AGAIN_AFTER = 0.01


@contextmanager
def locked(path: Path, timeout: float = 5) -> Iterator[None]:
    """Hold the lock of `path` (`.<name>.lock` beside it), waiting at most `timeout` seconds.

    It does not reach other machines: those are found out by comparing content. Raises Conflict, naming the
    holder, or CannotWrite where no lock can be made.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - start-up: only writers pay for it

    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=timeout, mode=0o600)
    holder = path.with_name(f".{path.name}.holder")
    try:
        path.parent.stat()  # a folder made by the lock would be open to everybody
        lock.acquire(poll_interval=_AGAIN_AFTER)
    except Timeout:
        raise Conflict(
            f"{path.name} is in use by {_read(holder)}", "close it there, then try again"
        ) from None
    except (OSError, NotImplementedError) as error:
        raise cannot_write(path, error) from error
    try:
        with suppress(OSError):
            _sign(holder)
        yield
    finally:
        with suppress(OSError):
            lock.release()


def _sign(holder: Path) -> None:
    import platform  # noqa: PLC0415 - start-up: only writers pay for it

    file = create(holder, os.O_TRUNC)
    try:
        write_all(file, f"process {os.getpid()} on {platform.node()}".encode())
    finally:
        os.close(file)


def _read(holder: Path) -> str:
    try:
        return holder.read_text(encoding="utf-8", errors="replace")[:100] or "another program"
    except OSError:
        return "another program"
