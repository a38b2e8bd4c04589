"""Plain text: requests set apart by blank lines or bullets; without blank lines, one on each line."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from perfconsult.errors import Location
from perfconsult.lint.backlog import Notice, Row
from perfconsult.lint.readers.decoding import decode
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

    def rows(self, source: BinaryIO, file: str) -> Iterator[Row | Notice]:
        """Each block, or each line."""
        text = decode(source, file)
        yield from text.notices
        apart = _are_apart(text.lines())
        for number, (line, block) in enumerate(_blocks(text.lines(), apart=apart), 1):
            at, said = Location(file, line), clean(block).strip()
            why = unfit(said)
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

    A bullet or a number begins a block of its own and is not part of what is said.
    """
    start, block = 0, list[str]()
    for number, line in enumerate(lines, 1):
        bullet = _BULLET.match(line)
        if block and (not line.strip() or not apart or bullet):
            yield start, "\n".join(block)
            block = []
        if line.strip():
            start = start if block else number
            block.append(line[bullet.end() :] if bullet else line)
    if block:
        yield start, "\n".join(block)
