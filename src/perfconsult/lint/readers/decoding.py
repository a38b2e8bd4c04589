"""The bytes of a text file as lines: UTF-8 or UTF-16 by their mark, else UTF-8, else Windows' western letters."""

import codecs
import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from perfconsult.binary import LONGEST, format_of
from perfconsult.errors import BadInput, Location, Problem
from perfconsult.lint.backlog import Notice

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A file whose encoding is known; there is a notice where letters had to be guessed."""

    source: BinaryIO
    encoding: str
    notices: tuple[Notice, ...] = ()

    def lines(self) -> Iterator[str]:
        """Each line from the first, whatever ends it, without its end; not twice at the same time."""
        self.source.seek(0)
        text = io.TextIOWrapper(self.source, self.encoding, errors="replace")
        try:
            for line in text:
                yield line.removesuffix("\n")
        finally:
            with suppress(ValueError):  # the source was closed first
                text.detach()


def decode(source: BinaryIO, file: str) -> DecodedText:
    """The text in `source`; refused where nothing is in it, or no text. Takes one pass, and little memory."""
    source.seek(0)
    head = source.read(LONGEST)
    if what := format_of(head):
        raise _refused(f"this is {what}", "open it there and save it as CSV (UTF-8) or plain text", file)
    marked = _by_mark(head)
    if marked:
        return DecodedText(source, marked)
    wrong = _first_wrong_line(source, file)
    if not wrong:
        return DecodedText(source, "utf-8")
    says = "not UTF-8; read as Windows-1252, so check its accented letters"
    return DecodedText(source, "cp1252", (Notice(Location(file, wrong), says),))


def first_line(head: bytes) -> str:
    """The first line that is not blank of a file that begins with `head`, as well as it can be told."""
    return head.decode(_by_mark(head) or "utf-8", errors="replace").lstrip().partition("\n")[0]


def _by_mark(head: bytes) -> str:
    return next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "")


def _first_wrong_line(source: BinaryIO, file: str) -> int:
    """The first line that is not UTF-8, or 0; a file with NUL in it or nothing at all is refused."""
    source.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    line, wrong, blank, more = 1, 0, True, True
    while more:
        chunk = source.read(_CHUNK)
        more, blank = bool(chunk), blank and not chunk.strip()
        if b"\x00" in chunk:
            at = line + chunk[: chunk.index(b"\x00")].count(b"\n")
            raise _refused("this is not a text file", "save it as CSV (UTF-8) or plain text", file, at)
        try:
            if not wrong:
                decoder.decode(chunk, final=not more)
        except UnicodeDecodeError as error:
            wrong = line + error.object[: error.start].count(b"\n")
        line += chunk.count(b"\n")
    if blank:
        raise _refused("there is nothing in this file", "give a file with requests", file)
    return wrong


def _refused(message: str, hint: str, file: str, line: int = 0) -> BadInput:
    return BadInput([Problem(message, hint, Location(file, line))])
