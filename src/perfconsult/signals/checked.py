"""A phrase that plain strings cannot stand for: where to look for it, and how to make sure."""

import itertools
import math
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property

from perfconsult.signals.phrases import Phrase, Slot

GAP_WORDS = 4
GAP_REACH = 16 * GAP_WORDS
_GAP = rf"(?:[ ,]+[^ .,]+){{0,{GAP_WORDS}}}?[ ,]+"
_MOST_TRIGGERS = 16
_LONGEST_ENDING = 12


class CheckedPhrase:
    """Found by its `trigger`, checked by its `pattern`, which is compiled when first needed.

    The trigger is one part of the phrase, or several neighbours joined: what is likely to be met least, where
    `common` are words met in most texts.
    """

    def __init__(self, tag: str, phrase: Phrase, common: AbstractSet[str] = frozenset()) -> None:
        self.tag = tag
        self.runs = phrase.runs
        often = [[_frequency(slot, common) for slot in run] for run in self.runs]
        self._at = min(self._stretches(), key=lambda s: math.prod(often[s[0]][s[1] : s[2]]))
        at, low, high = self._at
        self.trigger: Slot = tuple(map(" ".join, itertools.product(*self.runs[at][low:high])))

    @cached_property
    def reach(self) -> tuple[int, int]:
        """How far before its trigger the phrase may begin, and how far behind it end, in characters."""
        at, low, high = self._at
        before = sum(map(_length, [*itertools.chain(*self.runs[:at]), *self.runs[at][:low]]))
        behind = sum(map(_length, [*self.runs[at][high:], *itertools.chain(*self.runs[at + 1 :])]))
        return before + at * GAP_REACH + 1, behind + (len(self.runs) - 1 - at) * GAP_REACH + 1

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The whole phrase, for a window of folded text round its trigger."""
        runs = ("[ ]+".join(_alternation(slot) for slot in run) for run in self.runs)
        return re.compile("(?<=[ ])" + _GAP.join(runs) + r"(?=[ .,])")

    def _stretches(self) -> Iterator[tuple[int, int, int]]:
        """Every run, first and last slot of what could be the trigger: not too many strings, `*` only last."""
        for at, run in enumerate(self.runs):
            for low in range(len(run)):
                yield at, low, low + 1
                for high in range(low + 2, min(low + 3, len(run)) + 1):
                    stretch = run[low:high]
                    ended = any("*" in form for slot in stretch[:-1] for form in slot)
                    if not ended and math.prod(map(len, stretch)) <= _MOST_TRIGGERS:
                        yield at, low, high


def _frequency(slot: Slot, common: AbstractSet[str]) -> float:
    """A rough guess how often one of the forms is met."""
    return sum(
        math.prod(0.05 if word in common else 0.03 / len(word) for word in form.split()) for form in slot
    )


def _length(slot: Slot) -> int:
    return max(map(len, slot)) + _LONGEST_ENDING * any("*" in form for form in slot) + 3


def _alternation(slot: Slot) -> str:
    forms = (re.escape(form).replace(r"\*", "[^ .,]*").replace(r"\ ", "[ ]+") for form in slot)
    return "(?:" + "|".join(forms) + ")"
