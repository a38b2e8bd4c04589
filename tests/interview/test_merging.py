"""Answers given elsewhere, put into an interview."""

from perfconsult.interview.engine import begin, with_answer
from perfconsult.interview.merging import merge_answers
from perfconsult.model.bank import Bank, Question, Section
from perfconsult.model.case import Answer, Case, Informant

QUESTION = Question("problem", "What are we trying to solve?")
BANK = Bank("small", "Small", 1, "", "en", (Section("one", "One", (QUESTION,)),))
OLD = Answer("answered", "late invoices", at="2026-11-16T10:00:00Z", grade=3, source="report 7", note="sure")


def case_with(old: Answer | None) -> Case:
    """A case where the question has that answer."""
    case, id = begin(Case("late", "Late"), Informant("P1", "requester"), BANK, "2026-11-16")
    return with_answer(case, id, QUESTION, old) if old else case


def merged(old: Answer | None, new: Answer) -> tuple[Answer, list[str]]:
    """The answer after merging, and what was told."""
    case, told = merge_answers(case_with(old), "P1-small", BANK, {"problem": new})
    return case.interviews["P1-small"].answers["problem"], told


def test_an_open_question_is_filled() -> None:
    """Nothing is told: it is what was asked for."""
    answer, told = merged(None, Answer("answered", "invoices leave late"))

    assert answer.value == "invoices leave late"
    assert told == []


def test_the_file_wins_over_another_answer_and_says_so() -> None:
    """What belonged to the old words (grade, source) goes with them; the note stays."""
    answer, told = merged(OLD, Answer("answered", "invoices are wrong"))

    assert (answer.value, answer.grade, answer.source, answer.note) == (
        "invoices are wrong",
        None,
        "",
        "sure",
    )
    assert told == ["problem: the answer in the file took the place of another"]


def test_a_blank_never_erases() -> None:
    """The same words without a grade keep the grade; and the time they were first said."""
    answer, told = merged(OLD, Answer("answered", "late invoices", at="2026-11-17T10:00:00Z"))

    assert (answer.grade, answer.source, answer.at) == (3, "report 7", OLD.at)
    assert told == []


def test_unknown_takes_no_answer_away() -> None:
    """It is told that the answer was kept."""
    answer, told = merged(OLD, Answer("unknown", whom="finance"))

    assert answer.value == "late invoices"
    assert told == ["problem: kept what was answered; the file says unknown"]


def test_an_answer_takes_the_place_of_unknown() -> None:
    """That is what the file is for."""
    answer, told = merged(Answer("unknown", whom="finance"), Answer("answered", "late invoices"))

    assert (answer.status, answer.value, answer.whom) == ("answered", "late invoices", "")
    assert told == []
