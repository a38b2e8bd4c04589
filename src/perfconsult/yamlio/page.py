"""The text of a YAML file as lines and blocks: where the parts of a node begin and end, comments included.

Lines end with LF or CR LF. All places are offsets in characters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from perfconsult.yamlio.node import Node

_COLON = re.compile(r"[ \t]*:")
_COMMENT_LINE = re.compile(r"[ \t]*(#|$)")
_HEADER = re.compile(r"[|>][-+0-9]*")
_DIGIT = re.compile(r"[|>][-+]?[0-9]")


class EditError(Exception):
    """A block cannot be edited in place. Never leaves `yamlio`: the block is written anew instead."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value, or a list item: `begin` is at the key or dash, `after` behind colon or dash."""

    begin: int
    after: int
    node: Node
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A text that ends with a line end, and where things are in it."""

    text: str
    newline: str

    def line_start(self, offset: int) -> int:
        """Where the line of `offset` begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Where the line of `offset` ends, before its line break."""
        end = self.text.find("\n", offset)
        if end < 0:
            return len(self.text)
        return end - 1 if end > offset and self.text[end - 1] == "\r" else end

    def next_line(self, offset: int) -> int:
        """Where the line behind that of `offset` begins."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def starts_line(self, offset: int) -> bool:
        """Whether nothing but blanks stands before `offset` in its line."""
        return not self.text[self.line_start(offset) : offset].strip()

    def entries(self, node: Node) -> list[Entry]:
        """The entries of a block map or block list."""
        if isinstance(node.value, dict):
            return [self._keyed(node, name, child) for name, child in node.value.items()]
        items = node.value if isinstance(node.value, list) else []
        return list(self._listed(node, items))

    def _keyed(self, node: Node, name: str, child: Node) -> Entry:
        first, last = (node.spans or {})[name]
        colon = _COLON.match(self.text, last.index)
        if colon is None or first.column != node.first.column:
            raise EditError  # a key behind "? "
        return Entry(first.index, colon.end(), child)

    def _listed(self, node: Node, items: list[Node]) -> Iterator[Entry]:
        dash_line = re.compile(rf"^ {{{node.first.column}}}-(?=\s)", re.MULTILINE)
        behind = node.first.index
        for number, item in enumerate(items):
            if number == 0:
                dash = behind
            else:
                found = dash_line.search(self.text, behind, item.first.index + 1)
                if found is None:
                    raise EditError
                dash = found.end() - 1
            yield Entry(dash, dash + 1, item, is_item=True)
            behind = self.content_end(item)

    def content_end(self, node: Node) -> int:
        """Just behind the last character of `node`; blank lines and comments behind it do not count."""
        leaf = last_leaf(node)
        start, end = leaf.first.index, leaf.last.index
        if leaf.style not in ("literal", "folded"):
            return end
        if "+" in self.header(leaf):  # the blank lines behind it are part of it
            return end - 1
        return start + _text_length(self.text[start:end])

    def header(self, node: Node) -> str:
        """The `|-` of block text; empty for anything else."""
        found = _HEADER.match(self.text, node.first.index) if node.style in ("literal", "folded") else None
        return found[0] if found else ""

    def past_comments(self, offset: int, column: int) -> int:
        """Behind the comment lines that follow the line of `offset` and stand deeper than `column`."""
        end = line = self.next_line(offset)
        while line < len(self.text):
            comment = _COMMENT_LINE.match(self.text[line : self.line_end(line)])
            if comment is None or (comment[1] and comment.start(1) <= column):
                break
            line = self.next_line(line)
            end = line if comment[1] else end
        return end

    def follows_blank_line(self, start: int) -> bool:
        """Whether the line that begins at `start` is the first, or stands below a blank one."""
        return start == 0 or not self.text[self.line_start(start - 1) : start].strip()

    def past_blank_lines(self, offset: int) -> int:
        """Behind the blank lines that begin at `offset`."""
        while offset < len(self.text) and not self.text[offset : self.line_end(offset)].strip():
            offset = self.next_line(offset)
        return offset


def last_leaf(node: Node) -> Node:
    """What `node` ends with: the last value in it that is no block of its own."""
    while node.style == "block":
        inner = list(node.value.values()) if isinstance(node.value, dict) else node.value
        if not isinstance(inner, list):
            break
        node = inner[-1]
    return node


def _text_length(source: str) -> int:
    """The length of block text without the empty lines behind it; blanks beyond its indentation are text."""
    lines = source.split("\n")
    indents = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()]
    indent = 0 if _DIGIT.match(source) or not indents else indents[0]
    while len(lines) > 1 and len(lines[-1].removesuffix("\r")) <= indent:
        lines.pop()
    return len("\n".join(lines).removesuffix("\r"))
