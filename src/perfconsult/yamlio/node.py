"""What a YAML file says, with places: every value knows where in the file it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from perfconsult.errors import Location

Data = str | int | bool | None | list["Data"] | dict[str, "Data"]
Style = Literal["plain", "single", "double", "literal", "folded", "flow", "block"]


class ParserMark(Protocol):
    """A place as PyYAML's parsers hand it over: everything counts from 0."""

    @property
    def index(self) -> int:
        """Characters before this place."""

    @property
    def line(self) -> int:
        """Line breaks before this place."""

    @property
    def column(self) -> int:
        """Characters before this place in its line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text: `offset` in characters from 0 (a BOM is not counted), `line` and `column` from 1."""

    offset: int
    line: int
    column: int


Span = tuple[ParserMark, ParserMark]


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One value of a YAML file. `written` is a scalar as the file spells it, so that `1.10` stays `1.10`.

    `first`, `last` and `spans` are the parser's own marks, turned into `Mark` only when asked for: a case of
    300 answers has some ten thousand of them, and hardly any is ever looked at.
    """

    value: "str | int | bool | list[Node] | dict[str, Node] | None"
    style: Style
    first: ParserMark = field(repr=False)
    last: ParserMark = field(repr=False)
    written: str = ""
    spans: Mapping[str, Span] | None = field(default=None, repr=False)

    @property
    def start(self) -> Mark:
        """Where the value begins."""
        return _mark(self.first)

    @property
    def end(self) -> Mark:
        """Just behind the value; for `|` and `>` text this is behind the blank lines that follow it."""
        return _mark(self.last)

    @property
    def keys(self) -> dict[str, tuple[Mark, Mark]]:
        """Where each key of a map begins and ends; empty for anything else."""
        return {name: (_mark(start), _mark(end)) for name, (start, end) in (self.spans or {}).items()}

    def plain(self) -> Data:
        """The value without places."""
        value = self.value
        if isinstance(value, dict):
            return {name: child.plain() for name, child in value.items()}
        if isinstance(value, list):
            return [child.plain() for child in value]
        return value

    def place(self, file: str) -> Location:
        """Where the value begins, as an error message says it."""
        return _location(self.first, file)

    def key_place(self, name: str, file: str) -> Location:
        """Where the key `name` of this map begins."""
        return _location((self.spans or {})[name][0], file)


def _mark(raw: ParserMark) -> Mark:
    return Mark(raw.index, raw.line + 1, raw.column + 1)


def _location(raw: ParserMark, file: str) -> Location:
    return Location(file, raw.line + 1, raw.column + 1)
