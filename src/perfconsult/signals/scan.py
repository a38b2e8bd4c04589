"""One pass over a text that finds every phrase of the lexicon: an Aho–Corasick automaton, built once.

Every match is taken, overlapping ones too (taking only the longest loses verdicts, PERFORMANCE 3b).
A phrase that cannot be spelled out as a few plain strings is looked for by its rarest part, and checked by
a pattern in a window round that.
"""

from collections.abc import Iterable

import ahocorasick

from perfconsult.model.request import Span
from perfconsult.signals.fold import Folded, merged
from perfconsult.signals.lexicon import Lexicon
from perfconsult.signals.phrases import GAP_WORDS, Phrase

OTHER_SENSE = "other-sense"
_ENDS = " .,"

Target = str | tuple[str, Phrase]
"""A tag, for a plain string; with the phrase, where the string is only its trigger."""


class Scan:
    """What was found in one text. Hits are `(start, end)` in the folded text; `spans` leads back."""

    __slots__ = ("_found", "folded")

    def __init__(self, folded: Folded, found: dict[str, list[Span]]) -> None:
        self.folded = folded
        self._found = found

    def hits(self, *tags: str) -> list[Span]:
        """Every hit of these tags in this order, less those that are part of another sense."""
        found: list[Span] = []
        for tag in tags:
            hits = self._found.get(tag)
            if hits:
                masks = self._found.get(f"{tag.partition('.')[0]}.{OTHER_SENSE}")
                found += [hit for hit in hits if not _inside(hit, masks)] if masks else hits
        return found

    def spans(self, hits: Iterable[Span]) -> tuple[Span, ...]:
        """The hits as spans of the original text, in order, the longest where one lies in another."""
        return merged([self.folded.origin(*hit) for hit in hits])

    def inside(self, hit: Span, tag: str) -> bool:
        """Whether `hit` lies inside a hit of `tag`."""
        return _inside(hit, self._found.get(tag, ()))

    def before(self, hit: Span, tag: str, words: int = GAP_WORDS) -> bool:
        """Whether a hit of `tag` ends before `hit` in the same sentence, at most `words` words away."""
        return any(self._near(other[1], hit[0], words) for other in self.hits(tag))

    def after(self, hit: Span, tag: str, words: int = GAP_WORDS) -> bool:
        """Whether a hit of `tag` begins after `hit` in the same sentence, at most `words` words away."""
        return any(self._near(hit[1], other[0], words) for other in self.hits(tag))

    def same_sentence(self, hit: Span, tag: str) -> bool:
        """Whether a hit of `tag` stands in the sentence of `hit`."""
        text = self.folded.text
        low, high = text.rfind(". ", 0, hit[0]), text.find(". ", hit[1])
        return any(low < start and (start < high or high < 0) for start, _ in self._found.get(tag, ()))

    def word_before(self, hit: Span) -> str:
        """The word just before `hit`, empty at the beginning of a sentence or after a comma."""
        head = self.folded.text[max(0, hit[0] - 30) : hit[0] - 1]
        return head.rpartition(" ")[2] if head and head[-1] not in _ENDS else ""

    def _near(self, left: int, right: int, words: int) -> bool:
        if not left <= right <= left + 16 * (words + 1):
            return False
        between = self.folded.text[left:right]
        return ". " not in between and len(between.split()) <= words


class Scanner:
    """The automaton of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows: dict[str, list[tuple[bool, Target]]] = {}
        for tag, phrases in lexicon.phrases.items():
            for phrase in phrases:
                target: Target = tag if phrase.literals else (tag, phrase)
                for form in phrase.literals or phrase.trigger:
                    rows.setdefault(form.rstrip("*"), []).append((form.endswith("*"), target))
        self._automaton = ahocorasick.Automaton()
        for key, entries in rows.items():
            self._automaton.add_word(" " + key, (len(key) - 1, tuple(entries)))
        if rows:
            self._automaton.make_automaton()

    def scan(self, folded: Folded) -> Scan:
        """Every phrase found in the text."""
        found: dict[str, list[Span]] = {}
        line = folded.text
        if not len(self._automaton):
            return Scan(folded, found)
        for last, (back, entries) in self._automaton.iter(line):
            whole = line[last + 1] in _ENDS
            for open_ended, target in entries:
                if not (whole or open_ended):
                    continue
                if isinstance(target, str):
                    end = last + 1 if whole else _word_end(line, last)
                    found.setdefault(target, []).append((last - back, end))
                else:
                    _check(found, line, target, (last - back, last + 1))
        return Scan(folded, found)


def _check(found: dict[str, list[Span]], line: str, target: tuple[str, Phrase], trigger: Span) -> None:
    tag, phrase = target
    before, behind = phrase.reach
    low, high = max(0, trigger[0] - before - 1), min(len(line), trigger[1] + behind)
    for match in phrase.pattern.finditer(line, low, high):
        hits = found.setdefault(tag, [])
        if match.span() not in hits:
            hits.append(match.span())


def _word_end(line: str, at: int) -> int:
    while line[at] not in _ENDS:
        at += 1
    return at


def _inside(hit: Span, masks: Iterable[Span]) -> bool:
    return any(start <= hit[0] and hit[1] <= end for start, end in masks)
