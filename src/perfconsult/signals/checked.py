"""A phrase that plain strings cannot stand for: where to look for it, and how to make sure."""

import itertools
import math
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import NamedTuple

from perfconsult.signals.lexicon import Check
from perfconsult.signals.phrases import Phrase, Slot

GAP_WORDS = 4
GAP_REACH = 16 * GAP_WORDS
_GAP = rf"(?:[ ,]+[^ .,]+){{0,{GAP_WORDS}}}?[ ,]+"
_MOST_TRIGGERS = 64
_MOST_NEEDS = 3
_RARE = 0.004
_LONGEST_ENDING = 12
_Runs = tuple[tuple[Slot, ...], ...]


class Stretch(NamedTuple):
    """Neighbouring slots of a phrase: those of run `at` from `low` up to `high`."""

    at: int
    low: int
    high: int


def check_of(
    tag: str, phrase: Phrase, common: Mapping[str, float] = MappingProxyType({})
) -> tuple[Check, Slot]:
    """How to check `phrase`, and the strings that are its trigger.

    The trigger is one part of the phrase, or several neighbours joined: what is likely to be met least, where
    `common` says of words in what part of all texts they are met.
    """
    runs = phrase.runs
    often = [[_frequency(slot, common) for slot in run] for run in runs]
    chosen = min(_stretches(runs), key=lambda s: math.prod(often[s.at][s.low : s.high]))
    run = runs[chosen.at]
    trigger = tuple(map(" ".join, itertools.product(*run[chosen.low : chosen.high])))
    neighbour = _neighbour(often, chosen)
    after = neighbour >= chosen.high
    beside = _words(run[neighbour], 0 if after else -1) if neighbour >= 0 else frozenset()
    known = {(chosen.at, index) for index in (*range(chosen.low, chosen.high), neighbour)}
    needs = _rarest(runs, often, known)
    return Check(tag, _pattern(runs), *_reach(runs, chosen), needs, beside, after), trigger


def _rarest(
    runs: _Runs, often: list[list[float]], known: AbstractSet[tuple[int, int]]
) -> tuple[frozenset[str], ...]:
    """The first words of the slots that are met least, but of those that are `known`, by run and place."""
    others = [
        (often[at][index], _words(slot, 0))
        for at, slots in enumerate(runs)
        for index, slot in enumerate(slots)
        if (at, index) not in known
    ]
    needs = [words for _, words in sorted(others, key=lambda other: other[0]) if words]
    return tuple(needs[:_MOST_NEEDS])


def _neighbour(often: list[list[float]], chosen: Stretch) -> int:
    """Which slot beside the trigger is met least; -1 where there is none."""
    run = often[chosen.at]
    beside = [index for index in (chosen.low - 1, chosen.high) if 0 <= index < len(run)]
    return min(beside, key=lambda index: run[index], default=-1)


def _reach(runs: _Runs, chosen: Stretch) -> tuple[int, int]:
    """How far before its trigger the phrase may begin, and how far behind it end, in characters."""
    at, low, high = chosen
    before = sum(map(_length, [*itertools.chain(*runs[:at]), *runs[at][:low]]))
    behind = sum(map(_length, [*runs[at][high:], *itertools.chain(*runs[at + 1 :])]))
    return before + at * GAP_REACH + (before > 0), behind + (len(runs) - 1 - at) * GAP_REACH + 1


def _pattern(runs: _Runs) -> str:
    """The whole phrase, for a window of folded text round its trigger; single blanks, as in plain strings."""
    said = (" ".join(_alternation(slot) for slot in run) for run in runs)
    return "(?<= )" + _GAP.join(said) + r"(?=[ .,])"


def _stretches(runs: _Runs) -> Iterator[Stretch]:
    """Every run, first and last slot of what could be the trigger: not too many strings, `*` only last."""
    for at, run in enumerate(runs):
        for low in range(len(run)):
            yield Stretch(at, low, low + 1)
            for high in range(low + 2, min(low + 3, len(run)) + 1):
                stretch = run[low:high]
                ended = any("*" in form for slot in stretch[:-1] for form in slot)
                if not ended and math.prod(map(len, stretch)) <= _MOST_TRIGGERS:
                    yield Stretch(at, low, high)


def _words(slot: Slot, at: int) -> frozenset[str]:
    """The first words (`at` 0) or the last (-1) of a slot's forms; none where one is known in part only."""
    words = frozenset(form.split()[at] for form in slot)
    return words if not any("*" in word for word in words) else frozenset()


def _frequency(slot: Slot, often: Mapping[str, float]) -> float:
    """A rough guess in how many texts one of the forms is met; `often` are those of common words."""
    return sum(math.prod(often.get(word, _RARE) for word in form.split()) for form in slot)


def _length(slot: Slot) -> int:
    return max(map(len, slot)) + _LONGEST_ENDING * any("*" in form for form in slot) + 3


def _alternation(slot: Slot) -> str:
    forms = (re.escape(form).replace(r"\*", "[^ .,]*").replace(r"\ ", " ") for form in slot)
    return "(?:" + "|".join(forms) + ")"
