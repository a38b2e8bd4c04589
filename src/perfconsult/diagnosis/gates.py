"""The questions to settle before causes. In: gates and what was said. Out: how each came out, and on what.

Which gate is which follows from the verdict it leads to, so a catalogue may name and add gates freely.
"""

from collections.abc import Iterable, Mapping

from perfconsult.diagnosis.statements import Statements, stands
from perfconsult.model.catalogue import Gate
from perfconsult.model.diagnosis import GateResult, Settled

_SETTLED: Mapping[str, Settled] = {
    "holds": "yes",
    "opposed": "no",
    "disputed": "disputed",
    "unsaid": "unknown",
}


def settle(gates: Iterable[Gate], statements: Statements) -> tuple[GateResult, ...]:
    """Settle each gate, in the order the gates themselves name."""
    return tuple(_settle(gate, statements) for gate in sorted(gates, key=lambda gate: gate.order))


def leads_to(gate: Gate, settled: str) -> str:
    """Name the verdict that follows when `gate` came out as `settled`; empty where none does."""
    return {"yes": gate.if_yes, "no": gate.if_no}.get(settled, "")


def gap_grade(gates: Iterable[Gate], statements: Statements) -> int:
    """Grade the gap itself: how well it is shown that there is one. 0 where nobody showed it.

    The gap's gate is the one whose "no" means `no-gap-shown`; a catalogue without such a gate sets no cap.
    """
    for_gap = [gate.yes for gate in gates if gate.if_no == "no-gap-shown"]
    if not for_gap:
        return 5
    return max(statements.grade(indicators) or 0 for indicators in for_gap)


def _settle(gate: Gate, statements: Statements) -> GateResult:
    settled = _SETTLED[stands(statements.grade(gate.yes), statements.grade(gate.no))]
    return GateResult(
        id=gate.id,
        asks=gate.asks,
        settled=settled,
        says=gate.says.get(settled) or gate.says.get("unknown", ""),
        because=statements.of((*gate.yes, *gate.no)),
    )
