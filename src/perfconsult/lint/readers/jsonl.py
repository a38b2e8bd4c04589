"""JSON Lines: an object with a text, or just a text, on each line; strictly, so that nothing is lost unseen."""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from perfconsult.lint.backlog import Found, Origin
from perfconsult.lint.readers.decoding import DecodedText, LongLine, decode, first_line
from perfconsult.lint.readers.tables.objects import Item, Wrong, read_objects
from perfconsult.lint.readers.tables.strict_json import STRICT, explained

_OBJECT_OF_ROWS = re.compile(
    r'\{\s*("[^"]{0,80}"\s*:\s*("[^"]{0,200}"|[\w.-]+)\s*,\s*)*"[^"]{0,80}"\s*:\s*\[\s*\{'
)


class JsonLinesReader:
    """One request a line; keys by name, else the longest text."""

    suffixes = (".jsonl", ".ndjson", ".jsonlines")

    def recognises(self, head: bytes) -> bool:
        """A whole object, or the beginning of a long one, is the first line, and does not hold the rows."""
        line = first_line(head).rstrip()
        if not line.startswith("{") or _OBJECT_OF_ROWS.match(line):
            return False
        return line.endswith("}") or len(line) > len(head) // 2

    def rows(self, source: BinaryIO, file: str, mapped: Mapping[str, str]) -> Iterator[Found]:
        """Each line that is not blank."""
        text = decode(source, file)
        yield from text.notices
        yield from read_objects(_items(text), file, mapped, Origin("jsonl", text.encoding))


def _items(text: DecodedText) -> Iterator[Item]:
    for number, line in enumerate(text.lines(), 1):
        if isinstance(line, LongLine):
            yield number, Wrong(line.why)
        elif line.strip():
            yield number, _value(line)


def _value(line: str) -> object:
    try:
        return STRICT.decode(line)
    except (ValueError, RecursionError) as error:
        return Wrong(explained(error))
