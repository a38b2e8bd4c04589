"""The bytes of a text file as lines: UTF-8, UTF-16 or UTF-32; what is none of them, as Windows' western letters."""

import codecs
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from perfconsult.binary import LONGEST, format_of
from perfconsult.errors import BadInput, Location, Problem
from perfconsult.lint.backlog import Notice

MOST_CHARACTERS = 1_000_000
_KEPT = 1_000
_CHUNK = 1 << 17
_HEAD = 4096
_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Printed ASCII, western letters and the signs a word processor writes: `clean` changes nothing in these.
_ORDINARY = re.compile(r"[ -~\n\t\xa0-\u02ff\u2010-\u2027\u2030-\u205e\u20ac]*")


def _as_windows_letters(error: UnicodeError) -> tuple[str, int]:
    """Only the bytes that are not UTF-8, so that a file put together from two keeps the letters of both."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("windows-letters", _as_windows_letters)


class LongLine(str):
    """The beginning of a line of more than `MOST_CHARACTERS`, which is never held whole."""

    __slots__ = ("length",)
    length: int

    @property
    def why(self) -> str:
        """Why it is refused."""
        return f"the line has {self.length:,} characters; {MOST_CHARACTERS:,} is the most"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A file whose encoding is known; there is a notice where letters had to be guessed."""

    source: BinaryIO
    encoding: str
    notices: tuple[Notice, ...] = ()

    def chunks(self) -> Iterator[str]:
        """The text from its start, a piece at a time, each line end as a newline; not twice at the same time."""
        self.source.seek(0)
        decode = _decoder(self.encoding, "windows-letters" if "8" in self.encoding else "replace")
        while raw := self.source.read(_CHUNK):
            yield decode(raw, False)  # noqa: FBT003 - the decoder's own way to say that more comes
        yield decode(b"", True)  # noqa: FBT003 - and that this is all

    def blocks(self) -> Iterator[list[str]]:
        """Each line from the first, without its end, many at a time; one that is too long as a `LongLine`."""
        rest, dropped = "", 0
        for chunk in self.chunks():
            *lines, rest = (rest + chunk).split("\n")
            if lines:
                lines[0] = _whole(lines[0], dropped)
                dropped = 0
                yield lines
            if len(rest) > MOST_CHARACTERS:
                dropped += len(rest) - _KEPT
                rest = rest[:_KEPT]
        if rest:
            yield [_whole(rest, dropped)]

    def lines(self) -> Iterator[str]:
        """Each line, as in `blocks`."""
        for block in self.blocks():
            yield from block


def decode(source: BinaryIO, file: str) -> DecodedText:
    """The text in `source`; refused where nothing is in it, or no text. Takes one pass, and little memory."""
    source.seek(0)
    head = source.read(_HEAD)
    if what := format_of(head[:LONGEST]):
        hint = "open it there and save it as CSV (UTF-8), .xlsx or plain text, under a name with that ending"
        raise _refused(f"this is {what}", hint, file)
    encoding = _by_mark(head) or "utf-8"
    wrong = _first_wrong_line(source, encoding, file)
    if not wrong:
        return DecodedText(source, encoding)
    says = f"not {encoding.upper()}; what could not be read is shown as \ufffd"
    if "8" in encoding:
        says = "not UTF-8; read as Windows-1252, so check its accented letters"
    return DecodedText(source, encoding, (Notice(Location(file, wrong), says),))


def is_ordinary(text: str) -> bool:
    """Whether cleaning would change nothing, told in a tenth of the time cleaning takes; in doubt, no."""
    return bool(_ORDINARY.fullmatch(text))


def first_line(head: bytes) -> str:
    """The first line that is not blank of a file that begins with `head`, as well as it can be told."""
    return beginning(head).lstrip().partition("\n")[0]


def beginning(head: bytes) -> str:
    """`head` as text, as well as it can be told."""
    return head.decode(_by_mark(head) or "utf-8", errors="replace")


def _whole(line: str, dropped: int) -> str:
    if len(line) + dropped <= MOST_CHARACTERS:
        return line
    long = LongLine(line[:_KEPT])
    long.length = len(line) + dropped
    return long


def _decoder(encoding: str, errors: str) -> Callable[[bytes, bool], str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    return io.IncrementalNewlineDecoder(decoder, translate=True).decode


def _by_mark(head: bytes) -> str:
    marked = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "")
    return marked or _by_zeros(head)


def _by_zeros(head: bytes) -> str:
    """UTF-16 without a mark: every second byte of western letters is zero, and no other."""
    zeros = [head[start::2].count(0) for start in (0, 1)]
    enough = 0.8 * (len(head) // 2)
    if not zeros[0] and zeros[1] > enough:
        return "utf-16-le"
    return "utf-16-be" if not zeros[1] and zeros[0] > enough else ""


def _first_wrong_line(source: BinaryIO, encoding: str, file: str) -> int:
    """The first line that is not in `encoding`, or 0; a file with NUL in it or nothing at all is refused."""
    source.seek(0)
    decode = codecs.getincrementaldecoder(encoding)("strict").decode
    before, wrong, blank, more = 0, -1, True, True
    while more:
        raw = source.read(_CHUNK)
        more = bool(raw)
        try:
            text = decode(raw, not more)
        except UnicodeDecodeError as error:
            wrong = before + len(raw) - len(error.object) + error.start
            decode = codecs.getincrementaldecoder(encoding.removesuffix("-sig"))("replace").decode
            text = decode(raw, not more)
        if "\x00" in text:
            at = _line_at(source, before + raw.find(b"\x00"))
            raise _refused("this is not a text file", "save it as CSV (UTF-8) or plain text", file, at)
        blank = blank and not text.strip()
        before += len(raw)
    if blank:
        raise _refused("there is nothing in this file", "give a file with requests", file)
    return _line_at(source, wrong) if wrong >= 0 else 0


def _line_at(source: BinaryIO, offset: int) -> int:
    """The line of the byte at `offset`, counted only where something is wrong with it."""
    source.seek(0)
    line = 1
    while offset > 0 and (raw := source.read(min(offset, _CHUNK))):
        offset -= len(raw)
        line += raw.count(b"\n")
    return line


def _refused(message: str, hint: str, file: str, line: int = 0) -> BadInput:
    return BadInput([Problem(message, hint, Location(file, line))])
