"""JSON, strictly: keys only once, no NaN, figures as they are written; and what is wrong, in a sentence."""

import json
from collections import Counter
from typing import NoReturn

from perfconsult.text import clean


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise ValueError(f"the key {clean(twice)[:40]!r} is there twice")
    return found


def _no_number(said: str) -> NoReturn:
    raise ValueError(f"{said} is no number")


STRICT = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number, parse_float=str)
LENIENT = json.JSONDecoder(parse_int=len)
"""Takes whatever has the form of JSON: to find where a value ends that is refused."""


def explained(error: ValueError | RecursionError) -> str:
    """Why a text is no JSON that can be read."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, json.JSONDecodeError):
        return f"it is not valid JSON: {error.msg} at column {error.colno}"
    return f"it is not valid JSON: {error}"
