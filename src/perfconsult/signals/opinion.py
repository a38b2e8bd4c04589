"""What the trained model makes of a text: it has the last word on every field that it has lanes for.

It stands on words: `shown` finds those that spoke loudest for a value, so that a person can see why.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from perfconsult.model.request import Span
from perfconsult.signals.scan import Scan
from perfconsult.signals.shown import Hits
from perfconsult.signals.weights import Weights, tokens_of

YES = "yes"
MANY = "cause_cues"
"""The field that may have several values at once; each of its lanes is judged by itself."""
_PAUSES = re.compile(r"[.,]")
_WORD = re.compile(r"[^ .,]+")
_MOST_SHOWN = 2
_NEIGHBOURS = 3
_LOUD = 0.6
"""Words are shown that speak for a value at least so loudly as the loudest, by our judgement."""
FUNCTION_WORDS = "language.function"


class OneOf(NamedTuple):
    """A field with one value of several: its lanes begin at `start`, in the order of `values`."""

    field: str
    start: int
    values: tuple[str, ...]


class Opinion:
    """Values by field, from words and from the tags of lexicon and grammar."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._lane = {lane: at for at, lane in enumerate(weights.lanes)}
        by_field: dict[str, list[str]] = {}
        for lane in weights.lanes:
            field, _, value = lane.partition("=")
            by_field.setdefault(field, []).append(value)
        self._cues = tuple(by_field.pop(MANY, ()))
        self._cues_from = self._lane[f"{MANY}={self._cues[0]}"] if self._cues else 0
        yes_or_no = [field for field, values in by_field.items() if values == [YES]]
        self._asked = tuple((field, self._lane[f"{field}={YES}"]) for field in yes_or_no)
        self._choices = tuple(
            OneOf(field, self._lane[f"{field}={values[0]}"], tuple(values))
            for field, values in by_field.items()
            if field not in yes_or_no
        )

    def of(self, folded: str, tags: Iterable[str]) -> dict[str, Any]:
        """The value of every field; `cause_cues` the likeliest first."""
        scores, even = self._weights.weigh(tokens_of(folded), tags)
        said: dict[str, Any] = {field: scores[at] > even for field, at in self._asked}
        for field, start, values in self._choices:
            of_field = scores[start : start + len(values)]
            said[field] = values[of_field.index(max(of_field))]
        if self._cues:
            of_cues = zip(scores[self._cues_from :], self._cues, strict=False)
            said[MANY] = tuple(
                cue for _, cue in sorted(((n, c) for n, c in of_cues if n > even), reverse=True)
            )
        return said

    def shown(self, scan: Scan, field: str, value: str) -> Sequence[Span]:
        """The words that spoke loudest for a value, each with its neighbours in the clause; none where only tags and
        pairs did. Words that only hold a sentence together are not shown, though they may have spoken.
        """
        weight_of = self._weights.of_lane(self._lane[f"{field}={value}"])
        mute = scan.words[FUNCTION_WORDS]
        weighed, start = [], 0
        for word in _PAUSES.sub(" ", scan.text).split(" "):
            weight = weight_of(word) if word and word not in mute else 0
            if weight > 0:
                weighed.append((weight, (start, start + len(word))))
            start += len(word) + 1
        loudest = sorted(weighed, reverse=True)[:_MOST_SHOWN]
        return [_in_clause(scan.text, *span) for weight, span in loudest if weight >= _LOUD * loudest[0][0]]


def _in_clause(text: str, start: int, end: int) -> Span:
    """A word of a folded text with up to `_NEIGHBOURS` words on each side: one word alone tells a person little."""
    clause_end = _PAUSES.search(text, end)
    low = max(text.rfind(pause, 0, start) for pause in ".,") + 1
    before = [word.start() for word in _WORD.finditer(text, low, start)]
    behind = [
        word.end() for word in _WORD.finditer(text, end, clause_end.start() if clause_end else len(text))
    ]
    return min([*before[-_NEIGHBOURS:], start]), max([*behind[:_NEIGHBOURS], end])


def tags_of(values: Mapping[str, Any], tags: Iterable[str]) -> list[str]:
    """What lexicon and grammar have found, as the model knows it: tags, and values by field."""
    fields = [
        f"{field}={value}"
        for field, value in values.items()
        if field != MANY and value not in ("none", False)
    ]
    return [*tags, *fields, *(f"{MANY}={cue}" for cue in values.get(MANY, ()))]


def reconsidered(
    opinion: Opinion, scan: Scan, values: Mapping[str, Any], shown: Mapping[str, Hits]
) -> tuple[dict[str, Any], dict[str, Hits]]:
    """`values` as the model has them, and `shown` with its words where those of the lexicon no longer fit."""
    changed = opinion.of(scan.text, tags_of(values, scan.tags()))
    if MANY in changed:
        changed[MANY] = _by_mention(values[MANY], changed[MANY])
    changed = {field: value for field, value in changed.items() if value != values[field]}
    left = {field: hits for field, hits in shown.items() if field not in changed}
    for field, value in changed.items():
        if value not in ("none", False, ()):
            left[field] = partial(_hits, opinion, scan, field, value)
    return {**values, **changed}, left


def _by_mention(read: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    """The cues that are said: first those the lexicon has read, in its order."""
    return tuple(cue for cue in read if cue in said) + tuple(cue for cue in said if cue not in read)


def _hits(opinion: Opinion, scan: Scan, field: str, value: Any) -> list[Span]:
    """What the lexicon lists for each cue, else the words that spoke for it."""
    if field != MANY:
        return list(opinion.shown(scan, field, YES if value is True else value))
    by_cue = (scan.hits(f"causes.{cue}") or opinion.shown(scan, field, cue) for cue in value)
    return [hit for hits in by_cue for hit in hits]
