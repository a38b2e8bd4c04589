"""A node of a text and the data wanted in its place; the smallest edits of the text that get there.

Only blocks that differ are rewritten, entry by entry. New keys go behind the last of their block. A key that
goes takes its own lines with it and the comments deeper within its block; comments above it stay, because
they may belong to what stands before.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from perfconsult.yamlio.emit import WIDTH, emit, emit_inline
from perfconsult.yamlio.node import Data, Node
from perfconsult.yamlio.page import EditError, Entry, Page, last_leaf


class Edit(NamedTuple):
    """Put `text` in the place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


Change = Callable[[Page, Entry, int, Data], list[Edit]]


def same(node: Node, data: Data, *, as_written: bool = False) -> bool:
    """Whether `node` says `data`, in any order of keys; with `as_written`, a plain `5` also says "5"."""
    value = node.value
    if isinstance(value, dict):
        return (
            isinstance(data, dict)
            and value.keys() == data.keys()
            and all(same(child, data[name], as_written=as_written) for name, child in value.items())
        )
    if isinstance(value, list):
        return (
            isinstance(data, list)
            and len(value) == len(data)
            and all(same(child, item, as_written=as_written) for child, item in zip(value, data, strict=True))
        )
    if as_written and isinstance(data, str) and value is not None and node.written == data:
        return True
    return type(value) is type(data) and value == data


def block_edits(page: Page, node: Node, data: Data, change: Change) -> list[Edit]:
    """The edits that make the block `node` say `data`, with `change` for its values.

    Raises `EditError` where the block has to be written anew.
    """
    if node.style == "block" and data:
        if isinstance(node.value, dict) and isinstance(data, dict):
            return _map_edits(page, node, data, change)
        if isinstance(node.value, list) and isinstance(data, list):
            return _list_edits(page, node, data, change)
    raise EditError


def fine_change(page: Page, entry: Entry, column: int, data: Data) -> list[Edit]:
    """The smallest edits that make the value of `entry`, which differs, say `data`."""
    try:
        return block_edits(page, entry.node, data, fine_change)
    except EditError:
        return coarse_change(page, entry, column, data)


def _map_edits(page: Page, node: Node, data: dict[str, Data], change: Change) -> list[Edit]:
    children = node.value if isinstance(node.value, dict) else {}
    entries = dict(zip(children, page.entries(node), strict=True))
    column = node.first.column
    edits: list[Edit] = []
    for name, entry in entries.items():
        if name in data and not same(entry.node, data[name]):
            edits += change(page, entry, column, data[name])
    edits += _removals(page, list(entries.values()), column, [name in data for name in entries])
    added: dict[str, Data] = {name: value for name, value in data.items() if name not in children}
    if added:
        edits.append(_insertion(page, list(entries.values())[-1], column, added))
    return edits


def _list_edits(page: Page, node: Node, data: list[Data], change: Change) -> list[Edit]:
    items = node.value if isinstance(node.value, list) else []
    entries = page.entries(node)
    column = node.first.column
    head = _agreeing(items, data)
    tail = _agreeing(items[head:][::-1], data[head:][::-1])
    old, new = entries[head : len(items) - tail], data[head : len(data) - tail]
    edits: list[Edit] = []
    for entry, wanted in zip(old, new, strict=False):
        if not same(entry.node, wanted):
            edits += change(page, entry, column, wanted)
    kept = [not head + len(new) <= number < head + len(old) for number in range(len(items))]
    edits += _removals(page, entries, column, kept)
    added = new[len(old) :]
    if added:
        before = head + len(old)
        if before == 0:
            raise EditError  # nothing to put it behind
        edits.append(_insertion(page, entries[before - 1], column, added))
    return edits


def _agreeing(items: list[Node], data: list[Data]) -> int:
    """How many items from the start say what `data` says."""
    count = 0
    for item, wanted in zip(items, data, strict=False):
        if not same(item, wanted):
            break
        count += 1
    return count


def coarse_change(page: Page, entry: Entry, column: int, data: Data) -> list[Edit]:
    """One edit that writes the whole value of `entry` anew; the comment in its first line stays."""
    node = entry.node
    end = page.line_end(page.content_end(node))
    blocks = page.past_comments(end, column) == page.next_line(end)
    first, *rest = _value_lines(page, entry, column, data, blocks=blocks)
    in_place = node.style not in ("block", "literal", "folded") and not rest
    if in_place and node.first.index > entry.after:
        return [Edit(node.first.index, node.last.index, first.strip())]
    if in_place:
        return [Edit(entry.after, node.last.index, first)]
    comment = _comment(page, entry)
    lines = [first + (f"  {comment}" if comment else ""), *rest]
    return [Edit(entry.after, end, page.newline.join(lines))]


def _value_lines(page: Page, entry: Entry, column: int, data: Data, *, blocks: bool) -> list[str]:
    """What stands behind the colon or dash: the rest of its line, then further lines, indented."""
    if entry.node.style == "flow" and entry.node.value and isinstance(data, dict | list) and data:
        inline = f" {emit_inline(data)}"
        used = entry.after - page.line_start(entry.after)
        if used + len(inline) <= WIDTH and "\\n" not in inline:
            return [inline]
    text = emit([data] if entry.is_item else {"k": data}, blocks=blocks)
    return _indented(text.removeprefix("-" if entry.is_item else "k:"), column)


def _indented(text: str, column: int) -> list[str]:
    first, *rest = text.removesuffix("\n").split("\n")
    return [first, *(" " * column + line if line else "" for line in rest)]


def _comment(page: Page, entry: Entry) -> str:
    """The comment in the line of the key, or behind a value that begins there."""
    node = entry.node
    if node.first.index > page.line_end(entry.after):
        behind = entry.after
    elif node.style in ("literal", "folded"):
        behind = node.first.index + len(page.header(node))
    elif node.style == "block":
        return ""  # behind a dash; the first line is part of the value
    else:
        behind = node.last.index
    return page.text[behind : page.line_end(behind)].strip()


def _insertion(page: Page, last: Entry, column: int, data: Data) -> Edit:
    at = page.past_comments(page.content_end(last.node), column)
    lines = _indented("\n" + emit(data), column)[1:]
    return Edit(at, at, "".join(line + page.newline for line in lines))


def _removals(page: Page, entries: list[Entry], column: int, kept: list[bool]) -> list[Edit]:
    """The edits that cut the entries not `kept`."""
    if not any(kept):
        raise EditError
    first_kept = kept.index(True)
    edits = []
    start = 0
    if first_kept and not page.starts_line(entries[0].begin):
        edits.append(_cut_from_dash(page, entries[: first_kept + 1], column))
        start = first_kept
    above = ""  # the header of the text that ends right above, if any
    for entry, keep in list(zip(entries, kept, strict=True))[start:]:
        if keep:
            above = page.header(last_leaf(entry.node))
            continue
        begin, end = page.line_start(entry.begin), _end(page, entry, column)
        if page.follows_blank_line(begin) or "+" in above:  # no two gaps in a row, and no gap that is text
            end = page.past_blank_lines(end)
        edits.append(Edit(begin, end, ""))
    return edits


def _end(page: Page, entry: Entry, column: int) -> int:
    """Behind the lines of `entry`, with the comments within its block."""
    end = page.content_end(entry.node)
    inside = entry.node.style in ("block", "literal", "folded")
    return page.past_comments(end, column) if inside else page.next_line(end)


def _cut_from_dash(page: Page, entries: list[Entry], column: int) -> Edit:
    """Cut all but the last of `entries`, which has to go behind the dash where the first of them stands."""
    comments: list[str] = []
    for entry, following in pairwise(entries):
        gap = page.text[_end(page, entry, column) : following.begin]
        comments += [line.strip() for line in gap.split("\n") if line.strip()]
    text = "".join(comment + page.newline + " " * column for comment in comments)
    return Edit(entries[0].begin, entries[-1].begin, text)
