"""Whether a question's condition holds, as values: nothing is run, nothing is looked up elsewhere.

In: a condition, the answers of one interview by question id, the indicators shown. Out: true or false, the
questions that apply, the answers that stand. Unknown, skipped and not-applicable answers satisfy no test of a question.
"""

import re
from collections.abc import Iterator, Mapping

from perfconsult.model.bank import All, Bank, Condition, IndicatorTest, Not, Question, QuestionTest, Some
from perfconsult.model.case import Answer
from perfconsult.model.figures import read_figure

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def holds(condition: Condition | None, answers: Mapping[str, Answer], indicators: frozenset[str]) -> bool:
    """Tell whether `condition` is met by `answers` and `indicators`; no condition is always met."""
    match condition:
        case None:
            return True
        case All(conditions):
            return all(holds(part, answers, indicators) for part in conditions)
        case Some(conditions):
            return any(holds(part, answers, indicators) for part in conditions)
        case Not(negated):
            return not holds(negated, answers, indicators)
        case IndicatorTest(indicator, wanted):
            return (indicator in indicators) == wanted
        case QuestionTest():
            return _answered_so(condition, answers.get(condition.question))


def applying(bank: Bank, answers: Mapping[str, Answer]) -> Iterator[Question]:
    """List the questions whose conditions hold, in the bank's order, answered or not; roles are not looked at.

    A condition sees only what was answered before it in the same interview by questions that apply
    themselves, so a question behind a condition stops applying when the earlier answer changes.
    """
    kept: dict[str, Answer] = {}
    shown: set[str] = set()
    for question in bank:
        if holds(question.ask_if, kept, frozenset(shown)):
            yield question
            if answer := answers.get(question.id):
                kept[question.id] = answer
                shown.update(question.shows(answer))


def standing(bank: Bank, answers: Mapping[str, Answer]) -> tuple[tuple[Question, Answer], ...]:
    """List the answers whose questions apply, in the bank's order; those of questions it has no more are left out."""
    return tuple(
        (question, answers[question.id]) for question in applying(bank, answers) if question.id in answers
    )


def _answered_so(test: QuestionTest, answer: Answer | None) -> bool:
    if answer is None or answer.status != "answered":
        return False
    said = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    if test.at_least is not None:
        return any(isinstance(one, str) and _reaches(one, test.at_least) for one in said)
    return any(one in test.values for one in said)


def _reaches(said: str, least: str) -> bool:
    """Compare dates as dates, figures as figures (of a range the lower end); else never reach."""
    if _ISO_DATE.fullmatch(said) and _ISO_DATE.fullmatch(least):
        return said >= least
    figure, threshold = read_figure(said), read_figure(least)
    return figure is not None and threshold is not None and figure.low >= threshold.low
