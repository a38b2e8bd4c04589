"""JSON: a list of objects or texts, or an object that holds one; row by row, so that a long file is never held.

An object in the list that is refused costs that row; where the list itself is broken, the rest of the file is
one refusal, because nobody can say where the next row begins.
"""

import json
import re
from collections.abc import Generator, Iterator, Mapping
from typing import BinaryIO

from perfconsult.errors import BadInput, Location, Problem
from perfconsult.lint.backlog import Found, Notice, Origin
from perfconsult.lint.readers.decoding import MOST_CHARACTERS, decode, first_line
from perfconsult.lint.readers.tables.objects import Item, Wrong, read_objects
from perfconsult.lint.readers.tables.strict_json import LENIENT, STRICT, explained

_BLANK = re.compile(r"[ \t\n]*")
_LISTS = (
    "requests",
    "issues",
    "items",
    "records",
    "results",
    "result",
    "value",
    "values",
    "rows",
    "texts",
    "data",
)


class JsonReader:
    """A list, or the first list of objects in an object, or one called like a backlog."""

    suffixes = (".json",)

    def recognises(self, head: bytes) -> bool:
        """A bracket of either kind comes first."""
        return first_line(head).startswith(("{", "["))

    def rows(self, source: BinaryIO, file: str, mapped: Mapping[str, str]) -> Iterator[Found]:
        """Each element of the list."""
        text = decode(source, file)
        yield from text.notices
        window = Window(text.chunks())
        held = _to_the_list(window, file)
        items = _elements(window, held)
        yield from read_objects(items, file, mapped, Origin("json", text.encoding, sheet=held))
        if held and window.next() == ",":
            yield Notice(Location(file, window.line), f'what follows "{held}" was not read')


class Window:
    """A piece of the text at a time: what comes next, and on which line."""

    def __init__(self, chunks: Iterator[str]) -> None:
        self.line = 1
        self._chunks = chunks
        self._text = ""
        self._at = 0

    def next(self) -> str:
        """The next letter that is not blank, empty at the end."""
        while True:
            blank = _BLANK.match(self._text, self._at)
            self._to(blank.end() if blank else self._at)
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def take(self, letter: str) -> bool:
        """Go on behind `letter` where it is next."""
        if self.next() != letter:
            return False
        self._to(self._at + 1)
        return True

    def value(self) -> object:
        """The value that comes next; `Wrong` where it is refused; `ValueError` where none can be told."""
        self.next()
        while True:
            try:
                found, end = STRICT.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if len(self._text) - self._at > MOST_CHARACTERS or not self._more():
                    raise ValueError(_told(error)) from None
                continue
            except ValueError as error:
                found, (_, end) = Wrong(explained(error)), LENIENT.raw_decode(self._text, self._at)
            if end < len(self._text) or not self._more():  # a figure may go on in the next piece
                self._to(end)
                return found

    def _more(self) -> bool:
        more = next(self._chunks, "")
        self._text, self._at = self._text[self._at :] + more, 0
        return bool(more)

    def _to(self, end: int) -> None:
        self.line += self._text.count("\n", self._at, end)
        self._at = end


def _to_the_list(window: Window, file: str) -> str:
    """Go on to the first element of the list; the key it is found under, empty where it is all there is."""
    if window.take("["):
        return ""
    try:
        while window.take("{") or window.take(","):
            name = window.value()
            if not isinstance(name, str) or not window.take(":"):
                break
            if window.take("["):
                if window.next() == "{" or name.lower() in _LISTS:
                    return name
                while not window.take("]"):
                    window.value()
                    window.take(",")
            else:
                window.value()
    except (ValueError, RecursionError):
        pass
    hint = 'a list of objects with "text" is wanted, or an object that holds one; one object a line is --from jsonl'
    raise BadInput([Problem("there is no list of requests in this file", hint, Location(file, window.line))])


def _elements(window: Window, held: str) -> Iterator[Item]:
    """Each element; as one, the rest where the list is broken, or what stands behind its end.

    Behind the end of a list that is `held` by an object, other keys may follow; nothing behind that object.
    """
    closed = yield from _in_the_list(window)
    if closed and (not held or window.take("}")) and window.next():
        yield (
            window.line,
            Wrong("it is not valid JSON: more follows its end; nothing from here on can be read"),
        )


def _in_the_list(window: Window) -> Generator[Item, None, bool]:
    """Each element, and the rest as one where the list is broken; gives whether its end was found."""
    if window.take("]"):
        return True
    while True:
        window.next()
        line = window.line
        try:
            yield line, window.value()
        except (ValueError, RecursionError) as error:
            why = str(error) if isinstance(error, ValueError) else explained(error)
            yield line, Wrong(f"{why}; nothing from here on can be read")
            return False
        if window.take("]"):
            return True
        if not window.take(","):
            why = "the list is not closed" if not window.next() else 'a "," or "]" is missing'
            yield window.line, Wrong(f"it is not valid JSON: {why}; nothing from here on can be read")
            return False


def _told(error: json.JSONDecodeError) -> str:
    return f"it is not valid JSON: {error.msg}"
