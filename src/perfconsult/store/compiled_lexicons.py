"""A lexicon as it is shipped: all that is looked for, worked out beforehand, as JSON beside its lists.

Reading the lists takes longer than linting a small backlog. What is shipped holds a digest of the lists that
it was made of, and is passed over where they have changed since. It is plain data: lines of strings, each
with the numbers of the tags and checks that they stand for.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from perfconsult.signals.lexicon import Check, Entry, Lexicon

VERSION = 1
"""Goes up with any change of what is looked for in the same lists."""


def digest(lists: Iterable[Path]) -> str:
    """What tells these files from any others."""
    hashed = hashlib.blake2b(str(VERSION).encode(), digest_size=16)
    for path in lists:
        hashed.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return hashed.hexdigest()


def write(lexicon: Lexicon, made_of: str) -> str:
    """The lexicon as JSON; `made_of` is the digest of its lists."""
    tags = {tag: number for number, tag in enumerate(sorted(lexicon.tags()))}
    told = (check for entry in lexicon.entries for check in (*entry.checks, *entry.checks_begun))
    checks = {check: number for number, check in enumerate(dict.fromkeys(told))}
    whole = {
        "made_of": made_of,
        "language": lexicon.language,
        "words": {tag: " ".join(sorted(words)) for tag, words in lexicon.words.items()},
        "tags": list(tags),
        "checks": [_plain(check) for check in checks],
        "entries": [_numbered(entry, tags, checks) for entry in lexicon.entries],
        "longer": dict(lexicon.longer),
    }
    return "{\n" + ",\n".join(f"{json.dumps(key)}: {_lines(value)}" for key, value in whole.items()) + "\n}\n"


def read(text: str, made_of: str) -> Lexicon | None:
    """The lexicon in `text`; nothing where it was made of other lists than `made_of`."""
    whole = json.loads(text)
    if whole["made_of"] != made_of:
        return None
    tags, checks = whole["tags"], [_check(plain) for plain in whole["checks"]]
    entries = tuple(
        Entry(
            tuple(strings.split("|")) if strings else (),
            tuple([tags[at] for at in plain]),
            tuple([tags[at] for at in begun]),
            tuple([checks[at] for at in checked]),
            tuple([checks[at] for at in checked_begun]),
        )
        for plain, begun, checked, checked_begun, strings in whole["entries"]
    )
    words = {tag: frozenset(said.split(" ")) for tag, said in whole["words"].items()}
    return Lexicon(whole["language"], entries, whole["longer"], words)


def _numbered(entry: Entry, tags: Mapping[str, int], checks: Mapping[Check, int]) -> list[Any]:
    """An entry, its tags and checks by their numbers."""
    by_tag = [[tags[tag] for tag in group] for group in (entry.tags, entry.begun)]
    by_check = [[checks[check] for check in group] for group in (entry.checks, entry.checks_begun)]
    return [*by_tag, *by_check, "|".join(entry.strings)]


def _plain(check: Check) -> list[Any]:
    needs = [" ".join(sorted(needed)) for needed in check.needs]
    beside = " ".join(sorted(check.beside))
    return [check.tag, check.pattern, check.before, check.behind, needs, beside, check.after]


def _check(plain: Sequence[Any]) -> Check:
    tag, pattern, before, behind, needs, beside, after = plain
    sets = tuple(frozenset(needed.split(" ")) for needed in needs)
    return Check(tag, pattern, before, behind, sets, frozenset(beside.split()), after)


def _lines(value: object) -> str:
    """JSON with an item of a list or mapping on each line, so that a change can be read."""
    said = partial(json.dumps, ensure_ascii=False)
    if isinstance(value, list):
        return "[\n" + ",\n".join(map(said, value)) + "\n]"
    if isinstance(value, dict):
        return "{\n" + ",\n".join(f"{said(key)}: {said(item)}" for key, item in value.items()) + "\n}"
    return said(value)
