"""A workbook in, its rows out, however hostile it is: checked as a zip file first, then opened by a process apart.

A sheet of 1.7 kB with one cell in each of two corners, or a 1 MB file with a cell of 1 GB, takes the memory of
whoever opens it (RELIABILITY 2.6). So nothing is opened before its sizes are known, and the process that opens
it may take a little memory and time more than these sizes explain, and no more. Old .xls and .xlsb files
are refused: what they unpack to cannot be known beforehand, and they can be saved anew.
"""

import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import IO, Any, BinaryIO

from perfconsult.binary import LONGEST, format_of
from perfconsult.errors import BadInput, Location, Problem
from perfconsult.lint.backlog import Found, Notice, Origin
from perfconsult.lint.readers.tables.table import MOST_COLUMNS, Cells, cleaned, read_table, too_many

MOST_BYTES, MOST_UNPACKED, MOST_RATIO, MOST_MEMBERS = 100_000_000, 400_000_000, 50, 5_000
_SMALL = 10_000_000
"""Below so many bytes unpacked, any ratio will do."""
_CHUNK = 1 << 20
_TAIL = 100
_OPENER = Path(__file__).with_name("sheet_opener.py")
_AS_CSV = "open it in a spreadsheet program and save it as CSV (UTF-8)"


def read_workbook(
    source: BinaryIO, file: str, mapped: Mapping[str, str], kind: str, holds: str
) -> Iterator[Found]:
    """Each row of a file of `kind`, which holds a member of the name `holds`; `BadInput` where it cannot be read."""
    unpacked = _checked(source, file, holds)
    with _opened(source, unpacked) as frames:
        first = next(frames, {"wrong": _died(unpacked)})
        if why := first.get("wrong"):
            raise _refused(f"the workbook cannot be opened: {why}", file)
        if others := ", ".join(f'"{name}"' for name in first["others"]):
            says = f'only the sheet "{first["sheet"]}" is read; there are also {others}; put first what should be read'
            yield Notice(Location(file), says)
        rows = _rows(frames, unpacked)
        one = next(rows, None)
        if one is None:
            raise _refused("there is nothing in this workbook", file, "give a file with requests")
        yield from read_table(chain([one], rows), file, mapped, Origin(kind, sheet=first["sheet"]))


def _rows(frames: Iterator[dict[str, Any]], unpacked: int) -> Iterator[Cells]:
    """Each row of the sheet; where the process that reads it ends too early, the rest is one row that is wrong."""
    at = 0
    for frame in frames:
        for at, cells in frame.get("rows", ()):
            if isinstance(cells, list):
                yield at, cleaned(cells) if len(cells) <= MOST_COLUMNS else too_many(len(cells), MOST_COLUMNS)
            else:
                yield at, cells
        if "end" in frame:
            return
        if why := frame.get("wrong"):
            yield at + 1, f"{why}; nothing from here on can be read"
            return
    yield at + 1, f"{_died(unpacked)}; nothing from here on can be read"


@contextmanager
def _opened(source: BinaryIO, unpacked: int) -> Iterator[Iterator[dict[str, Any]]]:
    """What the process that opens the workbook says, a line of JSON at a time; it ends with this."""
    memory, seconds = 150_000_000 + 3 * unpacked, 2 + unpacked // 10_000_000
    command = [sys.executable, "-P", str(_OPENER), str(memory), str(seconds)]
    # What is run is this Python and a file of ours; the workbook comes as its input, never as an argument.
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as opener:
        try:
            _send(source, opener.stdin)
            yield (json.loads(line) for line in opener.stdout or ())
        finally:
            opener.kill()


def _send(source: BinaryIO, to: IO[bytes] | None) -> None:
    source.seek(0)
    with suppress(BrokenPipeError, OSError):  # it has given up, and what it says will tell why
        while to and (chunk := source.read(_CHUNK)):
            to.write(chunk)
    with suppress(BrokenPipeError, OSError):
        if to:
            to.close()


def _checked(source: BinaryIO, file: str, holds: str) -> int:
    """How many bytes the file unpacks to, which are all really there; refused where these are too many."""
    source.seek(0)
    head = source.read(LONGEST)
    if not head.startswith(b"PK"):
        what = format_of(head) or ("no workbook" if head.strip() else "an empty file")
        hint = (
            f"{_AS_CSV}, without a password" if "Excel" in what else "is the ending right? Or say --from csv"
        )
        raise _refused(f"this is {what}", file, hint)
    if source.seek(0, 2) > MOST_BYTES:
        raise _refused(f"a workbook of more than {MOST_BYTES // 10**6} MB is not read", file)
    try:
        with zipfile.ZipFile(source) as packed:
            return _unpacked(packed, file, holds)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError) as error:
        raise _refused(f"the workbook is damaged: {error}", file) from None


def _unpacked(packed: zipfile.ZipFile, file: str, holds: str) -> int:
    members = packed.infolist()
    unpacked = sum(member.file_size for member in members)
    if holds not in packed.namelist():
        raise _refused("this is a zip file without a workbook of this kind in it", file)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
        raise _refused(f"the workbook unpacks to {unpacked // 10**6:,} MB in {len(members):,} parts", file)
    for member in members:
        # Of each part, because a picture beside a bomb would make the whole look harmless.
        times = member.file_size // max(1, member.compress_size)
        if member.file_size > _SMALL and times > MOST_RATIO:
            raise _refused(f"a part of the workbook unpacks to {times:,} times its size", file)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refused("the workbook is packed in a way that spreadsheet programs do not use", file)
        _check_part(packed, member, file)
    return unpacked


def _check_part(packed: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> None:
    """Read a part, no more than the size it claims; refused where that is not the truth, or a sheet breaks off.

    A sheet without its end is read without a word up to where it breaks off, and rows would be lost.
    """
    last = b""
    with packed.open(member) as part:
        while chunk := part.read(_CHUNK):
            last = (last + chunk)[-_TAIL:]
    name = member.filename.lower()
    is_sheet = name == "content.xml" or (name.startswith("xl/worksheets/") and name.endswith(".xml"))
    if is_sheet and not last.rstrip().endswith((b"worksheet>", b"document-content>")):
        raise _refused("a sheet of the workbook breaks off", file)


def _died(unpacked: int) -> str:
    return f"it takes more memory or time than its {max(1, unpacked // 10**6):,} MB explain"


def _refused(message: str, file: str, hint: str = _AS_CSV) -> BadInput:
    return BadInput([Problem(message, hint, Location(file))])
