"""Plain text: requests set apart by blank lines or bullets; without blank lines, one on each line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from perfconsult.errors import Location, PerfconsultError
from perfconsult.lint.backlog import Found, Origin
from perfconsult.lint.readers.decoding import MOST_CHARACTERS, LongLine, decode
from perfconsult.lint.readers.interface import unfit
from perfconsult.model.request import Refusal, Request
from perfconsult.text import clean

_BULLET = re.compile(r"\s*(?:[-*•–]|\d{1,3}[.)])\s+(?=\S)")


class TextReader:
    """Mails, minutes and notes as they are."""

    suffixes = (".txt", ".text", ".md")

    def recognises(self, head: bytes) -> bool:  # noqa: ARG002 - part of the interface
        """Whatever is nothing else is plain text."""
        return True

    def rows(self, source: BinaryIO, file: str, mapped: Mapping[str, str]) -> Iterator[Found]:
        """Each block, or each line."""
        if mapped:
            hint = "leave --map away, or say what it is: --from csv"
            raise PerfconsultError("plain text has no columns", hint, Location(file))
        text = decode(source, file)
        yield from text.notices
        yield Origin("text", text.encoding, numbered=True)
        apart = _are_apart(text.lines())
        for number, (line, block) in enumerate(_blocks(text.lines(), apart=apart), 1):
            at, said = Location(file, line), clean(block).strip()
            why = block.why if isinstance(block, LongLine) else unfit(said)
            yield Refusal(at, why) if why else Request(f"row-{number}", said, at)


def _are_apart(lines: Iterable[str]) -> bool:
    """Whether a blank line stands between two that are not."""
    begun = blank = False
    for line in lines:
        if not line.strip():
            blank = begun
        elif blank:
            return True
        else:
            begun = True
    return False


def _blocks(lines: Iterable[str], *, apart: bool) -> Iterator[tuple[int, str]]:
    """The first line of each block, counted from 1, and the block; each line is one where none are `apart`.

    A bullet or a number begins a block of its own and is not part of what is said. A block ends where it is
    too long for a request in any case, and so does one with a line that is.
    """
    start, size, block = 0, 0, list[str]()
    for number, line in enumerate(lines, 1):
        bullet = _BULLET.match(line)
        if block and (not line.strip() or not apart or bullet or size > MOST_CHARACTERS):
            yield start, "\n".join(block)
            block, size = [], 0
        if isinstance(line, LongLine):
            if block:
                yield start, "\n".join(block)
            yield number, line
            block, size = [], 0
        elif line.strip():
            start = start if block else number
            block.append(line[bullet.end() :] if bullet else line)
            size += len(line)
    if block:
        yield start, "\n".join(block)
