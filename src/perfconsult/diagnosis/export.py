"""A diagnosis as plain data for `--json`, for reports of other programs and for tests. In: a diagnosis and
its catalogue. Out: what `json.dumps` takes, always in the same order.
"""

from collections.abc import Mapping
from typing import Any

from perfconsult.model.catalogue import Catalogue
from perfconsult.model.diagnosis import (
    CauseResult,
    Diagnosis,
    GateResult,
    Graded,
    Reason,
    Recommendation,
    Shown,
    Unknown,
)

SCHEMA = 1


def to_json(diagnosis: Diagnosis, catalogue: Catalogue) -> dict[str, Any]:
    """Write out the whole diagnosis. `likelihood` is a probability, `weight` in decibans and signed.

    A cause's prior and its weights add up to its log-odds (`diagnosis.weigh`).
    """
    return {
        "schema": SCHEMA,
        "case": diagnosis.case,
        "verdict": diagnosis.verdict,
        "because": list(diagnosis.because),
        "axes": dict(diagnosis.axes),
        "gates": [_gate(one) for one in diagnosis.gates],
        "causes": [_cause(one) for one in diagnosis.causes],
        "recommendations": [_recommendation(one, catalogue) for one in diagnosis.recommendations],
        "unknowns": [_unknown(one) for one in diagnosis.unknowns],
        "open_gates": list(diagnosis.open_gates),
        "by_evidence": diagnosis.by_evidence or diagnosis.verdict,
    }


def _gate(gate: GateResult) -> dict[str, Any]:
    because = [_told(shown) for shown in gate.because]
    return {"id": gate.id, "asks": gate.asks, "settled": gate.settled, "says": gate.says, "because": because}


def _cause(cause: CauseResult) -> dict[str, Any]:
    judged = {"overridden": True, "reason": cause.note} if cause.overridden else {}
    return {
        "id": cause.id,
        "cell": cause.cell,
        "cue": cause.cue,
        "state": cause.state,
        "likelihood": round(cause.likelihood, 3),
        "grade": cause.grade,
        "graded": _graded(cause.graded),
        "refuted": _graded(cause.refuted),
        "for": [_reason(one) for one in cause.for_],
        "against": [_reason(one) for one in cause.against],
        "missing": list(cause.missing),
        "held_by": cause.held_by,
        "note": cause.note,
        **judged,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {**_told(reason.shown), "weight": round(reason.decibans, 2)}


def _told(shown: Shown) -> Mapping[str, Any]:
    return {
        "answer": shown.answer,
        "informant": shown.informant,
        "quote": shown.quote,
        "chosen": shown.chosen,
        "source": shown.source,
        "graded": _graded(shown.graded),
        "indicator": shown.indicator,
    }


def _graded(one: Graded | None) -> dict[str, Any] | None:
    return {"grade": one.grade, "own": one.own, "changed": list(one.changed)} if one else None


def _recommendation(one: Recommendation, catalogue: Catalogue) -> dict[str, Any]:
    known = catalogue.interventions[one.id]
    return {
        "id": one.id,
        "causes": list(one.causes),
        "tier": one.tier,
        "first": one.first,
        "name": one.name,
        "training": known.training,
        "owner": known.owner,
        "time": known.time,
        "measure": known.measure,
        "not_when": known.not_when,
        "strength": known.strength,
    }


def _unknown(one: Unknown) -> dict[str, Any]:
    return {
        "answer": one.answer,
        "question": one.question,
        "asks": one.asks,
        "whom": one.whom,
        "by": one.by,
        "causes": list(one.causes),
    }
