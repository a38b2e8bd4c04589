"""Objects and texts in, requests out: what JSON, JSON Lines and YAML have in common.

In: numbered values, or what is wrong with them. Out: how they were understood, and a `Row` for each.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice

from perfconsult.errors import Location
from perfconsult.lint.backlog import Found, Origin, Row
from perfconsult.lint.readers.decoding import is_ordinary
from perfconsult.lint.readers.interface import unfit
from perfconsult.lint.readers.tables.columns import Chosen, choose
from perfconsult.lint.readers.tables.table import MOST_COLUMNS, MOST_ROWS, joined
from perfconsult.model.request import Refusal, Request
from perfconsult.text import clean, one_line

_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Wrong:
    """A value that could not be read, and why."""

    why: str


Item = tuple[int, object]
"""The line on which a value begins, and the value, which may be `Wrong`."""


def read_objects(
    items: Iterator[Item], file: str, mapped: Mapping[str, str], origin: Origin
) -> Iterator[Found]:
    """How the values were understood, added to `origin`; then each as a row."""
    first = list(islice(items, _SAMPLE))
    sample = [_texts(value) for _, value in first]
    names = tuple(islice(dict.fromkeys(chain.from_iterable(said for said, _ in sample)), MOST_COLUMNS)) or (
        "text",
    )
    chosen = choose(names, [[said.get(name, "") for name in names] for said, _ in sample], mapped)
    every = tuple(islice(dict.fromkeys(chain.from_iterable(fields for _, fields in sample)), MOST_COLUMNS))
    yield replace(origin, names=every or names, columns=chosen.columns, numbered=chosen.id is None)
    objects = _Objects(file, names, chosen)
    for number, (line, value) in enumerate(chain(first, items), 1):
        yield objects.row(number, line, value)


@dataclass(frozen=True, slots=True)
class _Objects:
    """What the keys are; an object without the keys of the texts is looked at alone."""

    file: str
    names: tuple[str, ...]
    chosen: Chosen

    def row(self, number: int, line: int, value: object) -> Row:
        """The value of this number, as a request, or why it is none."""
        at = Location(self.file, line)
        if isinstance(value, Wrong):
            return Refusal(at, value.why)
        if number > MOST_ROWS:
            return Refusal(at, f"more than {MOST_ROWS:,} rows; split the file")
        said, fields = _texts(value)
        if not said and not ({self.names[at] for at in self.chosen.texts} & set(fields)):
            return Refusal(at, 'there is no text in this row; an object with "text" is wanted')
        return self._request(number, at, said, fields)

    def _request(self, number: int, at: Location, said: Mapping[str, str], fields: Mapping[str, str]) -> Row:
        names, chosen = self.names, self.chosen
        texts = [names[place] for place in chosen.texts]
        if fields.keys().isdisjoint(texts):
            names = tuple(said)
            chosen = choose(names, [list(said.values())], {})
            texts = [names[place] for place in chosen.texts]
        if said.keys().isdisjoint(texts):
            return Refusal(at, "its text is empty or is no text")
        text = joined([said.get(name, "") for name in texts])
        if why := unfit(text):
            return Refusal(at, why)
        # Where the sample had no ids, all rows are called by their numbers, and nobody looks for doubles.
        id_at = chosen.id if self.chosen.id is not None else None
        named = one_line(said.get(names[id_at], "")) if id_at is not None else ""
        team = said.get(names[chosen.team], "").strip() if chosen.team is not None else ""
        return Request(named or f"row-{number}", text, at, fields, team)


def _texts(value: object) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The texts and figures of an object, by key, which alone can be a text; and every key with its value as text.

    A text alone is the text.
    """
    if isinstance(value, str):
        said = {"text": clean(value)}
        return said, said
    if not isinstance(value, dict):
        return {}, {}
    fields = {_key(name): _as_text(of) for name, of in value.items()}
    if all(type(of) is str for of in value.values()):
        return fields, fields
    said = {
        _key(name): fields[_key(name)]
        for name, of in value.items()
        if isinstance(of, str | int | float) and not isinstance(of, bool)
    }
    return said, fields


@lru_cache(maxsize=1024)
def _key(name: object) -> str:
    return one_line(clean(str(name)))


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value if is_ordinary(value) else clean(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return clean(", ".join(value))
    try:
        return clean(json.dumps(value, ensure_ascii=False))
    except RecursionError:  # deeper than it can be written, though not too deep to be read
        return "…"
