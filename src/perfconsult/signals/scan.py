"""What was found in one text, and what stands round it: all that signals ask."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from perfconsult.model.request import Span
from perfconsult.signals.checked import GAP_WORDS
from perfconsult.signals.fold import Folded, merged
from perfconsult.signals.grammar import Grammar

ENDS = " .,"
"""What ends a word of folded text."""
_LONGEST_WORD = 16
"""Characters; so that words need only be counted where few enough can stand."""
_BACK = 30
"""Characters looked at for the word before a hit, of which the longest has some twenty."""
_NO_WORDS: frozenset[str] = frozenset()
_NO_HITS: list[Span] = []


class WordsByTag(dict[str, frozenset[str]]):
    """The words of the lexicon to compare words of the text with, by tag; a tag that is not there has none."""

    def __missing__(self, tag: str) -> frozenset[str]:
        return _NO_WORDS


class Scan(NamedTuple):
    """What was found in one text. Hits are `(start, end)` in the folded text; `spans` leads back.

    `found` are the hits by tag, `words` the lexicon's words by tag, `own_words` those of the text.
    """

    folded: Folded
    text: str
    found: Mapping[str, list[Span]]
    words: WordsByTag
    grammar: Grammar
    own_words: AbstractSet[str]

    def tags(self) -> AbstractSet[str]:
        """The tags that have a hit."""
        return self.found.keys()

    def hits(self, tag: str) -> Sequence[Span]:
        """Every hit of this tag; not to be changed."""
        return self.found.get(tag, _NO_HITS)

    def spans(self, hits: Sequence[Span]) -> tuple[Span, ...]:
        """The hits as spans of the original text, in order, those that overlap made one."""
        folded = self.folded
        if folded.cuts:
            return merged([folded.origin(*hit) for hit in hits])
        if len(hits) == 1:
            return ((hits[0][0] - 1, hits[0][1] - 1),)
        return merged([(start - 1, end - 1) for start, end in hits])

    def inside(self, hit: Span, tag: str) -> bool:
        """Whether `hit` lies inside a hit of `tag`."""
        return tag in self.found and lies_inside(hit, self.found[tag])

    def before(self, hit: Span, tag: str, words: int = GAP_WORDS) -> bool:
        """Whether a hit of `tag` ends before `hit` in the same sentence, at most `words` words away."""
        if tag in self.found:
            start = hit[0]
            for _, end in self.found[tag]:
                if end <= start and self._near(end, start, words):
                    return True
        return False

    def after(self, hit: Span, tag: str, words: int = GAP_WORDS) -> bool:
        """Whether a hit of `tag` begins after `hit` in the same sentence, at most `words` words away."""
        if tag in self.found:
            end = hit[1]
            for start, _ in self.found[tag]:
                if end <= start and self._near(end, start, words):
                    return True
        return False

    def same_sentence(self, hit: Span, tag: str) -> bool:
        """Whether a hit of `tag` stands in the sentence of `hit`."""
        low, high = self.text.rfind(". ", 0, hit[0]), self.text.find(". ", hit[1])
        return any(low < start and (start < high or high < 0) for start, _ in self.hits(tag))

    def word_before(self, hit: Span) -> str:
        """The word just before `hit`, empty at the beginning of a sentence or after a comma."""
        head = self.text[max(0, hit[0] - _BACK) : hit[0] - 1]
        return head.rpartition(" ")[2] if head and head[-1] not in ENDS else ""

    def _near(self, left: int, right: int, words: int) -> bool:
        if right - left > _LONGEST_WORD * (words + 1):
            return False
        between = self.text[left:right]
        return ". " not in between and len(between.split()) <= words


def lies_inside(hit: Span, masks: Sequence[Span]) -> bool:
    """Whether `hit` lies inside one of `masks`."""
    start, end = hit
    for low, high in masks:  # noqa: SIM110 - asked many times a text, and `any` is slower
        if low <= start and end <= high:
            return True
    return False
