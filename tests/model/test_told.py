"""What an answer says in words: as it was said, by the labels of choices, and never guessed."""

import pytest

from perfconsult.model.bank import Choice, Question
from perfconsult.model.case import Answer, AnswerStatus, Metric, Value, told

WHY = Question(
    "why",
    "Why?",
    "choices",
    choices=(Choice("too-slow", "It is too slow"), Choice("e-learning", "E-learning")),
)
OPEN = Question("what", "What?")


@pytest.mark.parametrize(
    ("question", "value", "text"),
    [
        (WHY, "too-slow", "It is too slow"),
        (WHY, ("too-slow", "e-learning"), "It is too slow; E-learning"),
        (WHY, ("too-slow", "gone-since"), "It is too slow; gone-since"),
        (OPEN, "e-learning", "e-learning"),
        (OPEN, " The log.\n", "The log."),
        (OPEN, ("a", "b"), "a; b"),
        (OPEN, Metric("late", "%", "31", "20", "May"), "late: 31 → 20 % by May"),
        (OPEN, None, ""),
    ],
)
def test_a_question_tells_an_answer(question: Question, value: Value | None, text: str) -> None:
    """Choices by their labels, all else as it is kept; a value without a label stays what it is."""
    assert question.told(Answer("answered", value)) == text


@pytest.mark.parametrize("status", ["unknown", "skipped", "not-applicable"])
def test_what_is_not_answered_tells_nothing(status: AnswerStatus) -> None:
    """Whatever value is left beside it."""
    assert WHY.told(Answer(status, "too-slow")) == ""


@pytest.mark.parametrize(
    ("metric", "sentence"),
    [
        (
            Metric("late invoices", "%", "31", "20", "2027-03-31", "ledger"),
            "late invoices: 31 → 20 % by 2027-03-31",
        ),
        (Metric("late invoices"), "late invoices: ? → ?"),
        (Metric("", "days", "9"), "9 → ? days"),
    ],
)
def test_a_metric_is_one_sentence(metric: Metric, sentence: str) -> None:
    """What is open has a question mark."""
    assert told(metric) == sentence
