"""The parser's events in, nodes out: where our YAML is narrower than YAML.

Refused: anchors, aliases, tags, merge keys, keys given twice, keys that are not text, second documents, more
than 40 levels, more than 500,000 values. Everything is text except `null`, `~` or nothing at all, `true`,
`false` and decimal whole numbers of up to 18 digits, and these too are text within quotation marks.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from yaml import events

from perfconsult.errors import Location, Problem
from perfconsult.text import clean, shorten
from perfconsult.yamlio.node import Node, ParserMark, Span, Style

MAX_DEPTH = 40
MAX_NODES = 500_000

_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_CONSTANTS: dict[str, bool | None] = {"": None, "null": None, "~": None, "true": True, "false": False}
_STYLES: dict[str, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}
_NO_NAME = "\0"  # stands for a key that could not be read, so that its value finds a place


@dataclass(slots=True)
class _Open:
    """A map (with `entries`) or list whose end has not come yet; `name` is a key that waits for its value."""

    first: ParserMark
    style: Style
    entries: dict[str, Node] | None
    items: list[Node] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)
    name: str | None = None


class Tree:
    """Takes events one by one; then holds `root`, or the `problems` that make it worthless."""

    def __init__(self, file: str) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.hopeless = False
        self._file = file
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """Add what the next event says. (PyYAML's own types allow events without marks; there are none.)"""
        kind = type(event)
        if kind is events.ScalarEvent:
            self._scalar(event)
        elif kind is events.MappingStartEvent or kind is events.SequenceStartEvent:
            self._begin(event)
        elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
            self._end(event.end_mark)
        elif kind is events.AliasEvent:
            begin = f"*{shorten(event.anchor, 20)}"
            self._problem(f'"{begin}" refers to another place in the file', event.start_mark, _quote_it("*"))
            self._add(Node(None, "plain", event.start_mark, event.end_mark))
        elif kind is events.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                hint = 'delete the line "---" and what follows it, or move that to a file of its own'
                self._give_up("a second document begins here", event.start_mark, hint)

    def _scalar(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._refuse_decoration(event)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._give_up(f"more than {MAX_NODES:,} values", event.start_mark, "is this the right file?")
            return
        written = clean(event.value)
        style = _STYLES.get(event.style or "", "plain")
        parent = self._open[-1] if self._open else None
        if parent and parent.entries is not None and parent.name is None:
            self._key(parent, written, (event.start_mark, event.end_mark), style)
            return
        value = _typed(written) if style == "plain" else written
        self._add(Node(value, style, event.start_mark, event.end_mark, written))

    def _key(self, parent: _Open, name: str, span: Span, style: Style) -> None:
        parent.name = name
        if style == "plain" and name == "":
            self._problem("there is no key before this colon", span[0], "write a key, or delete the colon")
        elif style == "plain" and name == "<<":
            self._problem('the merge key "<<" is not allowed', span[0], "write the keys out")
        elif name in parent.spans:
            lines = f"lines {parent.spans[name][0].line + 1} and {span[0].line + 1}"
            message = f'the key "{shorten(name, 40)}" stands twice, in {lines}'
            self._problem(message, span[0], "keep one of the two")
        else:
            parent.spans[name] = span

    def _begin(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._refuse_decoration(event)
        if len(self._open) >= MAX_DEPTH:
            hint = "are brackets or indentation as you meant them?"
            self._give_up(f"nested more than {MAX_DEPTH} levels deep", event.start_mark, hint)
            return
        self._nodes += 1
        is_map = type(event) is events.MappingStartEvent
        style: Style = "flow" if event.flow_style else "block"
        self._open.append(_Open(event.start_mark, style, {} if is_map else None))

    def _end(self, mark: ParserMark) -> None:
        done = self._open.pop()
        value = done.items if done.entries is None else done.entries
        last = mark
        if done.style == "block":  # the parser's mark is where the next thing begins, comments later
            inner = done.items or list((done.entries or {}).values())
            last = inner[-1].last
        self._add(Node(value, done.style, done.first, last, spans=done.spans))

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if parent.entries is None:
            parent.items.append(node)
        elif parent.name is None:
            hint = 'if this is text, put it in quotation marks: text that begins with "{" or "[" needs them'
            self._problem("a key must be text", node.first, hint)
            parent.name = _NO_NAME
        else:
            parent.entries[parent.name] = node
            parent.name = None

    def _refuse_decoration(self, event: Any) -> None:
        if event.anchor:
            name = shorten(event.anchor, 20)
            self._problem(f'the anchor "&{name}" is not allowed', event.start_mark, _quote_it("&"))
        if event.tag:
            name = shorten(event.tag.replace("tag:yaml.org,2002:", "!!"), 40)
            self._problem(f'the tag "{name}" is not allowed', event.start_mark, _quote_it("!"))

    def _problem(self, message: str, mark: ParserMark, hint: str) -> None:
        self.problems.append(Problem(message, hint, Location(self._file, mark.line + 1, mark.column + 1)))

    def _give_up(self, message: str, mark: ParserMark, hint: str) -> None:
        self._problem(message, mark, hint)
        self.hopeless = True


def _typed(written: str) -> str | int | bool | None:
    if written in _CONSTANTS:
        return _CONSTANTS[written]
    return int(written) if _WHOLE.fullmatch(written) else written


def _quote_it(sign: str) -> str:
    return f'if this is text, put it in quotation marks: text that begins with "{sign}" needs them'
