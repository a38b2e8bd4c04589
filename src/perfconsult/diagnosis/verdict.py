"""The verdict and what it rests on. In: gates settled, causes examined, the gates. Out: one of seven
verdicts with the keys of its reasons, such as `gate:gap-shown` or `cause:missing-feedback`.
"""

from collections.abc import Iterable, Mapping, Sequence

from perfconsult.diagnosis.gates import leads_to
from perfconsult.model.catalogue import ROWS, Gate
from perfconsult.model.diagnosis import CauseResult, GateResult, Verdict

Decision = tuple[Verdict, tuple[str, ...]]

ENOUGH_ANSWERS = 2
"""A verdict wants at least two answers that show something: one is a remark, and not a case."""
STOPS: tuple[Verdict, ...] = ("required-by-law", "no-gap-shown", "not-worth-solving")
"""Verdicts that a gate gives, the first that holds first: a duty stands whatever the gap, and a gap must be
there before anyone can say that it is not worth closing."""
CELLS_BEFORE_TRAINING = 2
"""How many of the three environment cells to look at before saying "train": they are cheap to check and to
mend. A working order and not a law (FIELD section 1.0), so two of three will do."""
LIKELY = 0.5
"""From even odds on, an unproven cause is worth naming, asking about, and trying something cheap for."""

TOO_LITTLE = "evidence:too-little"
ENVIRONMENT_NOT_SEEN = "cells:environment-not-examined"


def decide(
    settled: Sequence[GateResult], causes: Sequence[CauseResult], gates: Mapping[str, Gate], answers: int
) -> Decision:
    """Decide: too little said, then what the gates stop, then what the causes call for.

    `answers` is the number of answers and documents that showed anything. A disputed gate on which a
    verdict hangs is settled first; so is a gap that nobody has shown.
    """
    if answers < ENOUGH_ANSWERS:
        return "find-out-first", (TOO_LITTLE,)
    return _from_gates(settled, causes, gates) or _from_causes(causes)


def could_change(
    verdict: Verdict, settled: Iterable[GateResult], gates: Mapping[str, Gate]
) -> tuple[str, ...]:
    """Name the gates that are not settled and would, if they were, bring about another verdict than this one.

    A gate's verdict goes before all that come after it in `STOPS`, and before those from causes. To find out
    first is no firm verdict: its reasons name what holds it up.
    """
    if verdict == "find-out-first":
        return ()
    before = STOPS[: STOPS.index(verdict)] if verdict in STOPS else STOPS
    open_ones = [one.id for one in settled if one.settled in ("unknown", "disputed")]
    return tuple(one for one in open_ones if {gates[one].if_yes, gates[one].if_no} & set(before))


def established(causes: Iterable[CauseResult]) -> tuple[CauseResult, ...]:
    """Keep the causes on which something may be built."""
    return tuple(cause for cause in causes if cause.established)


def likely_rivals(causes: Iterable[CauseResult]) -> tuple[CauseResult, ...]:
    """Keep the causes that are likely or disputed, and not proved."""
    return tuple(
        c for c in causes if c.state == "disputed" or (c.state == "hypothesis" and c.likelihood >= LIKELY)
    )


def _from_gates(
    settled: Iterable[GateResult], causes: Iterable[CauseResult], gates: Mapping[str, Gate]
) -> Decision | None:
    verdicts = {leads_to(gates[one.id], one.settled): one.id for one in settled}
    duty, *others = STOPS
    if duty in verdicts:
        return duty, (f"gate:{verdicts[duty]}", *_keys(established(causes)))
    unsettled = [one.id for one in settled if _holds_up(gates[one.id], one.settled)]
    if unsettled:
        return "find-out-first", tuple(f"gate:{gate}" for gate in unsettled)
    return next(((stop, (f"gate:{verdicts[stop]}",)) for stop in others if stop in verdicts), None)


def _holds_up(gate: Gate, settled: str) -> bool:
    """Tell whether nothing can be decided before this gate: in dispute, or a gap that nobody has shown."""
    if settled == "disputed":
        return bool(gate.if_yes or gate.if_no)
    return settled == "unknown" and gate.if_no == "no-gap-shown"


def _from_causes(causes: Sequence[CauseResult]) -> Decision:
    found = established(causes)
    by_training = [one for one in found if one.training_helps]
    if not found:
        return "find-out-first", _keys(likely_rivals(causes))
    if not by_training:
        return "fix-the-environment", _keys(found)
    if len(by_training) < len(found):
        return "environment-and-training", _keys(found)
    looked_at = {one.cell for one in causes if one.state != "not-examined"}
    if len(looked_at.intersection(ROWS["environment"])) < CELLS_BEFORE_TRAINING:
        return "find-out-first", (ENVIRONMENT_NOT_SEEN, *_keys(found))
    return "training", _keys(found)


def _keys(causes: Iterable[CauseResult]) -> tuple[str, ...]:
    return tuple(f"cause:{cause.id}" for cause in causes)
