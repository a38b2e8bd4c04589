"""Journals: one checksummed JSON object a line, only ever added to, on the disk before all else."""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from perfconsult.files.disk import create, sync, sync_folder, write_all
from perfconsult.files.reasons import cannot_write
from perfconsult.files.whole import read_bytes

LARGEST_JOURNAL = 200_000_000


def append_journal(path: Path, entry: Mapping[str, object], *, durable: bool = True) -> None:
    """Add `entry` as a line; when this returns it is on the disk, unless it need not be `durable`.

    The leading newline cuts off a torn line that a crash may have left. Raises CannotWrite, with what was
    written taken out again as far as the disk allows.
    """
    body = json.dumps(entry, separators=(",", ":")).encode()
    try:
        file = create(path, os.O_APPEND)
        try:
            _append(file, b"\n%s %s\n" % (_checksum(body), body), path.parent if durable else None)
        finally:
            with suppress(OSError):
                os.close(file)
    except OSError as error:
        raise cannot_write(path, error) from error


def read_journal(path: Path) -> tuple[list[dict[str, Any]], int]:
    """Read the entries in order, and count the damaged lines that are left out; a missing file is empty."""
    if not os.path.lexists(path):
        return [], 0
    entries: list[dict[str, Any]] = []
    damaged = 0
    for line in read_bytes(path, LARGEST_JOURNAL).split(b"\n"):
        if line and (entry := _read(line)) is not None:
            entries.append(entry)
        elif line:
            damaged += 1
    return entries, damaged


def _read(line: bytes) -> dict[str, Any] | None:
    checksum, _, body = line.partition(b" ")
    if checksum != _checksum(body):
        return None
    try:
        entry = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) else None


def _append(file: int, line: bytes, folder: Path | None) -> None:
    before = os.fstat(file).st_size
    try:
        write_all(file, line)
        if folder:
            sync(file)
            if before == 0:
                sync_folder(folder)
    except OSError:
        with suppress(OSError):
            os.ftruncate(file, before)
        raise


def _checksum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=4).hexdigest().encode()
