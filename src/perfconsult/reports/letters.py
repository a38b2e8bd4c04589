"""Letters exchanged in all texts of a report, and what to write for one that no font at hand can show.

A name in another script must not vanish from a PDF; where it cannot be drawn it is written by number.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

_COMPLAINT = re.compile(r'the text `"(?P<text>.*?)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_MARKS = ("Cf", "Mn", "Me", "Mc")  # joiners and accents: nothing to see without their letter


def missing(diagnostic: str) -> set[str]:
    """The letters that `diagnostic` says no font could show."""
    found = (_CODE.sub(lambda code: chr(int(code[1], 16)), text) for text in _COMPLAINT.findall(diagnostic))
    return {letter for text in found for letter in text}


def spelled(letter: str) -> str:
    """A picture by its name, `[woman]`; any other letter by its number, `[U+738B]`."""
    category = unicodedata.category(letter)
    if category in _MARKS:
        return ""
    name = unicodedata.name(letter, "").lower() if category == "So" else ""
    return f"[{name}]" if name else f"[U+{ord(letter):04X}]"


def swap(value: Any, swaps: Mapping[str, str]) -> Any:
    """JSON-able `value` with every letter of `swaps` replaced in every text."""
    return _walk(value, {ord(letter): text for letter, text in swaps.items()}) if swaps else value


def _walk(value: Any, table: Mapping[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, Mapping):
        return {key: _walk(inner, table) for key, inner in value.items()}
    return [_walk(inner, table) for inner in value] if isinstance(value, list) else value
