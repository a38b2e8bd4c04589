"""Which requests point to the same cause, and which come from the same team."""

from array import array
from collections.abc import Mapping

from perfconsult.lint.across.facts import cues_in
from perfconsult.lint.trace import Group, Traces, team_key


def by_cause(traces: Traces) -> Mapping[str, Group]:
    """The requests that point to each cause that two at least point to; the most frequent first."""
    found: dict[str, array[int]] = {}
    for at, bits in enumerate(traces.cues):
        for cue in cues_in(bits):
            found.setdefault(cue, array("I")).append(at)
    shared = [(cue, group) for cue, group in found.items() if len(group) > 1]
    return dict(sorted(shared, key=lambda pair: (-len(pair[1]), pair[0])))


def by_team(traces: Traces) -> Mapping[str, Group]:
    """The requests of each team that has two at least, by its name as first written; the most frequent first.

    Empty where all requests that name a team name the same: that is whose backlog it is.
    """
    keys = [team_key(name) for name in traces.teams]
    found: dict[str, array[int]] = {}
    for at, number in enumerate(traces.team):
        if keys[number]:
            found.setdefault(keys[number], array("I")).append(at)
    again = [group for group in found.values() if len(group) > 1] if len(found) > 1 else []
    named = [(" ".join(traces.teams[traces.team[group[0]]].split()), group) for group in again]
    return dict(sorted(named, key=lambda pair: (-len(pair[1]), pair[0])))
