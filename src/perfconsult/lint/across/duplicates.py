"""Fingerprints that say the same, or nearly: clusters, never pairs, of which there may be a million times more.

Leader clustering: key by key, each text is compared with the first text that has the same key, and with the
last that was like none; where two are alike the later joins the earlier, and is out of the next round. One round
needs a table of one key; so memory stays small, time grows with the number of texts, and what comes out depends
on their order alone.
"""

from array import array
from collections.abc import Sequence

from perfconsult.lint.across.fingerprint import EXACT, KEYS, SAMPLE, SIZE
from perfconsult.lint.trace import Group

LEAST_OF_LONG, LEAST_OF_SHORT = 0.50, 0.77
"""The least share of pairs in common: of texts with a full sample, and the other end of the line for shorter ones,
which say another thing with one word changed. Nine words may differ in none, ten in one, forty in five."""


FEW, LEAST_OF_FEW = 8, 4
"""Of the eight smallest pairs, texts that share half of theirs share five, those that share a fifth two or three."""
_LEAST = tuple(
    LEAST_OF_SHORT - (LEAST_OF_SHORT - LEAST_OF_LONG) * pairs / SAMPLE for pairs in range(SAMPLE + 1)
)


def same(words: bytearray) -> Sequence[int]:
    """For each fingerprint the first with the same words, maybe itself; a text without words is like none."""
    first: dict[int, int] = {}
    return array(
        "I", (first.setdefault(value, at) if value else at for at, value in enumerate(_whole(words)))
    )


def alike(words: bytearray, leaders: Sequence[int]) -> Sequence[int]:
    """For each fingerprint the earliest one of its cluster; `leaders` is what `same` says."""
    found = array("I", leaders)
    numbers = memoryview(words).cast("I")
    whole = _whole(words)
    pool = [at for at, leader in enumerate(leaders) if at == leader and whole[at]]
    samples = _Samples(words)
    for key in range(KEYS):
        _join(pool, numbers[EXACT // 4 + key :: SIZE // 4], samples, found)
        pool = [at for at in pool if found[at] == at]
    for at, leader in enumerate(found):
        found[at] = found[leader]
    return found


def _whole(words: bytearray) -> Sequence[int]:
    """The hash of all words of each fingerprint; 0 for a text without any."""
    return memoryview(words).cast("Q")[:: SIZE // 8]


def _join(pool: Sequence[int], column: Sequence[int], samples: "_Samples", found: "array[int]") -> None:
    """Let those of `pool` that are like the first one with the same key, or like the last, join that one."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for at in pool:
        key = column[at]
        other = first.setdefault(key, at)
        if other == at:
            continue
        if samples.alike(other, at):
            found[at] = other
        elif key in last and samples.alike(last[key], at):
            found[at] = last[key]
        else:
            last[key] = at


def groups(leaders: Sequence[int]) -> tuple[Group, ...]:
    """The clusters of two and more, in the order of their first."""
    members: dict[int, list[int]] = {}
    for at, leader in enumerate(leaders):
        if at != leader:
            members.setdefault(leader, [leader]).append(at)
    return tuple(tuple(members[leader]) for leader in sorted(members))


class _Samples:
    """The sampled pairs of words of each fingerprint, the smallest first, 0 where there are no more."""

    def __init__(self, words: bytearray) -> None:
        self._values = memoryview(words).cast("H")

    def alike(self, one: int, other: int) -> bool:
        """Whether two texts share enough of their pairs. Most do not, which the first few pairs tell already."""
        values = self._values
        a, b = (one + 1) * SIZE // 2 - SAMPLE, (other + 1) * SIZE // 2 - SAMPLE
        if len({*values[a : a + FEW]}.intersection(values[b : b + FEW].tolist())) < LEAST_OF_FEW:
            return False
        ours, theirs = set(values[a : a + SAMPLE].tolist()) - {0}, set(values[b : b + SAMPLE].tolist()) - {0}
        both = len(ours & theirs)
        return both >= _LEAST[min(len(ours), len(theirs))] * (len(ours) + len(theirs) - both)
