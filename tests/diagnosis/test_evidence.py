"""What the answers and documents of a case show."""

from dataclasses import replace

import pytest
from made_cases import BANK, BANKS, case_of

from perfconsult.diagnosis.evidence import QUOTED_FIGURE, SOURCED_FIGURE, collect, heard
from perfconsult.model.bank import Bank, Choice, IndicatorTest, Question, Section
from perfconsult.model.case import Answer, AnswerStatus, Case, Evidence, Informant, Interview, Metric


def one_question(question: Question, answer: Answer) -> tuple[Case, dict[str, Bank]]:
    """Make a case whose only interview has this answer to this question."""
    bank = Bank("b", "B", 1, "", "en", (Section("s", "S", (question,)),))
    interview = Interview("P1-b", "P1", "b", 1, "2026-11-02", {question.id: answer})
    case = Case("c", "C", informants={"P1": Informant("P1", "manager")}, interviews={"P1-b": interview})
    return case, {"b": bank}


def test_a_chosen_label_is_the_quote_and_its_indicator_is_shown() -> None:
    """Each indicator comes with who, in which role, to which question, in which words, how well, and when."""
    shown = collect(case_of(("P1", "manager", "bad-tool", 1)), BANKS)

    said = [(s.indicator, s.answer, s.informant, s.role, s.question, s.quote, s.grade, s.at) for s in shown]
    asks = "Is it bad-tool?"
    assert said == [
        ("bad-tool", "P1-small/ask-bad-tool", "P1", "manager", asks, "Yes, bad-tool", 1, "2026-11-01")
    ]


@pytest.mark.parametrize("status", ["unknown", "skipped", "not-applicable"])
def test_what_is_not_answered_shows_nothing(status: AnswerStatus) -> None:
    """Don't know never counts as no, and never as yes."""
    case = case_of(("P1", "manager", "bad-tool", 3))
    interview = case.interviews["P1-small"]
    silent = {"ask-bad-tool": replace(interview.answers["ask-bad-tool"], status=status)}
    case = replace(case, interviews={"P1-small": replace(interview, answers=silent)})

    assert collect(case, BANKS) == ()


def test_an_answer_without_a_grade_is_an_assertion() -> None:
    """Enter at "How do you know?" is grade 0."""
    question = Question("q", "Q?", "choice", choices=(Choice("yes", "Yes", ("bad-tool",)),))

    assert [s.grade for s in collect(*one_question(question, Answer("answered", "yes")))] == [0]


def test_several_choices_quote_only_those_that_show_it() -> None:
    """Of several choices the quote names the ones that indicate."""
    choices = (
        Choice("a", "It crashes", ("bad-tool",)),
        Choice("b", "It is blue"),
        Choice("c", "It is slow", ("bad-tool",)),
    )
    question = Question("q", "Q?", "choices", choices=choices)
    shown = collect(*one_question(question, Answer("answered", ("a", "b", "c"))))

    assert [s.quote for s in shown] == ["It crashes; It is slow"]


def test_words_that_show_something_are_quoted_as_they_were_said() -> None:
    """A text answer is its own quote."""
    question = Question("q", "Q?", "text", indicates=(("answered", ("gap-stated",)),))
    shown = collect(*one_question(question, Answer("answered", "Every third letter is late.")))

    assert [(s.indicator, s.quote) for s in shown] == [("gap-stated", "Every third letter is late.")]


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        (
            Metric("late", "%", "19", "5", source="the log"),
            [("gap-stated", SOURCED_FIGURE, "late: 19 → 5 %")],
        ),
        (Metric("late", "%", "19", "5"), [("gap-stated", QUOTED_FIGURE, "late: 19 → 5 %")]),
        (Metric("late", "%", "19", source="the log"), []),
    ],
)
def test_a_metric_counts_when_it_has_both_ends_and_well_when_its_source_is_named(
    metric: Metric, expected: list[tuple[str, int, str]]
) -> None:
    """Baseline and target make a gap; a source makes it something one can read."""
    question = Question("q", "Q?", "metric", indicates=(("measured", ("gap-stated",)),))
    shown = collect(*one_question(question, Answer("answered", metric)))

    assert [(s.indicator, s.grade, s.quote) for s in shown] == expected


def test_a_document_shows_what_it_says() -> None:
    """Evidence outside interviews counts with its own grade, source and date."""
    item = Evidence("E1", "bad-tool", "41 tickets in May", 3, "ticket log", "2026-06-01", "P1")
    shown = collect(case_of(("P1", "manager", "worth", 0), evidence=[item]), BANKS)

    documents = [s for s in shown if s.answer == "E1"]
    assert [(s.indicator, s.role, s.question, s.source, s.quote, s.grade, s.at) for s in documents] == [
        ("bad-tool", "manager", "", "ticket log", "41 tickets in May", 3, "2026-06-01")
    ]


def test_an_answer_behind_a_condition_that_no_longer_holds_is_left_out() -> None:
    """When the first answer changes, what was asked because of it stops counting."""
    first, second = BANK.question("ask-cannot"), BANK.question("ask-never-did")
    assert first
    assert second
    chained = replace(second, ask_if=IndicatorTest("cannot"))
    bank = replace(BANK, sections=(Section("all", "All", (first, chained)),))
    able = case_of(("P1", "manager", "can", 1), ("P1", "manager", "never-did", 1))
    unable = case_of(("P1", "manager", "cannot", 1), ("P1", "manager", "never-did", 1))

    assert [s.indicator for s in collect(able, {"small": bank})] == ["can"]
    assert [s.indicator for s in collect(unable, {"small": bank})] == ["cannot", "never-did"]


def test_an_interview_over_a_bank_that_is_not_there_shows_nothing() -> None:
    """Answers mean nothing without their questions."""
    assert collect(case_of(("P1", "manager", "bad-tool", 3)), {}) == ()


def test_a_label_that_was_picked_is_no_quotation_and_keeps_its_source() -> None:
    """Free text is somebody's wording; a choice is ours."""
    picked = Question("q", "Q?", "choice", choices=(Choice("a", "Yes, a", ("bad-tool",)),))
    free = Question("q", "Q?", indicates=(("answered", ("bad-tool",)),))
    shown = [
        collect(*one_question(question, Answer("answered", "a", grade=3, source="ticket log")))[0]
        for question in (picked, free)
    ]

    assert [(one.chosen, one.source) for one in shown] == [(True, "ticket log"), (False, "ticket log")]


def test_every_answer_is_heard_whether_it_shows_anything_or_not() -> None:
    """A figure names its source itself."""
    metric = Metric("late", "%", "31", "20", source="HR list")
    case, _ = one_question(Question("q", "Q?"), Answer("answered", metric))

    assert [(one.indicator, one.grade, one.source) for one in heard(case)] == [("", 3, "HR list")]
