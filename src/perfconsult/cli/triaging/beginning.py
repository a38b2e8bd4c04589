"""What a triaged case begins with, and whether a case that is there is that of the same request.

In: a request as it was planned, the bank, the day. Out: a case as a value. All that was read is of grade 0 and says
so in its source; what the bank of this workspace does not ask, or does not offer to choose, is left out.
"""

from datetime import date

from perfconsult.interview import engine
from perfconsult.lint.triage.ids import normal
from perfconsult.lint.triage.mapping import Mapping
from perfconsult.lint.triage.planning import Asked
from perfconsult.lint.triage.prefill import Said
from perfconsult.model.bank import Bank
from perfconsult.model.case import Answer, Case, Evidence, Informant, TrainingRequest
from perfconsult.model.request import Request
from perfconsult.text import shorten

READ = 0
"""The grade of what is read from a text: an assertion."""
_TITLE, _QUOTE, _MOST_NAMED = 60, 160, 20
_REQUESTER = Informant("P1", "requester")
_DAY = len("2026-11-16")


def case_for(asked: Asked, bank: Bank, mapping: Mapping, today: str) -> Case:
    """The case of a request, begun on the day `today`."""
    request = asked.request
    case = Case(
        id=asked.id,
        title=shorten(request.text, _TITLE),
        started=today,
        request=TrainingRequest(_told(asked, mapping), by=_REQUESTER.id, on=_day(request, mapping)),
        informants={_REQUESTER.id: _REQUESTER},
        evidence=_evidence(asked, mapping, today),
    )
    answers = [said for said in asked.filled.answers if _fits(said, bank)]
    if not answers:
        return case
    case, interview = engine.begin(case, _REQUESTER, bank, today)
    for said in answers:
        question = bank.question(said.question)
        if question is not None:
            answer = Answer("answered", said.value, grade=READ, source=_source(said.quote, mapping))
            case = engine.with_answer(case, interview, question, answer)
    return case


def same_request(case: Case, asked: Asked, mapping: Mapping) -> bool:
    """Whether `case` is about this very request: its words, whatever else came to be in it."""
    if case.request is None:
        return False
    text, _, last = case.request.text.strip().rpartition("\n\n")
    said = text if last.startswith(mapping.also.partition("{ids}")[0]) else case.request.text
    return normal(said) == normal(asked.request.text)


def _told(asked: Asked, mapping: Mapping) -> str:
    """The request in its own words, and then which others said the same."""
    others = [one.id for one in asked.requests[1:]]
    if not others:
        return asked.request.text
    named = others[:_MOST_NAMED] + ([f"… ({len(others)})"] if len(others) > _MOST_NAMED else [])
    return f"{asked.request.text}\n\n{mapping.also.replace('{ids}', ', '.join(named))}"


def _evidence(asked: Asked, mapping: Mapping, today: str) -> dict[str, Evidence]:
    on = _day(asked.request, mapping) or today
    return {
        id: Evidence(id, one.indicator, one.says, READ, _source(one.quote, mapping), on, _REQUESTER.id)
        for id, one in ((f"E{at}", one) for at, one in enumerate(asked.filled.evidence, 1))
    }


def _source(quote: str, mapping: Mapping) -> str:
    return mapping.source.replace("{quote}", shorten(quote, _QUOTE))


def _fits(said: Said, bank: Bank) -> bool:
    question = bank.question(said.question)
    if question is None:
        return False
    return question.type == "text" or said.value in question.values()


def _day(request: Request, mapping: Mapping) -> str:
    """The day a request came, where a column says so as `2026-11-16`; else nothing."""
    named = (value for name, value in request.fields.items() if _plain(name) in mapping.dates)
    return next((day for value in named if _is_day(day := value.strip()[:_DAY])), "")


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
