"""JSON Lines: an object with a text, or just a text, on each line; strictly, so that nothing is lost unseen."""

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NoReturn

from perfconsult.errors import Location
from perfconsult.lint.backlog import Notice, Row
from perfconsult.lint.readers.columns import id_column, text_column
from perfconsult.lint.readers.decoding import decode, first_line
from perfconsult.lint.readers.interface import unfit
from perfconsult.model.request import Refusal, Request
from perfconsult.text import clean

MOST_CHARACTERS = 1_000_000


class JsonLinesReader:
    """One request a line; keys by name, else the longest text."""

    suffixes = (".jsonl", ".ndjson", ".jsonlines")

    def recognises(self, head: bytes) -> bool:
        """An object begins the first line."""
        return first_line(head).startswith("{")

    def rows(self, source: BinaryIO, file: str) -> Iterator[Row | Notice]:
        """Each line that is not blank."""
        text = decode(source, file)
        yield from text.notices
        number = 0
        for line_number, line in enumerate(text.lines(), 1):
            if line.strip():
                number += 1
                yield _row(line, number, Location(file, line_number))


def _row(line: str, number: int, at: Location) -> Row:
    if len(line) > MOST_CHARACTERS:
        return Refusal(at, f"the line has {len(line):,} characters; {MOST_CHARACTERS:,} is the most")
    try:
        value = json.loads(line, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        return Refusal(at, f"it is not valid JSON: {error.msg} at column {error.colno}")
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)
        return Refusal(at, "it is nested too deeply" if deep else f"it is not valid JSON: {error}")
    fields = {"text": value} if isinstance(value, str) else _texts(value)
    if isinstance(value, dict) and "text" in value and "text" not in fields:
        return Refusal(at, "its text is empty or is no text")
    return _request(fields, number, at)


def _request(fields: Mapping[str, str], number: int, at: Location) -> Row:
    if not fields:
        return Refusal(at, 'there is no text in this row; an object with "text" is wanted')
    names = list(fields)
    text_at, id_at = text_column(names, [list(fields.values())]), id_column(names)
    text = fields[names[text_at]]
    if why := unfit(text):
        return Refusal(at, why)
    named = (fields[names[id_at]] if id_at is not None else "") or f"row-{number}"
    taken = {names[text_at], names[id_at] if id_at is not None else ""}
    return Request(named, text, at, {name: said for name, said in fields.items() if name not in taken})


def _texts(value: object) -> dict[str, str]:
    """The texts and figures of an object; lists and objects in it are no texts."""
    if not isinstance(value, dict):
        return {}
    return {
        clean(str(name)): clean(str(said)).strip()
        for name, said in value.items()
        if isinstance(said, str | int | float) and not isinstance(said, bool)
    }


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"the key {clean(name)[:40]!r} is there twice")
        found[name] = value
    return found


def _no_number(said: str) -> NoReturn:
    raise ValueError(f"{said} is no number")
