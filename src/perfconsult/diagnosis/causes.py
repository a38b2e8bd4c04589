"""Every cause examined. In: causes weighed, the ground, overrides, open questions. Out: results in order."""

from collections.abc import Iterable, Mapping

from perfconsult.diagnosis.asking import Open, missing
from perfconsult.diagnosis.grades import best
from perfconsult.diagnosis.states import Ground, Judged, state_of
from perfconsult.diagnosis.weigh import Weighed
from perfconsult.model.case import Override
from perfconsult.model.catalogue import Cause, Intervention
from perfconsult.model.diagnosis import STATES, CauseResult, State

DECIDED: frozenset[State] = frozenset({"confirmed", "ruled-out"})
"""States that more answers are unlikely to change."""
DENIED_ON = 2
"""The grade from which on a denial settles a cause: one person's anecdote leaves it worth asking about."""


def examine(
    weighed: Iterable[Weighed],
    on: Ground,
    overrides: Mapping[str, Override],
    questions: Open,
    interventions: Mapping[str, Intervention],
) -> tuple[CauseResult, ...]:
    """Give every cause its state; ordered by state, then likelihood, then id."""
    results = (
        _result(
            one,
            _judged(state_of(one, on), overrides.get(one.cause.id)),
            overridden=one.cause.id in overrides,
            questions=questions,
            training_helps=training_helps(one.cause, interventions),
        )
        for one in weighed
    )
    return tuple(sorted(results, key=lambda r: (STATES.index(r.state), -r.likelihood, r.id)))


def decided(cause: CauseResult) -> bool:
    """Tell whether more answers are unlikely to change the state."""
    on_a_word = cause.state == "ruled-out" and cause.refuted is not None and cause.refuted.grade < DENIED_ON
    return cause.state in DECIDED and (cause.overridden or not on_a_word)


def training_helps(cause: Cause, interventions: Mapping[str, Intervention]) -> bool:
    """Tell whether a cause is one that training removes: in the cell knowledge, with training on its list.

    A cause elsewhere may have a training on its list too, but then something outside the head comes first.
    """
    offered = (interventions.get(one) for one in cause.interventions)
    return cause.cell == "knowledge" and any(one.training for one in offered if one)


def _judged(found: Judged, override: Override | None) -> Judged:
    """Let a consultant's override replace the state, and its reason the note; then nothing holds it back."""
    return Judged(override.state, note=override.reason) if override else found


def _result(
    weighed: Weighed, judged: Judged, *, overridden: bool, questions: Open, training_helps: bool
) -> CauseResult:
    """Describe one cause; its figures are those of the evidence, whatever the consultant judged."""
    cause = weighed.cause
    telling = missing(cause, questions.all)
    return CauseResult(
        id=cause.id,
        name=cause.name,
        cell=cause.cell,
        cue=cause.cue,
        state=judged.state,
        likelihood=weighed.likelihood,
        grade=weighed.for_.grade,
        for_=weighed.for_.reasons,
        against=weighed.against.reasons,
        missing=tuple(one.ask for one in telling),
        note=judged.note,
        held_by=judged.held_by,
        overridden=overridden,
        training_helps=training_helps,
        graded=weighed.for_.graded,
        refuted=weighed.against.graded or best(one.shown.graded for one in weighed.against.reasons),
        next_ask=next((one.ask for one in telling if one.id not in questions.asked), ""),
    )
