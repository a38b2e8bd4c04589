"""Plain text: requests set apart by blank lines; without blank lines, one on each line."""

from collections.abc import Iterator

from perfconsult.errors import Location
from perfconsult.lint.readers.interface import Row, unfit
from perfconsult.model.request import Refusal, Request
from perfconsult.text import clean


class TextReader:
    """Mails, minutes and notes as they are."""

    suffixes = (".txt", ".text", ".md")

    def rows(self, text: str, file: str) -> Iterator[Row]:
        """Each block, or each line."""
        for number, (line, block) in enumerate(_blocks(text), 1):
            at, said = Location(file, line), clean(block).strip()
            why = unfit(said)
            yield Refusal(at, why) if why else Request(f"row-{number}", said, at)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """The first line of each block, counted from 1, and the block."""
    lines = text.rstrip().split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    apart = any(not line.strip() for line in lines[first:])
    start, block = 0, list[str]()
    for number, line in enumerate([*lines, ""], 1):
        if block and (not line.strip() or not apart):
            yield start, "\n".join(block)
            block = []
        if line.strip():
            start = start if block else number
            block.append(line)
