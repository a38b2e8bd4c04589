"""A baseline: what was found in a backlog on some day, so that later only what is new is shown.

In and out: a text file, a line of JSON for each request, sorted, so that a change of it can be read as a diff. A
request is known by its id and the hash of its text, never by the number of its row; no text is in the file. Refused:
a damaged line, with its number.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from perfconsult.errors import BadInput, Location, Problem
from perfconsult.lint.sieve import NO_KEY, Key, Sifted

Baseline = Mapping[Key, frozenset[str]]
_HEAD = {"perfconsult": "baseline", "schema": 1}
_HINT = "--write-baseline makes a new one; or bring the file back from where it was kept"


class Compared(NamedTuple):
    """A baseline beside what is there now: findings it knows, new ones, and its entries that match nothing."""

    known: int
    new: int
    gone: tuple[tuple[Key, str], ...]


def read_baseline(raw: bytes, file: str) -> Baseline:
    """The codes by request. `file` is its name in messages."""
    lines = raw.decode("utf-8", errors="replace").splitlines()
    if not lines or _object(lines[0]) != _HEAD:
        raise _refused("this is no baseline, or one of a newer perfconsult", file, 1)
    found: dict[Key, frozenset[str]] = {}
    for number, line in enumerate(lines[1:], 2):
        entry = _object(line)
        match entry:
            case {"request": str(request), "text": str(text), "rules": list(rules)} if _are_texts(rules):
                found[request, text] = found.get((request, text), frozenset()).union(map(str, rules))
            case _:
                raise _refused("this line is damaged", file, number)
    return found


def written(baseline: Baseline) -> Iterator[bytes]:
    """The file, line by line; what has no rules is left out."""
    yield json.dumps(_HEAD).encode() + b"\n"
    for (request, text), rules in sorted(baseline.items()):
        if rules:
            entry = {"request": request, "text": text, "rules": sorted(rules)}
            yield json.dumps(entry).encode() + b"\n"


def of_findings(sifted: Iterable[Sifted]) -> Baseline:
    """A baseline of all that was found and is not suppressed."""
    found: dict[Key, frozenset[str]] = {}
    for one in sifted:
        if codes := frozenset(one.known + one.new):
            found[one.key] = found.get(one.key, frozenset()) | codes
    return found


def compared(baseline: Baseline, sifted: Iterable[Sifted], asked: Set[str]) -> Compared:
    """What of `baseline` is still found; only entries of rules that were `asked` can be gone.

    A suppressed finding is still there: its entry is not gone.
    """
    known = new = 0
    met: dict[Key, set[str]] = {}
    for one in sifted:
        known += len(one.known)
        new += len(one.new)
        if one.key != NO_KEY:
            met.setdefault(one.key, set()).update(one.known, one.suppressed)
    gone = (
        (key, code)
        for key, codes in baseline.items()
        for code in codes
        if code in asked and code not in met.get(key, ())
    )
    return Compared(known, new, tuple(sorted(gone)))


def pruned(baseline: Baseline, gone: Iterable[tuple[Key, str]]) -> Baseline:
    """`baseline` without the entries that are gone; nothing is ever added."""
    left = dict(baseline)
    for key, code in gone:
        left[key] = left[key] - {code}
    return left


def _are_texts(rules: list[object]) -> bool:
    return all(isinstance(rule, str) for rule in rules)


def _object(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _refused(message: str, file: str, line: int) -> BadInput:
    return BadInput([Problem(message, _HINT, Location(file, line))])
