"""From what was said to what to do. In: a case, its banks, the catalogue, today's date. Out: a diagnosis.

Knows no files, no terminal and no clock; the same input gives the same output, in whatever order it was said.
"""

from collections.abc import Mapping

from perfconsult.diagnosis.advise import advise
from perfconsult.diagnosis.asking import open_questions
from perfconsult.diagnosis.axes import Judgement, axes
from perfconsult.diagnosis.causes import decided, examine
from perfconsult.diagnosis.evidence import collect, heard
from perfconsult.diagnosis.gates import gap_grade, settle
from perfconsult.diagnosis.grades import effective
from perfconsult.diagnosis.statements import gather
from perfconsult.diagnosis.states import ground
from perfconsult.diagnosis.unknowns import plan, unanswered
from perfconsult.diagnosis.verdict import could_change, decide
from perfconsult.diagnosis.weigh import weigh
from perfconsult.model.bank import Bank
from perfconsult.model.case import Case
from perfconsult.model.catalogue import Catalogue
from perfconsult.model.diagnosis import Diagnosis

__all__ = ["diagnose"]


def diagnose(case: Case, banks: Mapping[str, Bank], catalogue: Catalogue, today: str) -> Diagnosis:
    """Diagnose a case as of `today` (ISO date).

    `banks` has every bank that an interview of the case names; more banks add nothing to the evidence, but
    their questions may be proposed. Anything a case can hold, empty or contradictory, gives a diagnosis.
    """
    requester = case.request.by if case.request else ""
    shown = effective(collect(case, banks), today, requester)
    said = gather(shown, catalogue.indicators)
    gates = settle(catalogue.gates.values(), said)
    weighed = [weigh(cause, said) for cause in catalogue.causes.values()]
    questions = open_questions(case, banks, said)
    on = ground(gap_grade(catalogue.gates.values(), said), weighed)
    evident, causes = (
        examine(weighed, on, overrides, questions, catalogue.interventions)
        for overrides in ({}, case.overrides)
    )
    answers = len({item.answer for item in shown})
    by_evidence, _ = decide(gates, evident, catalogue.gates, answers)
    verdict, because = decide(gates, causes, catalogue.gates, answers)
    settled = {cause.id for cause in causes if decided(cause)}
    undecided = [one for one in weighed if one.cause.id not in settled]
    to_ask = unanswered(undecided, catalogue.gates, gates, questions.all)
    return Diagnosis(
        case=case.id,
        verdict=verdict,
        axes=axes(Judgement(verdict, causes, by_evidence, evident), gates, catalogue),
        gates=gates,
        causes=causes,
        recommendations=advise(verdict, causes, catalogue, said.holding()),
        unknowns=plan(case, banks, undecided, to_ask),
        because=because,
        heard=effective(heard(case), today, requester),
        open_gates=could_change(verdict, gates, catalogue.gates),
        by_evidence=by_evidence,
    )
