"""The words a reader goes by, as plain data: `store.lexicons` loads them, `Reader` is built from them.

`Lists` is what people write, taken apart; `Lexicon` is what is looked for, made of it once by `compiling`.
"""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from perfconsult.signals.grammar import GRAMMARS, Grammar
from perfconsult.signals.phrases import Phrase

OTHER_SENSE = "other-sense"


@dataclass(frozen=True, slots=True)
class Lists:
    """Phrases and words of one language by tag, `<list>.<group>`; how a phrase is written says `phrases`.

    `words` are sets compared with whole words, and not looked for. A hit of a list that lies inside a hit of
    that list's group `other-sense` does not count ("of course" is no course). `language` is one of `GRAMMARS`.
    """

    language: str
    phrases: Mapping[str, tuple[Phrase, ...]]
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)


class Check(NamedTuple):
    """A phrase that plain strings cannot stand for: a hit of `tag` where `pattern` is found.

    It is looked for from `before` characters before its trigger to `behind` characters behind it, and only in
    a text that holds a word of each set in `needs`; and only where the word before the trigger, or the one
    `after` it, is one of `beside`, unless that is empty.
    """

    tag: str
    pattern: str
    before: int
    behind: int
    needs: tuple[AbstractSet[str], ...] = ()
    beside: AbstractSet[str] = frozenset()
    after: bool = False

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, made when first needed."""
        return _compiled(self.pattern)


class Entry(NamedTuple):
    """What finding one of `strings` means: a hit of each tag, and a reason to make each check.

    The strings are whole words after a blank; for `begun` and `checks_begun` the last one may go on.
    """

    strings: tuple[str, ...]
    tags: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    checks_begun: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is looked for in texts of one language: every string in one entry, and words to compare with.

    Long strings are looked for by their beginnings: `longer` says how each of these may go on and what that
    means, as `rest=number of the entry`, with a bar between. They are many and seldom met; so they stay packed.
    """

    language: str
    entries: tuple[Entry, ...]
    longer: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def grammar(self) -> Grammar:
        """How words of the language end, and how figures are said."""
        return GRAMMARS[self.language]

    def tags(self) -> AbstractSet[str]:
        """Every tag that a hit may have."""
        plain = {tag for entry in self.entries for tag in (*entry.tags, *entry.begun)}
        return plain | {check.tag for entry in self.entries for check in (*entry.checks, *entry.checks_begun)}


def packed_rests(rests: Iterable[tuple[str, int]]) -> str:
    """How a beginning may go on and the number of the entry that says what that means, as `Lexicon.longer` has it."""
    return "|".join(f"{rest}={number}" for rest, number in rests)


def rests_of(packed: str) -> list[tuple[str, int]]:
    """What `packed_rests` has packed."""
    parts = (part.rpartition("=") for part in packed.split("|"))
    return [(rest, int(number)) for rest, _, number in parts]


_compiled = cache(re.compile)
