"""The fact-finding plan, and what is missing for each cause."""

from dataclasses import replace

import pytest
from made_cases import BANK, BANKS, CATALOGUE, GAP, POLES, TODAY, Said, case_of, question, seen

from perfconsult.diagnosis import diagnose
from perfconsult.diagnosis.asking import MOST_MISSING, would_tell
from perfconsult.diagnosis.unknowns import MOST_TO_ASK
from perfconsult.model.bank import IndicatorTest, Section
from perfconsult.model.case import Answer, Case
from perfconsult.model.diagnosis import Unknown


def plan(case: Case) -> tuple[Unknown, ...]:
    """Give the unknowns of the case's diagnosis."""
    return diagnose(case, BANKS, CATALOGUE, TODAY).unknowns


def answering(case: Case, interview: str, question: str, answer: Answer) -> Case:
    """Give the case with one more answer."""
    one = case.interviews[interview]
    more = replace(one, answers={**one.answers, question: answer})
    return replace(case, interviews={**case.interviews, interview: more})


DONT_KNOW = Answer("unknown", asked="Is the tool bad?", whom="the service desk", by="2026-11-30")


def test_an_unknown_is_a_line_with_whom_and_by_when() -> None:
    """In the words that were asked, with the causes it would tell about."""
    case = answering(case_of(*GAP), "M-small", "ask-bad-tool", DONT_KNOW)

    assert plan(case)[0] == Unknown(
        "M-small/ask-bad-tool",
        "ask-bad-tool",
        "Is the tool bad?",
        "the service desk",
        "2026-11-30",
        ("tool",),
    )


def test_an_unknown_without_whom_names_the_roles_of_the_question() -> None:
    """The bank knows who could say."""
    case = answering(case_of(*GAP), "M-small", "ask-bad-tool", Answer("unknown"))

    assert (plan(case)[0].asks, plan(case)[0].whom) == ("Is it bad-tool?", "manager, performer")


def test_what_somebody_else_answered_is_no_longer_unknown() -> None:
    """The performer knew what the manager did not."""
    case = answering(case_of(*GAP, ("P", "performer", "bad-tool", 1)), "M-small", "ask-bad-tool", DONT_KNOW)

    assert "Is the tool bad?" not in [one.asks for one in plan(case)]


def test_a_question_nobody_could_answer_is_one_line() -> None:
    """Of several, the one that says whom to ask."""
    case = answering(case_of(*GAP), "M-small", "ask-bad-tool", Answer("unknown"))
    case = answering(case, "P-small", "ask-bad-tool", DONT_KNOW)

    about_tools = [(one.answer, one.whom) for one in plan(case) if one.question == "ask-bad-tool"]
    assert about_tools == [("P-small/ask-bad-tool", "the service desk")]


def test_an_empty_case_is_told_to_settle_the_gates_first() -> None:
    """The gap, its worth and the law come before causes; then what tells most."""
    asked = [(one.answer, one.question) for one in plan(Case("empty", "Empty"))]

    assert asked[:3] == [("", "ask-gap-stated"), ("", "ask-worth"), ("", "ask-by-law")]
    assert len(asked) == MOST_TO_ASK


def test_after_the_gates_the_question_that_tells_most_comes_first() -> None:
    """`no-point` weighs 14 and its cause is as open as the others; `never-did` weighs 6."""
    asked = [one.question.removeprefix("ask-") for one in plan(case_of(*GAP, *seen("not-by-law", "in-few")))]

    assert asked.index("no-point") == 0
    assert "everywhere" not in asked


def test_nothing_is_proposed_about_a_cause_that_is_ruled_out() -> None:
    """Who can do it need not be asked whether they ever did."""
    decided = seen("can", "own-results", "good-tool", "thanked", "point", "by-law", "reached")

    assert [one.question for one in plan(case_of(*GAP, *decided))] == []


@pytest.mark.parametrize(
    ("status", "expected"),
    [("unknown", True), ("skipped", True), ("not-applicable", False), ("answered", False)],
)
def test_a_cause_misses_what_could_still_be_asked(status: str, expected: bool) -> None:
    """Unknown and skipped stay open, answered and not applicable do not."""
    answer = Answer(status, "else")  # type: ignore[arg-type]  # the table holds the four statuses
    case = answering(case_of(*GAP), "M-small", "ask-bad-tool", answer)
    tool = next(c for c in diagnose(case, BANKS, CATALOGUE, TODAY).causes if c.id == "tool")

    assert ("Is it bad-tool?" in tool.missing) == expected


def test_what_is_missing_comes_most_telling_first_and_short() -> None:
    """The separator before the side question, and no questionnaire."""
    skill = next(c for c in diagnose(case_of(*GAP), BANKS, CATALOGUE, TODAY).causes if c.id == "skill")

    assert skill.missing == ("Is it cannot?", "Is it never-did?")
    assert len(skill.missing) <= MOST_MISSING


@pytest.mark.parametrize(("said", "expected"), [("cannot", True), ("can", False)])
def test_a_question_whose_condition_cannot_hold_is_not_missing(said: str, expected: bool) -> None:
    """Who can do it is not asked whether they never did."""
    behind = tuple(replace(q, ask_if=IndicatorTest("cannot")) if q.id == "ask-never-did" else q for q in BANK)
    bank = replace(BANK, sections=(Section("all", "All", behind),))
    one: Said = ("M", "manager", said, 1)
    skill = next(
        c for c in diagnose(case_of(one), {"small": bank}, CATALOGUE, TODAY).causes if c.id == "skill"
    )

    assert ("Is it never-did?" in skill.missing) == expected


def test_a_question_tells_as_much_as_its_strongest_answer() -> None:
    """Either pole; and what is not telling counts as nothing."""
    tool, skill = CATALOGUE.causes["tool"], CATALOGUE.causes["skill"]
    asked = [("cannot", skill), ("bad-tool", tool), ("everywhere", tool)]
    told = [would_tell(question(pole, POLES[pole]), cause) for pole, cause in asked]

    assert told == [12, 11, 0]
