"""Plain data in, YAML text out, in the one style we write.

Written by libyaml (PyYAML's own dumper changes some texts, RELIABILITY D2), without anchors and without
wrapped lines. Text of several lines, or long, becomes a `|` block. Text that some YAML reader would take for
a number, a date or a yes stands in quotation marks.
"""

import re
from functools import lru_cache
from typing import Any

import yaml

from perfconsult.text import clean
from perfconsult.yamlio.decode import has_merge_mark
from perfconsult.yamlio.node import Data

WIDTH = 100

# libyaml writes no `|` block for text with blanks at line ends, though readers keep them and pasted mail is
# full of them. This character stands for such a blank while libyaml writes.
_STAND_IN = "\uf8f0"
_BLANK_AT_END = re.compile(r" (?= *$)", re.MULTILINE)
# What YAML 1.2, or YAML 1.1 outside Python, takes for other than text; the rest libyaml knows.
_TYPED_ELSEWHERE = re.compile(r"[yYnN]|0o[0-7]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?", re.ASCII)
_MOST = 10**18


def cleaned(data: Data) -> Data:
    """`data` with its texts as the reader will give them back; what cannot be written is a ValueError."""
    if isinstance(data, str):
        return clean(data)
    if isinstance(data, list):
        return [cleaned(item) for item in data]
    if isinstance(data, dict):
        entries = {clean(name): cleaned(value) for name, value in data.items()}
        if len(entries) < len(data):
            raise ValueError("two keys differ in nothing but characters that are not written")
        return entries
    if isinstance(data, int) and abs(data) >= _MOST:
        raise ValueError(f"{data} has more than 18 digits: write it as text")
    return data


def emit(data: Data, *, blocks: bool = True) -> str:
    """`data` as lines of YAML; with `blocks` off, text of several lines stands in quotation marks instead."""
    text = _dump(data, blocks=blocks, flow=False)
    return text.removesuffix("...\n") if text.endswith("\n...\n") else text


def emit_inline(data: Data) -> str:
    """`data` on one line, with maps and lists in brackets and without the line's end."""
    return _dump([data], blocks=False, flow=True)[1:-2]


def _dump(data: Data, *, blocks: bool, flow: bool) -> str:
    pad = blocks and not _holds(data, _STAND_IN)
    text = yaml.dump(
        data,
        Dumper=_dumper(blocks, pad),
        allow_unicode=True,
        default_flow_style=flow,
        sort_keys=False,
        width=-1,
    )
    return str(text).replace(_STAND_IN, " ") if pad else str(text)


@lru_cache(maxsize=4)
def _dumper(blocks: bool, pad: bool) -> Any:  # noqa: FBT001  the key of a cache
    """A dumper class; PyYAML keeps such choices in classes, and libyaml's exists only where libyaml does."""

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # a base chosen at run time
        def ignore_aliases(self, _data: object) -> bool:
            return True

    def text_node(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        style = _style(text, blocks)
        if style == "|" and pad:
            text = _BLANK_AT_END.sub(_STAND_IN, text)
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    Dumper.add_representer(str, text_node)
    return Dumper


def _style(text: str, blocks: bool) -> str | None:  # noqa: FBT001  handed on from `emit`
    """The style for `text`; None leaves it to libyaml."""
    if has_merge_mark(text) or text == "=======":
        return '"'  # the reader would take it for an unresolved merge at the start of a line
    if blocks and ("\n" in text or len(text) > WIDTH) and not text[0].isspace() and not text.endswith("\n\n"):
        return "|"
    if "\n" in text:
        return '"'
    return "'" if _TYPED_ELSEWHERE.fullmatch(text) else None


def _holds(data: Data, character: str) -> bool:
    if isinstance(data, dict):
        return any(character in name or _holds(value, character) for name, value in data.items())
    if isinstance(data, list):
        return any(_holds(item, character) for item in data)
    return isinstance(data, str) and character in data
