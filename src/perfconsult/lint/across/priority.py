"""Which requests deserve an hour first, and why: points for what a text says, added up; no more than that.

The points and the words of each reason are `data/priorities.yaml`. Requests that are not about performance are
not ranked, and of those that say the same only the first is.
"""

from collections.abc import Mapping
from functools import lru_cache
from heapq import nsmallest
from typing import NamedTuple

from perfconsult import resources
from perfconsult.lint.across.facts import BESIDE_THE_POINT, FACTS, cue_mask, facts_in
from perfconsult.lint.overview import Priority
from perfconsult.lint.trace import Together, team_key
from perfconsult.yamlio.fields import Fields
from perfconsult.yamlio.reader import read

MOST = 20
"""How many requests are ranked."""
ACROSS = ("duplicates", "team-again", "shared-cause")
"""What counts of a request's place among the others."""
SHARED_BY = 3
"""So many requests of a team, or with a cause, are no chance."""


class Weight(NamedTuple):
    """What a fact adds to the score, and how that is told."""

    points: int
    says: str


def foremost(found: Together, most: int = MOST) -> tuple[Priority, ...]:
    """The requests with the highest scores, of equal ones the earlier first; none that has no points."""
    standing = _Standing(found)
    later = {at for group in found.alike for at in group[1:]}
    ranked = (
        (-standing.score(at), at)
        for at, facts in enumerate(found.traces.facts)
        if at not in later and BESIDE_THE_POINT not in facts_in(facts)
    )
    return tuple(
        Priority(found.traces.ids[at], -score, standing.told(at))
        for score, at in nsmallest(most, ranked)
        if score < 0
    )


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Weight]:
    """The weight of each fact of `FACTS` that counts, and of `ACROSS`."""
    path = resources.data() / "priorities.yaml"
    given = Fields(read(path.read_bytes(), path.name)).inner("weights")
    return {
        fact: Weight(given.inner(fact).whole("points"), given.inner(fact).text("says"))
        for fact in (*FACTS, *ACROSS)
        if fact != BESIDE_THE_POINT
    }


class _Standing:
    """What counts of a request: what it says, and its place among the others."""

    def __init__(self, found: Together) -> None:
        asked = {team_key(name): len(group) for name, group in found.teams.items()}
        self._traces = found.traces
        self._several = {group[0] for group in found.alike}
        self._again = [asked.get(team_key(name), 0) >= SHARED_BY for name in found.traces.teams]
        self._shared = cue_mask(cue for cue, group in found.causes.items() if len(group) >= SHARED_BY)
        self._points = lru_cache(maxsize=4096)(_points)

    def score(self, at: int) -> int:
        """The points of the request at `at`, added up."""
        return self._points(facts_in(self._traces.facts[at])) + self._points(self._among_others(at))

    def told(self, at: int) -> tuple[str, ...]:
        """The reasons, the weightiest first."""
        facts = [*facts_in(self._traces.facts[at]), *self._among_others(at)]
        return tuple(weights()[fact].says for fact in sorted(facts, key=lambda fact: -weights()[fact].points))

    def _among_others(self, at: int) -> tuple[str, ...]:
        return (
            *(("duplicates",) if at in self._several else ()),
            *(("team-again",) if self._again[self._traces.team[at]] else ()),
            *(("shared-cause",) if self._traces.cues[at] & self._shared else ()),
        )


def _points(facts: tuple[str, ...]) -> int:
    return sum(weights()[fact].points for fact in facts)
