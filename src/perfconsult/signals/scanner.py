"""One pass over a text that finds every phrase of the lexicon: an Aho–Corasick automaton, built once.

Every match is taken, overlapping ones too (taking only the longest loses verdicts, PERFORMANCE 3b).
A phrase that cannot be spelled out as plain strings is looked for by its rarest part, and checked by a
pattern in a window round that; a long one is looked for by its beginning.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

import ahocorasick

from perfconsult.model.request import Span
from perfconsult.signals.fold import Folded, words_of
from perfconsult.signals.lexicon import OTHER_SENSE, Check, Entry, Lexicon, rests_of
from perfconsult.signals.scan import ENDS, Scan, WordsByTag, lies_inside

_WORD = re.compile(r"[^ .,]*")

Found = defaultdict[str, list[Span]]
_Rest = tuple[str, tuple[str, ...], str]


class Scanner:
    """The automaton of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = WordsByTag(lexicon.words)
        self._grammar = lexicon.grammar
        self._masked = _masked(lexicon)
        self._closer: dict[str, Entry] = {}
        self._longer = lexicon.longer
        self._rests: dict[str, list[_Rest]] = {}
        self._meant = [self._meaning(number, entry) for number, entry in enumerate(lexicon.entries)]
        self._automaton = ahocorasick.Automaton()
        for entry, (tags, begun) in zip(lexicon.entries, self._meant, strict=True):
            # Few tuples for many strings: the collector of garbage would go through them while they are made.
            values = {size: (size - 2, tags, begun) for size in set(map(len, entry.strings))}
            for string in entry.strings:
                self._automaton.add_word(string, values[len(string)])
        for beginning in lexicon.longer:
            self._automaton.add_word(beginning, (len(beginning) - 2, (beginning,), beginning))
        self._any = len(self._automaton) > 0
        if self._any:
            self._automaton.make_automaton()

    def scan(self, folded: Folded) -> Scan:
        """Every phrase found in the text."""
        found: Found = defaultdict(list)
        line = folded.text
        for last, (back, tags, begun) in self._automaton.iter(line) if self._any else ():
            if line[last + 1] in ENDS:
                hit = (last - back, last + 1)
                for tag in tags:
                    found[tag].append(hit)
            elif begun:
                found[begun].append((last - back, last + 1))
        words = set(words_of(line))
        for beginning in self._longer.keys() & found.keys():
            self._go_on(found, line, beginning)
        for closer in self._closer.keys() & found.keys():
            _look_closer(found, line, self._closer[closer], found.pop(closer), words)
        if not self._masked.keys().isdisjoint(found):
            self._unmask(found)
        return Scan(folded, line, found, self._words, self._grammar, words)

    def _meaning(self, number: int, entry: Entry) -> tuple[tuple[str, ...], str]:
        """The tags that a whole string is a hit of, and the one that one that goes on is; some to look closer at."""
        if not (entry.begun or entry.checks or entry.checks_begun):
            return entry.tags, ""
        closer = f"{number}"
        self._closer[closer] = entry
        return (*entry.tags, closer), closer if entry.begun or entry.checks_begun else ""

    def _go_on(self, found: Found, line: str, beginning: str) -> None:
        """What those strings mean that begin so, and are there as a whole."""
        rests = self._rests.get(beginning)
        if rests is None:
            rests = [(rest, *self._meant[number]) for rest, number in rests_of(self._longer[beginning])]
            self._rests[beginning] = rests
        for start, end in found.pop(beginning):
            for rest, tags, begun in rests:
                if line.startswith(rest, end):
                    hit = (start, end + len(rest))
                    if line[hit[1]] in ENDS:
                        for tag in tags:
                            found[tag].append(hit)
                    elif begun:
                        found[begun].append(hit)

    def _unmask(self, found: Found) -> None:
        """Take out of what was found what is part of another sense."""
        for mask in self._masked.keys() & found.keys():
            for tag in self._masked[mask] & found.keys():
                left = [hit for hit in found[tag] if not lies_inside(hit, found[mask])]
                if left:
                    found[tag] = left
                else:
                    del found[tag]


def _look_closer(
    found: Found, line: str, entry: Entry, parts: Iterable[Span], words: AbstractSet[str]
) -> None:
    """What a string means beside its tags: a word that goes on, and checks."""
    checks = [check for check in entry.checks if not check.needs or not words.isdisjoint(check.needs[0])]
    if checks:
        for part in parts:
            if line[part[1]] in ENDS:
                _check(found, line, checks, part, words)
    if entry.begun or entry.checks_begun:
        for start, end in parts:
            word = (start, _end_of_word(line, end))
            for tag in entry.begun:
                found[tag].append(word)
            _check(found, line, entry.checks_begun, word, words)


def _check(found: Found, line: str, checks: Iterable[Check], trigger: Span, words: AbstractSet[str]) -> None:
    for check in checks:
        if check.beside and _beside(line, trigger, after=check.after) not in check.beside:
            continue
        for needed in check.needs:
            if words.isdisjoint(needed):
                break
        else:
            _match(found, line, check, trigger)


def _beside(line: str, trigger: Span, *, after: bool) -> str:
    """The word after `trigger`, or the one before it."""
    if after:
        start = trigger[1] + 1
        return line[start : _end_of_word(line, start)]
    end = trigger[0] - 1
    return line[line.rfind(" ", 0, end) + 1 : end] if end > 0 else ""


def _match(found: Found, line: str, check: Check, trigger: Span) -> None:
    start, end = trigger
    if check.before:
        matches = check.compiled.finditer(line, max(0, start - check.before), end + check.behind)
    else:
        matches = filter(None, (check.compiled.match(line, start, end + check.behind),))
    for match in matches:
        if match.span() not in found[check.tag]:
            found[check.tag].append(match.span())


def _masked(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The tags of each list that has a group `other-sense`, by the tag of that."""
    tags = lexicon.tags()
    masks = [tag for tag in tags if tag.endswith(f".{OTHER_SENSE}")]
    return {
        mask: frozenset(tag for tag in tags if tag != mask and tag.split(".")[0] == mask.split(".")[0])
        for mask in masks
    }


def _end_of_word(line: str, at: int) -> int:
    word = _WORD.match(line, at)
    return word.end() if word else at
