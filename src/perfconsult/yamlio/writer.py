"""Writing YAML: new files from plain data, and files that people edit too, with the smallest changes.

Neither touches the disk. Both give what the reader reads back as the same data.
"""

import re

from perfconsult.errors import BadInput
from perfconsult.yamlio.decode import BOM
from perfconsult.yamlio.edits import Change, Edit, block_edits, coarse_change, fine_change, same
from perfconsult.yamlio.emit import cleaned, emit, emit_inline
from perfconsult.yamlio.node import Data, Node
from perfconsult.yamlio.page import EditError, Page, last_leaf
from perfconsult.yamlio.reader import read

_LONE_RETURN = re.compile(r"\r(?!\n)")
_BLANK_LINES = re.compile(r"\A(?:[ \t]*\r?\n)+")
_HEAD = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*")


def dump(data: Data, header: str = "") -> bytes:
    """`data` as a YAML file that begins with the comment lines of `header`."""
    lines = (line if line.startswith("#") else f"# {line}" for line in header.splitlines() if line)
    return ("".join(f"{line}\n" for line in lines) + emit(cleaned(data))).encode()


def splice(raw: bytes, node: Node, new: Data, keep_prefix: str = "x-") -> bytes:
    """`raw`, which `node` was read from, made to say `new`: comments, order and all other bytes stay.

    Keys that begin with `keep_prefix` stay too, unless `new` gives them another value. The result is read
    before it is given back: should the smallest edits not say `new`, then the outermost blocks that differ
    are written anew, and should that fail too, the whole file. What no file may hold, such as 50 levels of
    lists, is a `BadInput`.
    """
    wanted = _with_kept(node, cleaned(new), keep_prefix)
    if same(node, wanted):
        return raw
    bom = BOM if raw.startswith(BOM) else b""
    text = raw.removeprefix(BOM).decode()
    for change in (fine_change, coarse_change):
        try:
            changed = bom + _edited(text, node, wanted, change).encode()
            if same(read(changed, "", len(changed)), wanted, as_written=True):
                return changed
        except (EditError, BadInput):
            continue
    whole = bom + _whole(text, wanted).encode()
    if not same(read(whole, "", len(whole)), wanted):
        raise AssertionError("what was written does not read back as what was meant")
    return whole


def _with_kept(node: Node, new: Data, prefix: str) -> Data:
    """`new` in the order of `node`, with the keys of `node` that begin with `prefix`."""
    if not isinstance(node.value, dict) or not isinstance(new, dict):
        return new
    data: dict[str, Data] = {}
    for name, child in node.value.items():
        if name in new:
            data[name] = _with_kept(child, new[name], prefix)
        elif prefix and name.startswith(prefix):
            data[name] = child.plain()
    return data | {name: value for name, value in new.items() if name not in data}


def _edited(text: str, node: Node, wanted: Data, change: Change) -> str:
    """`text` with the least edits; a final line break is added only where something now ends the text."""
    if _LONE_RETURN.search(text):
        raise EditError
    newline = _newline(text)
    page = Page(text if text.endswith("\n") else text + newline, newline)
    if node.style == "flow" and wanted and isinstance(wanted, dict | list):
        edits = [Edit(node.first.index, node.last.index, emit_inline(wanted))]
    else:
        edits = block_edits(page, node, wanted, change)
    if any(edit.start > len(text) for edit in edits):
        edits += _closed(page, node, edits)
    result = _applied(page.text, edits)
    at_end = any(edit.end + ("\n" in edit.text) > len(text) for edit in edits)
    return result if page.text == text or at_end else result.removesuffix(newline)


def _closed(page: Page, node: Node, edits: list[Edit]) -> list[Edit]:
    """Block text that ends with the file ends without a line break; say so before something follows it."""
    leaf = last_leaf(node)
    header = page.header(leaf)
    start, end = leaf.first.index, leaf.first.index + len(header)
    ends_file = page.next_line(page.content_end(leaf)) == len(page.text)
    if not header or "-" in header or not ends_file or any(edit.start <= start < edit.end for edit in edits):
        return []
    return [Edit(start, end, header.replace("+", "") + "-")]


def _applied(text: str, edits: list[Edit]) -> str:
    pieces = []
    done = 0
    bare = cut = False  # whether lines came or went just before, or only went
    for edit in [*sorted(edits, key=lambda edit: edit[:2]), Edit(len(text), len(text), "")]:
        if edit.start < done and not (cut and edit.start == edit.end):
            raise EditError
        between = text[done : edit.start]
        pieces += [_BLANK_LINES.sub(_without_blanks, between) if bare else between, edit.text]
        bare = "\n" in text[edit.start : edit.end] + edit.text or (bare and not between)
        cut = not edit.text
        done = max(done, edit.end)
    return "".join(pieces)


def _without_blanks(lines: re.Match[str]) -> str:
    """Empty the lines; within a `|` text that now stands above them their blanks would be part of it."""
    return lines[0].replace(" ", "").replace("\t", "")


def _whole(text: str, wanted: Data) -> str:
    """All of `wanted` written anew behind the comments that `text` begins with."""
    head = _HEAD.match(text)
    newline = _newline(text)
    return (head[0] if head else "") + emit(wanted).replace("\n", newline)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
