"""The fact-finding plan: what nobody could say yet, and what would tell most if it were asked.

"Don't know" never counts as "no"; it is a line in this plan (FIELD section 2 rule 2).
"""

from collections.abc import Iterable, Mapping, Sequence

from perfconsult.diagnosis.asking import informs, value, would_tell
from perfconsult.diagnosis.weigh import Weighed
from perfconsult.model.bank import Bank, Question
from perfconsult.model.case import Case, Interview
from perfconsult.model.catalogue import Gate
from perfconsult.model.conditions import standing
from perfconsult.model.diagnosis import GateResult, Unknown

MOST_TO_ASK = 5
"""Questions proposed beyond those that came back as unknown: what fits a page, and a short meeting."""


def unanswered(
    weighed: Sequence[Weighed],
    gates: Mapping[str, Gate],
    settled: Iterable[GateResult],
    questions: Iterable[Question],
) -> tuple[Question, ...]:
    """Choose the open questions that would tell most: those that settle a gate first, then by value."""
    pending = _pending(gates, settled)

    def rank(question: Question) -> tuple[bool, float]:
        return not informs(question) & pending, -value(question, weighed)

    worth_asking = [one for one in questions if rank(one) < (True, 0.0)]
    return tuple(sorted(worth_asking, key=rank)[:MOST_TO_ASK])


def plan(
    case: Case, banks: Mapping[str, Bank], undecided: Sequence[Weighed], ask: Iterable[Question]
) -> tuple[Unknown, ...]:
    """List what came back as unknown and nobody else has answered, then the questions to `ask`.

    `undecided` are the causes that each line may name as what it would tell about.
    """
    returned = _returned(case, banks, undecided)
    known = {line.question for line in returned}
    asked = (_proposed(one, undecided) for one in ask if one.id not in known)
    return (*returned, *asked)


def _proposed(question: Question, undecided: Sequence[Weighed]) -> Unknown:
    return Unknown("", question.id, question.ask, _roles(question), causes=_about(question, undecided))


def _returned(case: Case, banks: Mapping[str, Bank], undecided: Sequence[Weighed]) -> tuple[Unknown, ...]:
    """List each question that came back as unknown once; an answer that says whom to ask speaks for all."""
    answered = {asked for _, asked, answer in case.answers() if answer.status == "answered"}
    lines: dict[str, Unknown] = {}
    for interview, asked, answer in sorted(case.answers(), key=lambda t: (t[1], not t[2].whom, t[0].id)):
        bank = banks.get(interview.bank)
        question = bank.question(asked) if bank else None
        if answer.status != "unknown" or asked in answered or not _still_asked(question, bank, interview):
            continue
        line = Unknown(
            answer=f"{interview.id}/{asked}",
            question=asked,
            asks=answer.asked or (question.ask if question else asked),
            whom=answer.whom or (_roles(question) if question else ""),
            by=answer.by,
            causes=_about(question, undecided) if question else (),
        )
        lines.setdefault(asked, line)
    return tuple(lines.values())


def _still_asked(question: Question | None, bank: Bank | None, interview: Interview) -> bool:
    """Tell whether the question would still be asked; one that its bank no longer has keeps its line."""
    if question is None or bank is None:
        return True
    return any(one.id == question.id for one, _ in standing(bank, interview.answers))


def _pending(gates: Mapping[str, Gate], settled: Iterable[GateResult]) -> frozenset[str]:
    """Name the indicators that would settle a gate on which a verdict hangs and which is still open."""
    still = [gates[one.id] for one in settled if one.settled in ("unknown", "disputed")]
    deciding = [gate for gate in still if gate.if_yes or gate.if_no]
    return frozenset(indicator for gate in deciding for indicator in (*gate.yes, *gate.no))


def _about(question: Question, undecided: Iterable[Weighed]) -> tuple[str, ...]:
    """Name the undecided causes that the question would tell about, most told first."""
    told = sorted((-would_tell(question, one.cause), one.cause.id) for one in undecided)
    return tuple(cause for decibans, cause in told if decibans)


def _roles(question: Question) -> str:
    return ", ".join(question.roles)
