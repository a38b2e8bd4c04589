"""Every problem of a case file at once: keys, values, impossible dates, people nobody introduced."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from perfconsult.errors import BadInput, Location, Problem, did_you_mean
from perfconsult.store.case_shape import CASE, DATES, EXTRA, SCHEMA
from perfconsult.yamlio.fields import Fields
from perfconsult.yamlio.reader import Node
from perfconsult.yamlio.shapes import Either, Map, MapOf, Shape, Text, check, fit


def checked(node: Node, file: str) -> Node:
    """Give a case's node without the user's own keys, its text as text; raises BadInput with all problems."""
    if not isinstance(node.value, dict):
        hint = "name the file of a case; if this was one, restore it from a backup"
        raise BadInput([Problem("this is not a case: there are no keys in it", hint, node.place(file))])
    _refuse_newer(node, file)
    ours = _without_extras(CASE, node)
    problems = [*check(CASE, ours, file), *_impossible_dates(CASE, ours, file), *_strangers(ours, file)]
    if problems:
        raise BadInput(sorted(problems, key=lambda problem: problem.at or Location(file)))
    return fit(CASE, ours)


def _refuse_newer(node: Node, file: str) -> None:
    schema = Fields(node).get("schema")
    if schema and isinstance(schema.value, int) and schema.value > SCHEMA:
        message = (
            f"this case was written by a newer perfconsult (schema {schema.value}; this one knows {SCHEMA})"
        )
        hint = "update perfconsult: python -m pip install --upgrade perfconsult"
        raise BadInput([Problem(message, hint, schema.place(file))])


def _without_extras(shape: Shape, node: Node) -> Node:
    """Leave out `x-` keys where a map's keys are ids; a thing whose own id happens to begin so stays."""
    entries = dict(Fields(node).entries())
    match shape:
        case Map(fields) if entries:
            kept = {k: _without_extras(fields[k].shape, v) if k in fields else v for k, v in entries.items()}
        case MapOf(_, inner) if entries:
            extra = {k for k, v in entries.items() if k.startswith(EXTRA) and check(inner, v, "")}
            kept = {k: _without_extras(inner, v) for k, v in entries.items() if k not in extra}
        case _:
            return node
    return node if kept == entries else replace(node, value=kept)


def _impossible_dates(shape: Shape, node: Node, file: str) -> Iterator[Problem]:
    match shape:
        case Map(fields):
            for name, child in Fields(node).entries().items():
                if name in fields:
                    yield from _impossible_dates(fields[name].shape, child, file)
        case MapOf(key, inner):
            for name, child in Fields(node).entries().items():
                if not _possible(key, name):
                    yield _no_such_date(name, node.key_place(name, file))
                yield from _impossible_dates(inner, child, file)
        case Either(options):
            for option in options:
                yield from _impossible_dates(option, node, file)
        case Text() if isinstance(node.value, str) and not _possible(shape, node.value):
            yield _no_such_date(node.value, node.place(file))


def _possible(wanted: Text, text: str) -> bool:
    """Tell whether the calendar has such a date; what does not even look like one is told elsewhere."""
    if wanted not in DATES or not text or not re.fullmatch(wanted.pattern or "", text):
        return True
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _no_such_date(text: str, at: Location) -> Problem:
    return Problem(f'there is no such date or time as "{text}"', "year, month, day: 2026-11-16", at)


def _strangers(node: Node, file: str) -> Iterator[Problem]:
    """Find the people referred to who are not among the informants."""
    case = Fields(node)
    known = list(case.inner("informants").entries())
    referring = [(case.inner("request"), "from")]
    referring += [(Fields(each), "informant") for each in case.inner("interviews").entries().values()]
    referring += [(Fields(each), "from") for each in case.inner("evidence").entries().values()]
    for thing, key in referring:
        who = thing.get(key)
        if who and who.written and who.written not in known:
            alike = [name for name in known if name.casefold() == who.written.casefold()]
            near = did_you_mean(alike[0], alike) if alike else did_you_mean(who.written, known)
            hint = near or f'add "{who.written}: {{role: …}}" under informants'
            yield Problem(f'nobody called "{who.written}" is among the informants', hint, who.place(file))
