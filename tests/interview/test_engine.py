"""The engine on a small bank: which question next, back, progress, resuming, keeping answers."""

from dataclasses import replace

import pytest

from perfconsult.errors import PerfconsultError
from perfconsult.interview.engine import (
    Progress,
    begin,
    moved_on,
    next_question,
    open_questions,
    previous_question,
    progress,
    skipped,
    to_return_to,
    with_answer,
)
from perfconsult.model.bank import Bank, Choice, IndicatorTest, Question, QuestionTest, Section
from perfconsult.model.case import Answer, Case, Informant, Interview

REACHES = Question(
    "reaches", "Does anyone do it right?", "choice", minutes=1.0,
    choices=(Choice("yes", "Yes", ("someone-reaches-it",)), Choice("no", "No", ("nobody-reaches-it",))),
)  # fmt: skip
WHO = Question("who", "Who?", "people", ask_if=IndicatorTest("someone-reaches-it"), minutes=2.0)
WHY_NOT = Question("why-not", "Why not?", "text", ask_if=QuestionTest("reaches", ("no",)), minutes=3.0)
BOSS = Question("boss", "What does your manager say?", "text", roles=("performer",), minutes=4.0)
LAST = Question("last", "Anything else?", "text", minutes=0.5)
BANK = Bank(
    "small", "Small", 3, "", "en",
    (Section("one", "First part", (REACHES, WHO, WHY_NOT)), Section("two", "Second part", (BOSS, LAST))),
)  # fmt: skip
P1 = Informant("P1", "requester")
CASE = Case("a-case", "A case")


def said(value: str) -> Answer:
    """Make an answer as the command line would make it."""
    return Answer("answered", value, at="2026-11-16T10:42:05Z")


def interview(**answers: Answer) -> Interview:
    """Make an interview over the small bank; `_` in a name is `-` in the question's id."""
    return Interview(
        "P1-small", "P1", "small", 3, answers={name.replace("_", "-"): a for name, a in answers.items()}
    )


def ids(questions: list[Question]) -> list[str]:
    """List the ids of questions."""
    return [question.id for question in questions]


def test_only_questions_whose_condition_holds_are_open() -> None:
    """Before the answer that opens them, conditional questions are not asked."""
    assert ids(open_questions(BANK, interview(), "requester")) == ["reaches", "last"]


def test_an_answer_opens_the_question_behind_it() -> None:
    """A choice that indicates something opens what asks for that indicator."""
    assert ids(open_questions(BANK, interview(reaches=said("yes")), "requester")) == ["who", "last"]


def test_a_question_for_another_role_is_not_asked() -> None:
    """Performers are asked about their manager, nobody else is."""
    assert "boss" in ids(open_questions(BANK, interview(), "performer"))
    assert "boss" not in ids(open_questions(BANK, interview(), "manager"))


@pytest.mark.parametrize("status", ["unknown", "skipped", "not-applicable"])
def test_what_is_not_answered_is_not_asked_again_in_the_same_run(status: str) -> None:
    """Unknown, skipped and not applicable close a question, and open nothing behind it."""
    closed = interview(reaches=Answer(status))  # type: ignore[arg-type]  # parametrised over the literal

    assert ids(open_questions(BANK, closed, "requester")) == ["last"]


def test_a_later_run_returns_to_what_was_skipped() -> None:
    """Named in `again`, a skipped question is open once more; an unknown one is not."""
    before = interview(reaches=Answer("skipped"), last=Answer("unknown"))

    assert ids(open_questions(BANK, before, "requester", again=frozenset({"reaches", "last"}))) == ["reaches"]


def test_a_later_run_returns_to_what_was_only_read() -> None:
    """It is no gap; a run that names it offers it to be confirmed."""
    before = interview(reaches=Answer("answered", "no", grade=0, source="read from text: “nobody”"))

    assert to_return_to(before) == {"reaches"}
    assert ids(open_questions(BANK, before, "requester")) == ["why-not", "last"]
    assert ids(open_questions(BANK, before, "requester", to_return_to(before))) == [
        "reaches",
        "why-not",
        "last",
    ]


def test_nothing_is_next_when_all_is_answered() -> None:
    """The end is None."""
    assert next_question(BANK, interview(reaches=Answer("unknown"), last=said("No")), "requester") is None


def test_a_changed_answer_closes_what_hung_on_the_old_one_and_keeps_it() -> None:
    """Answered under yes, `who` no longer applies under no: kept in the case, not gone back to."""
    case, key = begin(CASE, P1, BANK, "2026-11-16")
    for question, value in [(REACHES, "yes"), (WHO, "Team North"), (REACHES, "no")]:
        case = with_answer(case, key, question, said(value))

    held = case.interviews[key]
    assert held.answers["who"].value == "Team North"
    assert ids(open_questions(BANK, held, "requester")) == ["why-not", "last"]
    assert previous_question(BANK, held, "why-not") == REACHES


def test_a_changed_answer_brings_back_what_hung_on_it() -> None:
    """Changed to no and back to yes, the old answer to `who` counts again and is not asked for."""
    held = interview(reaches=said("yes"), who=said("Team North"), why_not=said("No idea"))

    assert ids(open_questions(BANK, held, "requester")) == ["last"]


def test_back_is_the_answered_question_before() -> None:
    """From a question, from the open end, and from the first there is none."""
    held = interview(reaches=said("yes"), who=said("Team North"))

    assert previous_question(BANK, held, None) == WHO
    assert previous_question(BANK, held, "last") == WHO
    assert previous_question(BANK, held, "who") == REACHES
    assert previous_question(BANK, held, "reaches") is None


def test_back_from_an_unknown_question_is_refused() -> None:
    """A slip of the keys in `:jump` or `:back` names the nearest question."""
    with pytest.raises(PerfconsultError) as refused:
        previous_question(BANK, interview(), "reachs")

    assert str(refused.value) == 'bank small has no question "reachs"'
    assert refused.value.problems[0].hint == 'did you mean "reaches"?'


def test_progress_counts_questions_and_minutes() -> None:
    """What is skipped counts as answered until a later run asks for it again."""
    held = interview(reaches=Answer("skipped"))

    assert progress(BANK, held, "performer") == Progress(1, 2, 4.5, "Second part")
    assert progress(BANK, held, "performer", skipped(held)) == Progress(0, 3, 5.5, "First part")
    assert progress(BANK, interview(reaches=said("x"), last=said("x")), "manager") == Progress(2, 0, 0, "")


def test_begin_adds_the_informant_and_an_interview() -> None:
    """A new interview is named after informant and bank and remembers the bank's version and the day."""
    case, key = begin(CASE, P1, BANK, "2026-11-16")

    assert key == "P1-small"
    assert case.informants == {"P1": P1}
    assert case.interviews == {key: Interview(key, "P1", "small", 3, "2026-11-16")}
    assert CASE.interviews == {}


def test_begin_resumes_an_unfinished_interview() -> None:
    """Whoever starts again goes on where it stopped, with the version of the bank that was begun with."""
    case, key = begin(CASE, P1, replace(BANK, version=2), "2026-11-16")
    case = with_answer(case, key, REACHES, said("yes"))

    case, resumed = begin(case, P1, BANK, "2026-11-17")
    assert (key, 2, "2026-11-16") == (resumed, case.interviews[key].version, case.interviews[key].on)
    assert next_question(BANK, case.interviews[key], "requester") == WHO


def test_a_bank_that_moved_on_is_told() -> None:
    """Only where the version is another; the sentence names both."""
    case, key = begin(CASE, P1, replace(BANK, version=2), "2026-11-16")

    assert moved_on(replace(BANK, version=2), case.interviews[key]) == ""
    assert moved_on(BANK, case.interviews[key]) == (
        "P1-small was begun with version 2 of bank small, and goes on with version 3; "
        "answers keep the wording they were asked in"
    )


@pytest.mark.parametrize(
    ("status", "again", "expected"),
    [
        ("unknown", False, "P1-small"),
        ("unknown", True, "P1-small-2"),
        ("skipped", False, "P1-small"),
        ("skipped", True, "P1-small"),
    ],
)
def test_a_second_interview_begins_only_after_the_first_and_only_on_demand(
    status: str, again: bool, expected: str
) -> None:
    """A finished interview is given back as it is, unless `again`; one with skipped questions is not finished."""
    case, key = begin(CASE, P1, BANK, "2026-11-16")
    for question in (REACHES, LAST):
        case = with_answer(case, key, question, Answer(status))  # type: ignore[arg-type]  # parametrised over the literal

    assert begin(case, P1, BANK, "2027-01-10", again=again)[1] == expected


def test_begin_refuses_an_informant_in_two_roles() -> None:
    """One code is one person in one role."""
    case, _ = begin(CASE, P1, BANK, "2026-11-16")

    with pytest.raises(PerfconsultError, match="P1 is in this case as requester, not manager"):
        begin(case, Informant("P1", "manager"), BANK, "2026-11-16")


def test_with_answer_keeps_the_wording_asked_and_the_old_case() -> None:
    """The answer carries the question as it was put; the case before is untouched."""
    case, key = begin(CASE, P1, BANK, "2026-11-16")
    after = with_answer(case, key, REACHES, said("yes"))

    assert after.interviews[key].answers["reaches"] == replace(said("yes"), asked="Does anyone do it right?")
    assert case.interviews[key].answers == {}


def test_with_answer_in_an_unknown_interview_is_refused() -> None:
    """It names the nearest interview of the case."""
    case, _ = begin(CASE, P1, BANK, "2026-11-16")

    with pytest.raises(PerfconsultError) as refused:
        with_answer(case, "P1-smal", REACHES, said("yes"))
    assert refused.value.problems[0].hint == 'did you mean "P1-small"?'
