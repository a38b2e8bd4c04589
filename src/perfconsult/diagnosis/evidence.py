"""What the answers and the documents of a case show. In: a case and its banks. Out: indicators, each with
who showed it, in which words, how well.

Unknown, skipped and not-applicable answers contribute nothing, nor do answers whose question would no
longer be asked. A bank that is not given contributes nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from perfconsult.model.bank import Bank, Question
from perfconsult.model.case import Answer, Case, Interview, Metric, told
from perfconsult.model.conditions import standing
from perfconsult.model.diagnosis import Shown

ASSERTION = 0
"""The grade of an answer without one: said, and no instance given (FIELD section 4)."""
QUOTED_FIGURE = 1
"""The grade of a metric whose source nobody named: somebody says a number."""
SOURCED_FIGURE = 3
"""The grade of a metric with baseline, target and a named source: something one can open and read. Not 4,
because the form does not ask for the period and the number of cases that "measured" wants."""


def collect(case: Case, banks: Mapping[str, Bank]) -> tuple[Shown, ...]:
    """List every indicator that the case shows, in an order that does not depend on the file's."""
    shown = [*_from_interviews(case, banks), *_from_documents(case)]
    return tuple(sorted(shown, key=lambda s: (s.indicator, s.answer)))


def heard(case: Case) -> tuple[Shown, ...]:
    """List every answer with its grade and source, whether it shows anything or not; `indicator` is empty."""
    found = (
        Shown(
            indicator="",
            answer=f"{interview.id}/{question}",
            informant=interview.informant,
            role=_role(case, interview.informant),
            question=answer.asked,
            quote=told(answer.value),
            grade=_grade(answer),
            at=answer.at or interview.on,
            source=_source(answer),
        )
        for interview, question, answer in case.answers()
        if answer.status == "answered"
    )
    return tuple(sorted(found, key=lambda one: one.answer))


@dataclass(frozen=True, slots=True)
class _Asked:
    """An answer with all that it takes to trace it."""

    interview: Interview
    role: str
    question: Question
    answer: Answer


def _from_interviews(case: Case, banks: Mapping[str, Bank]) -> Iterator[Shown]:
    for interview in case.interviews.values():
        bank = banks.get(interview.bank)
        if bank is None:
            continue
        role = _role(case, interview.informant)
        for question, answer in standing(bank, interview.answers):
            asked = _Asked(interview, role, question, answer)
            for indicator in dict.fromkeys(question.shows(answer)):
                yield _shown(indicator, asked)


def _shown(indicator: str, asked: _Asked) -> Shown:
    answer, interview = asked.answer, asked.interview
    return Shown(
        indicator=indicator,
        answer=f"{interview.id}/{asked.question.id}",
        informant=interview.informant,
        role=asked.role,
        question=answer.asked or asked.question.ask,
        quote=_quote(indicator, asked.question, answer),
        grade=_grade(answer),
        at=answer.at or interview.on,
        source=_source(answer),
        chosen=bool(asked.question.values()) or isinstance(answer.value, Metric),
    )


def _from_documents(case: Case) -> Iterator[Shown]:
    for item in case.evidence.values():
        yield Shown(
            indicator=item.indicator,
            answer=item.id,
            informant=item.informant,
            role=_role(case, item.informant),
            question="",
            quote=item.says,
            grade=item.grade,
            at=item.on,
            source=item.source,
        )


def _role(case: Case, informant: str) -> str:
    known = case.informants.get(informant)
    return known.role if known else ""


def _quote(indicator: str, question: Question, answer: Answer) -> str:
    """Take the chosen labels that show the indicator, or else the answer's own words."""
    if not question.choices:
        return question.told(answer)
    chosen = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return told(tuple(c.label for c in question.choices if c.value in chosen and indicator in c.indicates))


def _source(answer: Answer) -> str:
    """Take where the answer can be checked: what it names itself, or else what its figure names."""
    return answer.source or (answer.value.source if isinstance(answer.value, Metric) else "")


def _grade(answer: Answer) -> int:
    if answer.grade is not None:
        return answer.grade
    if not isinstance(answer.value, Metric):
        return ASSERTION
    complete = answer.value.baseline and answer.value.target and answer.value.source
    return SOURCED_FIGURE if complete else QUOTED_FIGURE
