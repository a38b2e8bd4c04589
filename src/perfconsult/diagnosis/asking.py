"""What is left to ask, and what it would tell. In: a case, banks, the causes weighed. Out: open questions.

The banks may be more than those the case has used: what they could still ask is what is missing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from perfconsult.diagnosis.statements import Statements
from perfconsult.diagnosis.weigh import TELLING, Weighed
from perfconsult.model.bank import Bank, Question
from perfconsult.model.case import AnswerStatus, Case
from perfconsult.model.catalogue import Cause
from perfconsult.model.conditions import holds

MOST_MISSING = 3
"""Questions named for each cause: what one can put to one person in a corridor."""


CLOSING: frozenset[AnswerStatus] = frozenset({"answered", "not-applicable"})
"""What leaves nothing to ask; unknown and skipped questions stay open."""


@dataclass(frozen=True, slots=True)
class Open:
    """The open questions, and the ids of all that somebody was asked: those came back without an answer."""

    all: tuple[Question, ...]
    asked: frozenset[str]


def open_questions(case: Case, banks: Mapping[str, Bank], statements: Statements) -> Open:
    """List the questions that could be asked and that nobody has answered, each once, in order."""
    closed = {asked for _, asked, answer in case.answers() if answer.status in CLOSING}
    found: dict[str, Question] = {}
    for _, bank in sorted(banks.items()):
        for question in bank:
            if question.id not in closed and _could_be_asked(question, case, statements):
                found.setdefault(question.id, question)
    return Open(tuple(found.values()), frozenset(asked for _, asked, _ in case.answers()))


def informs(question: Question) -> frozenset[str]:
    """Name every indicator that some answer to the question would show."""
    by_choice = {indicator for choice in question.choices for indicator in choice.indicates}
    by_completeness = {indicator for _, indicators in question.indicates for indicator in indicators}
    return frozenset(by_choice | by_completeness)


def would_tell(question: Question, cause: Cause) -> int:
    """Give the most that some answer would weigh for or against the cause, in decibans at full reliability.

    0 where no answer would be telling.
    """
    shown = informs(question)
    weights = [abs(weight.decibans) for weight in cause.weights if weight.indicator in shown]
    return max((weight for weight in weights if weight >= TELLING), default=0)


def missing(cause: Cause, questions: Iterable[Question]) -> tuple[Question, ...]:
    """Choose the open questions that would tell most about the cause."""
    telling = [question for question in questions if would_tell(question, cause)]
    telling.sort(key=lambda question: -would_tell(question, cause))
    return tuple(telling[:MOST_MISSING])


def value(question: Question, weighed: Iterable[Weighed]) -> float:
    """Sum over the causes: what the question would tell, times how undecided the cause is, 4 p (1 - p).

    Unit: decibans. 4 p (1 - p) is 1 at even odds and 0 at certainty.
    """
    return sum(4 * one.likelihood * (1 - one.likelihood) * would_tell(question, one.cause) for one in weighed)


def _could_be_asked(question: Question, case: Case, statements: Statements) -> bool:
    """Tell whether the condition holds in some interview or for a new informant, with all that was shown."""
    shown = frozenset(statements.shown)
    so_far = [interview.answers for interview in case.interviews.values()]
    return any(holds(question.ask_if, answers, shown) for answers in (*so_far, {}))
