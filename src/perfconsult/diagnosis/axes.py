"""Three things kept apart: how much the case needs solving, how easily, and how sure we are. In: gates,
causes, verdict. Out: `high`, `medium`, `low` or `unknown` for each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perfconsult.diagnosis.gates import leads_to
from perfconsult.diagnosis.verdict import established, likely_rivals
from perfconsult.model.catalogue import Catalogue, Gate
from perfconsult.model.diagnosis import CauseResult, GateResult, Verdict

CHEAP = 1
"""Cost tiers 0 and 1: no spend, or less than a week of one person (FIELD section 3.2)."""
AFFORDABLE = 2
"""Cost tier 2: a few person-weeks or a small licence."""
SURE_GRADE = 3
FAIR_GRADE = 2


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and its causes as they stand, and as the evidence alone would have them without overrides."""

    verdict: Verdict
    causes: Sequence[CauseResult]
    by_evidence: Verdict
    evident: Sequence[CauseResult]


def axes(found: Judgement, settled: Sequence[GateResult], catalogue: Catalogue) -> Mapping[str, str]:
    """Rate need, feasibility and confidence, each on its own.

    A consultant's override makes nothing surer: confidence is that of the evidence alone, and low where the
    evidence alone would have led to another verdict.
    """
    sure = _confidence(found.by_evidence, settled, found.evident, catalogue.gates)
    return {
        "need": _need(settled, catalogue.gates),
        "feasibility": _feasibility(settled, found.causes, catalogue),
        "confidence": sure if found.verdict == found.by_evidence else "low",
    }


def _need(settled: Sequence[GateResult], gates: Mapping[str, Gate]) -> str:
    """Rate need: high for a duty or a gap worth its cost, medium for a gap of unknown worth."""
    came_out = {verdict: one.settled for one in settled for verdict in _verdicts(gates[one.id])}
    gap, worth = came_out.get("no-gap-shown", "yes"), came_out.get("not-worth-solving", "unknown")
    if came_out.get("required-by-law") == "yes":
        return "high"
    if "no" in (gap, worth):
        return "low"
    if gap != "yes" or worth == "disputed":
        return "unknown"
    return "high" if worth == "yes" else "medium"


def _feasibility(settled: Sequence[GateResult], causes: Sequence[CauseResult], catalogue: Catalogue) -> str:
    """Rate feasibility by the dearest of the first steps that established causes need.

    Where a gate that leads to no verdict came out as "no" (nobody reaches the target), it is low.
    """
    informing = [one for one in settled if not any(_verdicts(catalogue.gates[one.id]))]
    if any(one.settled == "no" for one in informing):
        return "low"
    cheapest = [_cheapest(one.id, catalogue) for one in established(causes)]
    if not cheapest:
        return "unknown"
    return "high" if max(cheapest) <= CHEAP else "medium" if max(cheapest) <= AFFORDABLE else "low"


def _cheapest(cause: str, catalogue: Catalogue) -> int:
    offered = (catalogue.interventions.get(one) for one in catalogue.causes[cause].interventions)
    return min((one.tier for one in offered if one), default=AFFORDABLE + 1)


def _confidence(
    verdict: Verdict, settled: Sequence[GateResult], causes: Sequence[CauseResult], gates: Mapping[str, Gate]
) -> str:
    """Rate confidence by the evidence the verdict itself rests on.

    A verdict from a gate is as sure as that gate's best evidence; one from causes is high when a cause is
    confirmed and no rival is left, medium when it is not so; to find out first is to be unsure.
    """
    if verdict == "find-out-first":
        return "low"
    deciding = [one for one in settled if leads_to(gates[one.id], one.settled) == verdict]
    if deciding:
        best = max((shown.grade for one in deciding for shown in one.because), default=0)
        return "high" if best >= SURE_GRADE else "medium" if best >= FAIR_GRADE else "low"
    confirmed = any(one.state == "confirmed" for one in causes)
    return "high" if confirmed and not likely_rivals(causes) else "medium"


def _verdicts(gate: Gate) -> tuple[str, ...]:
    return tuple(verdict for verdict in (gate.if_yes, gate.if_no) if verdict)
