"""Answers from a file: what is read, what is left open, what is refused and where."""

import pytest

from perfconsult.errors import BadInput
from perfconsult.interview.answer_file import read_answers
from perfconsult.model.bank import Bank, Choice, Question, QuestionTest, Section
from perfconsult.model.case import Answer, Metric

AT = "2026-11-16T10:42:05Z"
DATA = Question("data", "Any data?", "choice", choices=(Choice("figures", "Figures"), Choice("no", "No")))
OBSTACLES = (Choice("tool", "Tool"), Choice("time", "Time"))
BANK = Bank(
    "small", "Small", 1, "", "en",
    (Section("s", "S", (
        Question("problem", "What is wrong?"),
        DATA,
        Question("where", "Where is it read?", ask_if=QuestionTest("data", ("figures",))),
        Question("metric", "Which metric?", "metric"),
        Question("obstacles", "In the way?", "choices", choices=OBSTACLES),
        Question("count", "How many?", "number"),
    )),),
)  # fmt: skip


ONE_OF = 'answers.yaml:1:7: answer to "data": pick one: figures, no, or its number (1 to 2)'
NOT_ONE = 'answers.yaml:2:3: answer to "count": one answer is wanted here, not a list or a map'
NO_GRADE = 'answers.yaml:1:26: "grade": expected a whole number from 0 to 5, found 6'


def one(text: str) -> dict[str, Answer]:
    """Read the answers of a file with that text."""
    return read_answers(text.encode(), "answers.yaml", BANK, AT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("problem: Late invoices", Answer("answered", "Late invoices", "What is wrong?", AT)),
        ("problem: no", Answer("answered", "no", "What is wrong?", AT)),
        ("problem: true", Answer("answered", "true", "What is wrong?", AT)),
        ("problem: |\n  One.\n  Two.\n", Answer("answered", "One.\nTwo.", "What is wrong?", AT)),
        ("data: no", Answer("answered", "no", "Any data?", AT)),
        ("data: 1", Answer("answered", "figures", "Any data?", AT)),
        ("count: 1.10", Answer("answered", "1.10", "How many?", AT)),
        ("obstacles: [time, tool]", Answer("answered", ("tool", "time"), "In the way?", AT)),
        ("obstacles: tool, time", Answer("answered", ("tool", "time"), "In the way?", AT)),
        ("data: {status: unknown, whom: the controller, by: 30 Nov 2026}",
         Answer("unknown", None, "Any data?", AT, whom="the controller", by="2026-11-30")),
        ("data: {status: skipped}", Answer("skipped", None, "Any data?", AT)),
        ("data: {value: figures, grade: 4, source: the ledger, note: shown to me}",
         Answer("answered", "figures", "Any data?", AT, 4, "the ledger", "shown to me")),
        ("metric: {name: late, baseline: 19, target: 5, by: }",
         Answer("answered", Metric("late", "", "19", "5"), "Which metric?", AT)),
        ("metric: {value: {name: x}, grade: 1}", Answer("answered", Metric("x"), "Which metric?", AT, 1)),
        ('{"data": "figures"}', Answer("answered", "figures", "Any data?", AT)),
    ],
)  # fmt: skip
def test_an_answer_is_read(text: str, expected: Answer) -> None:
    """A plain value, or a map with more to it; text stays as it is written."""
    assert [expected] == list(one(text).values())


def test_a_line_without_a_value_is_left_open() -> None:
    """A form half filled in gives the answers it has."""
    assert list(one("problem:\ndata: figures\nmetric: {value: }\n")) == ["data"]


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        ("problm: x", 'answers.yaml:1:1: bank small has no question "problm"', 'did you mean "problem"?'),
        ("data: figurs", f"{ONE_OF}; did you mean \"figures\"?", ""),
        ("count:\n  - 1\n", NOT_ONE, ""),
        ("data: {value: no, grad: 3}", 'answers.yaml:1:19: unknown key "grad"', 'did you mean "grade"?'),
        ("data: {value: no, grade: 6}", NO_GRADE, ""),
        ("data: {grade: 3}", 'answers.yaml:1:7: answer to "data": there is no value',
         "give a value, or say status: unknown"),
        ("data: {value: no, status: unknown}", 'answers.yaml:1:7: answer to "data": unknown with a value',
         "leave the value or the status out"),
        ("data: {status: unknown, by: soon}",
         "answers.yaml:1:29: by: a whole date is wanted, for example 2026-11-30 or 30 November 2026", ""),
        ("metric: {nam: late}",
         'answers.yaml:1:9: answer to "metric": a metric has no part "nam"; did you mean "name"?', ""),
        ("- problem", "answers.yaml:1:1: a question's id and its answer are wanted on each line",
         "for example: data: figures"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(text: str, problem: str, hint: str) -> None:
    """File, line and column, what is wrong, and the nearest known name."""
    with pytest.raises(BadInput) as refused:
        one(text)

    assert [(problem, hint)] == [(str(p), p.hint) for p in refused.value.problems]


def test_all_that_is_wrong_is_told_at_once() -> None:
    """Three bad lines give three problems."""
    with pytest.raises(BadInput) as refused:
        one("problm: x\ndata: y\nproblem: fine\ncount: many\n")

    assert [p.at.line for p in refused.value.problems if p.at] == [1, 2, 4]
