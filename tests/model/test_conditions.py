"""Whether conditions hold, and which answers still stand."""

import pytest

from perfconsult.model.bank import (
    All,
    Bank,
    Choice,
    Condition,
    IndicatorTest,
    Not,
    Question,
    QuestionTest,
    Section,
    Some,
)
from perfconsult.model.case import Answer, AnswerStatus, Metric, Value
from perfconsult.model.conditions import holds, standing

YES, NO = All(()), Some(())


def answered(value: Value) -> dict[str, Answer]:
    """Answer the question `q`."""
    return {"q": Answer("answered", value)}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (None, True),
        (YES, True),
        (NO, False),
        (Not(NO), True),
        (All((YES, NO)), False),
        (Some((NO, YES)), True),
        (IndicatorTest("shown"), True),
        (IndicatorTest("other"), False),
        (IndicatorTest("shown", holds=False), False),
        (IndicatorTest("other", holds=False), True),
    ],
)
def test_conditions_are_put_together(condition: Condition | None, expected: bool) -> None:
    """All, any, not, and what was or was not shown; no condition always holds."""
    assert holds(condition, {}, frozenset({"shown"})) == expected


@pytest.mark.parametrize(
    ("test", "value", "expected"),
    [
        (QuestionTest("q", ("law",)), "law", True),
        (QuestionTest("q", ("law", "launch")), "trend", False),
        (QuestionTest("q", ("law",)), ("trend", "law"), True),
        (QuestionTest("q", at_least="10"), "10", True),
        (QuestionTest("q", at_least="10"), "9.5", False),
        (QuestionTest("q", at_least="10"), "about 12 %", True),
        (QuestionTest("q", at_least="10"), "8 to 12", False),
        (QuestionTest("q", at_least="10"), "plenty", False),
        (QuestionTest("q", at_least="2026-03-01"), "2026-11-16", True),
        (QuestionTest("q", at_least="2026-03-01"), "2025-11-16", False),
        (QuestionTest("q", at_least="1"), Metric("late"), False),
        (QuestionTest("other", ("law",)), "law", False),
    ],
)
def test_a_question_is_tested_by_its_answer(test: QuestionTest, value: Value, expected: bool) -> None:
    """By value, by figure (of a range the lower end) or by date; what cannot be compared does not reach."""
    assert holds(test, answered(value), frozenset()) == expected


@pytest.mark.parametrize("status", ["unknown", "skipped", "not-applicable"])
def test_what_was_not_answered_passes_no_test(status: AnswerStatus) -> None:
    """Don't know is neither this value nor that."""
    answers = {"q": Answer(status, "law")}

    assert not holds(QuestionTest("q", ("law",)), answers, frozenset())


FIRST = Question("first", "?", "choice", choices=(Choice("yes", "Yes", ("able",)), Choice("no", "No")))
SECOND = Question(
    "second", "?", "choice", ask_if=IndicatorTest("able"), choices=(Choice("yes", "Yes", ("fine",)),)
)
THIRD = Question("third", "?", ask_if=IndicatorTest("fine"))
BANK = Bank("b", "B", 1, "", "en", (Section("s", "S", (FIRST, SECOND, THIRD)),))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"third": "so", "second": "yes", "first": "yes"}, ["first", "second", "third"]),
        ({"first": "no", "second": "yes", "third": "so"}, ["first"]),
        ({"second": "yes"}, []),
        ({"first": "yes", "retired": "so"}, ["first"]),
        ({}, []),
    ],
)
def test_an_answer_stands_while_its_question_would_be_asked(
    answers: dict[str, str], expected: list[str]
) -> None:
    """In the bank's order; a chain falls with its first link, and a question the bank no longer has is gone."""
    given = {question: Answer("answered", value) for question, value in answers.items()}

    assert [question.id for question, _ in standing(BANK, given)] == expected
