"""One pass over a text that finds every phrase of the lexicon: an Aho–Corasick automaton, built once.

Every match is taken, overlapping ones too (taking only the longest loses verdicts, PERFORMANCE 3b).
A phrase that cannot be spelled out as a few plain strings is looked for by its rarest part, and checked by
a pattern in a window round that.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

import ahocorasick

from perfconsult.model.request import Span
from perfconsult.signals.checked import GAP_WORDS, CheckedPhrase
from perfconsult.signals.fold import Folded, merged
from perfconsult.signals.lexicon import Lexicon

OTHER_SENSE = "other-sense"
_ENDS = " .,"
_NO_WORDS: frozenset[str] = frozenset()

Target = str | CheckedPhrase
"""A tag, for a plain string; the phrase to check, where the string is only its trigger."""


class Scan:
    """What was found in one text. Hits are `(start, end)` in the folded text; `spans` leads back."""

    __slots__ = ("_found", "_words", "folded", "grammar")

    def __init__(self, folded: Folded, found: dict[str, list[Span]], lexicon: Lexicon) -> None:
        self.folded = folded
        self.grammar = lexicon.grammar
        self._words = lexicon.words
        self._found = found

    def words(self, tag: str) -> AbstractSet[str]:
        """The words of the lexicon's group `tag`, to compare words of the text with."""
        return self._words.get(tag, _NO_WORDS)

    def hits(self, *tags: str) -> Sequence[Span]:
        """Every hit of these tags, in this order; not to be changed."""
        if len(tags) == 1:
            return self._found.get(tags[0], [])
        return [hit for tag in tags for hit in self._found.get(tag, ())]

    def spans(self, hits: Iterable[Span]) -> tuple[Span, ...]:
        """The hits as spans of the original text, in order, those that overlap made one."""
        return merged(self.folded.origin(*hit) for hit in hits)

    def inside(self, hit: Span, tag: str) -> bool:
        """Whether `hit` lies inside a hit of `tag`."""
        return _inside(hit, self._found.get(tag, ()))

    def before(self, hit: Span, tag: str, words: int = GAP_WORDS) -> bool:
        """Whether a hit of `tag` ends before `hit` in the same sentence, at most `words` words away."""
        return any(self._near(other[1], hit[0], words) for other in self._found.get(tag, ()))

    def after(self, hit: Span, tag: str, words: int = GAP_WORDS) -> bool:
        """Whether a hit of `tag` begins after `hit` in the same sentence, at most `words` words away."""
        return any(self._near(hit[1], other[0], words) for other in self._found.get(tag, ()))

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
        self._lexicon = lexicon
        self._masked = _masked(lexicon)
        whole: dict[str, tuple[Target, ...]] = {}
        begun: dict[str, tuple[Target, ...]] = {}
        for target, form in _looked_for(lexicon):
            rows, key = (begun, form[:-1]) if form[-1] == "*" else (whole, form)
            rows[key] = (*rows[key], target) if key in rows else (target,)
        self._automaton = ahocorasick.Automaton()
        for key, targets in whole.items():
            self._automaton.add_word(f" {key}", (len(key) - 1, targets, begun.pop(key, ())))
        for key, targets in begun.items():
            self._automaton.add_word(f" {key}", (len(key) - 1, (), targets))
        if len(self._automaton):
            self._automaton.make_automaton()

    def scan(self, folded: Folded) -> Scan:
        """Every phrase found in the text."""
        found: dict[str, list[Span]] = {}
        line = folded.text
        if not len(self._automaton):
            return Scan(folded, found, self._lexicon)
        for last, (back, whole, begun) in self._automaton.iter(line):
            ended = line[last + 1] in _ENDS
            targets = whole + begun if ended else begun
            if targets:
                hit = (last - back, last + 1 if ended else _word_end(line, last))
                for target in targets:
                    if isinstance(target, str):
                        found.setdefault(target, []).append(hit)
                    else:
                        _check(found, line, target, hit)
        return Scan(folded, self._unmasked(found), self._lexicon)

    def _unmasked(self, found: dict[str, list[Span]]) -> dict[str, list[Span]]:
        """What was found, without what is part of another sense."""
        for mask, tags in self._masked:
            masks = found.get(mask)
            for tag in tags if masks else ():
                if tag in found:
                    found[tag] = [hit for hit in found[tag] if not _inside(hit, masks or ())]
        return found


def _looked_for(lexicon: Lexicon) -> Iterator[tuple[Target, str]]:
    common = lexicon.words.get("language.common", _NO_WORDS)
    for tag, phrases in lexicon.phrases.items():
        for phrase in phrases:
            if phrase.literals:
                for form in phrase.literals:
                    yield tag, form
            else:
                checked = CheckedPhrase(tag, phrase, common)
                for form in checked.trigger:
                    yield checked, form


def _masked(lexicon: Lexicon) -> list[tuple[str, list[str]]]:
    """Each group `other-sense`, and the other groups of its list."""
    masks = [tag for tag in lexicon.phrases if tag.endswith(f".{OTHER_SENSE}")]
    return [
        (mask, [t for t in lexicon.phrases if t != mask and t.split(".")[0] == mask.split(".")[0]])
        for mask in masks
    ]


def _check(found: dict[str, list[Span]], line: str, phrase: CheckedPhrase, trigger: Span) -> None:
    before, behind = phrase.reach
    for match in phrase.pattern.finditer(line, max(0, trigger[0] - before), trigger[1] + behind):
        hits = found.setdefault(phrase.tag, [])
        if match.span() not in hits:
            hits.append(match.span())


def _word_end(line: str, at: int) -> int:
    while line[at] not in _ENDS:
        at += 1
    return at


def _inside(hit: Span, masks: Iterable[Span]) -> bool:
    return any(start <= hit[0] and hit[1] <= end for start, end in masks)
