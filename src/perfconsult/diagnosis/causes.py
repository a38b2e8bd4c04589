"""Every cause examined. In: causes weighed, the ground, overrides, open questions. Out: results in order."""

from collections.abc import Iterable, Mapping
from typing import get_args

from perfconsult.diagnosis.asking import Open, missing
from perfconsult.diagnosis.states import Ground, state_of
from perfconsult.diagnosis.weigh import Weighed
from perfconsult.model.case import Override
from perfconsult.model.diagnosis import STATES, CauseResult, State

ESTABLISHED: frozenset[State] = frozenset({"confirmed", "probable"})
"""States on which something may be built."""
DECIDED: frozenset[State] = frozenset({"confirmed", "ruled-out"})
"""States that more answers are unlikely to change."""


def examine(
    weighed: Iterable[Weighed], on: Ground, overrides: Mapping[str, Override], questions: tuple[Open, ...]
) -> tuple[CauseResult, ...]:
    """Give every cause its state; ordered by state, then likelihood, then id."""
    results = (_result(one, on, overrides.get(one.cause.id), questions) for one in weighed)
    return tuple(sorted(results, key=lambda r: (STATES.index(r.state), -r.likelihood, r.id)))


def _result(
    weighed: Weighed, on: Ground, override: Override | None, questions: tuple[Open, ...]
) -> CauseResult:
    """Describe one cause; a consultant's override replaces the state, its reason the note, and no figure."""
    state, note = state_of(weighed, on)
    judged = _judged(override)
    cause = weighed.cause
    return CauseResult(
        id=cause.id,
        name=cause.name,
        cell=cause.cell,
        cue=cause.cue,
        state=judged or state,
        likelihood=weighed.likelihood,
        grade=weighed.for_.grade,
        for_=weighed.for_.reasons,
        against=weighed.against.reasons,
        missing=missing(cause, questions),
        note=override.reason if override and judged else note,
        overridden=judged is not None,
    )


def _judged(override: Override | None) -> State | None:
    """Read the state a consultant gave; a word that is no state overrides nothing."""
    known: tuple[State, ...] = get_args(State)
    return next((state for state in known if override and override.state == state), None)
