"""What the linear model makes of a text, where it has been trained to know better than the lexicon alone.

Its verdicts stand on words: `shown` finds those that spoke loudest for a value, so that a person can see why.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from perfconsult.model.request import Span
from perfconsult.signals.scan import Scan
from perfconsult.signals.shown import Hits
from perfconsult.signals.weights import Weights, words_of

YES = "yes"
MANY = "cause_cues"
_PAUSES = re.compile(r"[.,]")
_MOST_SHOWN = 3


class Choice(NamedTuple):
    """A field with one value of several: its lanes begin at `start`, in the order of `values`."""

    field: str
    start: int
    values: tuple[str, ...]


class Opinion:
    """Verdicts by field, from words and from the tags of the lexicon and grammar."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._lane = {lane: at for at, lane in enumerate(weights.lanes)}
        by_field: dict[str, list[str]] = {}
        for lane in weights.lanes:
            field, _, value = lane.partition("=")
            by_field.setdefault(field, []).append(value)
        self._cues = tuple(by_field.pop(MANY, ()))
        self._cues_from = self._lane[f"{MANY}={self._cues[0]}"] if self._cues else 0
        self._asked = tuple((field, self._lane[f"{field}={YES}"]) for field, said in by_field.items() if said == [YES])
        self._choices = tuple(
            Choice(field, self._lane[f"{field}={said[0]}"], tuple(said))
            for field, said in by_field.items()
            if said != [YES]
        )

    def of(self, folded: str, tags: Iterable[str]) -> dict[str, Any]:
        """The value of every field; `cause_cues` the likeliest first."""
        scores, even = self._weights.weigh(words_of(folded), tags)
        said: dict[str, Any] = {field: scores[at] > even for field, at in self._asked}
        for field, start, values in self._choices:
            of_field = scores[start : start + len(values)]
            said[field] = values[of_field.index(max(of_field))]
        if self._cues:
            of_cues = zip(scores[self._cues_from :], self._cues, strict=False)
            said[MANY] = tuple(cue for _, cue in sorted(((n, c) for n, c in of_cues if n > even), reverse=True))
        return said

    def shown(self, folded: str, field: str, value: str) -> Sequence[Span]:
        """The words of a folded text that spoke loudest for a value; none where only tags and pairs did."""
        weight_of = self._weights.of_lane(self._lane[f"{field}={value}"])
        weighed, start = [], 0
        for word in _PAUSES.sub(" ", folded).split(" "):
            weight = weight_of(word) if word else 0
            if weight > 0:
                weighed.append((weight, (start, start + len(word))))
            start += len(word) + 1
        return [span for _, span in sorted(weighed, reverse=True)[:_MOST_SHOWN]]


def tags_of(found: Mapping[str, Any], tags: Iterable[str]) -> list[str]:
    """What the lexicon and the grammar have seen, as the model knows it: tags, and verdicts by field."""
    verdicts = [f"{field}={value}" for field, value in found.items() if field != MANY and value not in ("none", False)]
    return [*tags, *verdicts, *(f"{MANY}={cue}" for cue in found.get(MANY, ()))]


def reconsider(opinion: Opinion, scan: Scan, values: dict[str, Any], shown: dict[str, Hits]) -> None:
    """Put the model's verdicts into `values`, and its words into `shown` where the lexicon's no longer fit."""
    for field, value in opinion.of(scan.text, tags_of(values, scan.tags())).items():
        if field == MANY:
            value = _by_mention(values[MANY], value)
        if value == values[field]:
            continue
        values[field] = value
        shown.pop(field, None)
        if value not in ("none", False, ()):
            shown[field] = partial(_hits, opinion, scan, field, value)


def _by_mention(read: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    """The cues that are said: first those the lexicon has read, in its order."""
    return tuple(cue for cue in read if cue in said) + tuple(cue for cue in said if cue not in read)


def _hits(opinion: Opinion, scan: Scan, field: str, value: Any) -> list[Span]:
    named = value if field == MANY else (YES if value is True else value,)
    hits = [hit for cue in value for hit in scan.hits(f"causes.{cue}")] if field == MANY else []
    return hits + [hit for one in named for hit in opinion.shown(scan.text, field, one)]
