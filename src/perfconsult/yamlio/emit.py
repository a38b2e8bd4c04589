"""Plain data in, YAML text out, in the one style we write.

Written by libyaml (PyYAML's own dumper changes some texts, RELIABILITY D2), without anchors and without
wrapped lines. Text of several lines, or long, becomes a `|` block. Text that some YAML reader would take for
a number, a date or a yes stands in quotation marks.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

from perfconsult.text import clean
from perfconsult.yamlio.decode import has_merge_mark
from perfconsult.yamlio.node import Data

WIDTH = 100

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
    disguise = _disguise("".join(_texts(data)))
    text: str = yaml.dump(
        _disguised(data, disguise, blocks=blocks),
        Dumper=_dumper(blocks),
        allow_unicode=True,
        default_flow_style=flow,
        sort_keys=False,
        width=-1,
    )
    return text.translate({ord(stand_in): true for true, stand_in in disguise.items()})


def _disguise(text: str) -> dict[str, str]:
    """A stand-in for each character that libyaml would only write as a code, and for a blank.

    libyaml takes emoji for unprintable, and writes no `|` block for text with emoji in it or with blanks at the
    ends of lines, which pasted mail is full of. Readers take both as they stand. So while libyaml writes,
    characters of Unicode's private use area that the data does not use stand for them.
    """
    used = set(text)
    free = (chr(code) for code in range(0xE000, 0xF900) if chr(code) not in used)
    coded = sorted(character for character in used if character > "\uffff" and character.isprintable())
    return dict(zip([" ", *coded], free, strict=False))


def _disguised(data: Data, disguise: dict[str, str], *, blocks: bool) -> Data:
    if isinstance(data, dict):
        return {
            str(_disguised(name, disguise, blocks=blocks)): _disguised(value, disguise, blocks=blocks)
            for name, value in data.items()
        }
    if isinstance(data, list):
        return [_disguised(item, disguise, blocks=blocks) for item in data]
    if not isinstance(data, str):
        return data
    if " " in disguise and _style(data, blocks=blocks) == "|":
        data = _BLANK_AT_END.sub(disguise[" "], data)
    return data if data.isascii() else "".join(disguise.get(c, c) if c > "\uffff" else c for c in data)


def _texts(data: Data) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield name
            yield from _texts(value)
    elif isinstance(data, list):
        for item in data:
            yield from _texts(item)
    elif isinstance(data, str):
        yield data


@lru_cache(maxsize=2)
def _dumper(blocks: bool) -> Any:  # noqa: FBT001  the key of a cache
    """A dumper class; PyYAML keeps such choices in classes, and libyaml's exists only where libyaml does."""

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # a base chosen at run time
        def ignore_aliases(self, _data: object) -> bool:
            return True

    def text_node(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=_style(text, blocks=blocks))

    Dumper.add_representer(str, text_node)
    return Dumper


def _style(text: str, *, blocks: bool) -> str | None:
    """The style for `text`; None leaves it to libyaml."""
    if has_merge_mark(text) or text == "=======":
        return '"'  # the reader would take it for an unresolved merge at the start of a line
    if blocks and ("\n" in text or len(text) > WIDTH) and not text[0].isspace() and not text.endswith("\n\n"):
        return "|"
    if "\n" in text:
        return '"'
    return "'" if _TYPED_ELSEWHERE.fullmatch(text) else None
