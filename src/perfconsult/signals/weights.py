"""The trained model of what a text says: linear, over its words, pairs of words and lexicon tags.

Trained on our own corpus (`scripts/train_signals.py`), shipped as data. A weight is a byte; those of one word
for all values stand side by side in one long integer, a lane of 32 bits each, so that a text is weighed by
adding as many integers as it has words, whatever the number of values.
"""

import itertools
import re
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

_FIGURES = re.compile(r"\b\d\S*")
_LANE = 4
"""Bytes of a lane while weights are added up."""
MIDDLE = 128
"""The byte that stands for no weight."""
_FINE = 64
"""Weights are added up in so many parts of the unit of a tag, so that terms can be scaled by whole numbers."""
_LIFT = 1 << 24
"""Added to every lane, so that none falls below nothing."""


def tokens_of(folded: str) -> list[str]:
    """The words of a folded text as the model knows them: figures alike, sentence ends as words."""
    return _FIGURES.sub("#", folded.replace(".", " . ").replace(",", " ")).split()


def terms_of(tokens: Sequence[str]) -> set[str]:
    """Each token and each pair of neighbours, once."""
    return {*tokens, *map(" ".join, itertools.pairwise(tokens))}


def damping(tokens: int) -> float:
    """What the weight of a term is divided by, so that long texts do not outshout short ones: √(tokens + 3).

    The three keep a text of one or two words from being sure of anything.
    """
    return float((tokens + 3) ** 0.5)


class Scale(NamedTuple):
    """What a unit of weight is worth: of `terms` divided by their `damping`, of `tags` as it is."""

    terms: float
    tags: float


class Weighed(NamedTuple):
    """What speaks for each lane, in the order of the lanes: what is above `even` speaks for it."""

    lanes: tuple[int, ...]
    even: int


class _Packed(dict[str, int]):
    """The weights of a key as one integer, packed when it is first met."""

    def __init__(self, places: Mapping[str, int], rows: bytes, lanes: int) -> None:
        super().__init__()
        self._places = places
        self._rows = rows
        self._lanes = lanes

    def __missing__(self, key: str) -> int:
        place = self._places[key]
        spread = bytearray(self._lanes * _LANE)
        spread[::_LANE] = self._rows[place : place + self._lanes]
        self[key] = packed = int.from_bytes(spread, "little")
        return packed


class Weights:
    """The model: `lanes` are the values it weighs, `<field>=<value>`, with a bias in log odds each.

    `keys` are the words, pairs and tags it knows; `rows` holds a byte a lane for each, in their order.
    """

    def __init__(
        self, lanes: Sequence[str], bias: Sequence[float], scale: Scale, keys: Sequence[str], rows: bytes
    ) -> None:
        self.lanes = tuple(lanes)
        self._scale = scale
        self._rows = rows
        self._places = {key: at * len(self.lanes) for at, key in enumerate(keys)}
        self._row = _Packed(self._places, rows, len(self.lanes)).__getitem__
        self._unpack = struct.Struct(f"<{len(self.lanes)}I").unpack
        part = scale.tags / _FINE
        lifted = [_LIFT + round(one / part) for one in bias]
        self._bias = int.from_bytes(struct.pack(f"<{len(bias)}I", *lifted), "little")

    def weigh(self, tokens: Sequence[str], tags: Iterable[str]) -> Weighed:
        """What speaks for each lane."""
        terms = [*map(self._row, self._places.keys() & terms_of(tokens))]
        shown = [*map(self._row, self._places.keys() & set(tags))]
        share = round(_FINE * self._scale.terms / self._scale.tags / damping(len(tokens)))
        total = self._bias + sum(terms) * share + sum(shown) * _FINE
        even = _LIFT + MIDDLE * (len(terms) * share + len(shown) * _FINE)
        return Weighed(self._unpack(total.to_bytes(_LANE * len(self.lanes), "little")), even)

    def of_lane(self, lane: int) -> Callable[[str], int]:
        """What a word adds to a lane, -127 to 127; 0 where it is not known."""
        rows, place_of = self._rows, self._places.get

        def weight(word: str) -> int:
            place = place_of(word)
            return rows[place + lane] - MIDDLE if place is not None else 0

        return weight
