"""Answers that no bank allows are found with their places, and never left out in silence."""

import pytest

from perfconsult.model.bank import Bank, Choice, Question, Section
from perfconsult.store.answer_checks import check_answers, left_out
from perfconsult.store.case_format import CaseFile, read_case

QUESTIONS = (
    Question("source", "How do you know?", "choice", choices=(Choice("measured", "Read"), Choice("heard", "Told"))),
    Question("tools", "Which?", "choices", choices=(Choice("manual", "Manual"), Choice("screen", "Screen"))),
    Question("able", "Could they?", "yes-no"),
    Question("problem", "What?", "text"),
)  # fmt: skip
BANKS = {
    "intake": Bank("intake", "Intake", 1, "", "en", (Section("s", "S", QUESTIONS),)),
    "other": Bank("other", "Other", 1, "", "en", (Section("s", "S", (Question("extra", "And?"),)),)),
}
FINE = "{status: answered, value: heard}"


def a_case(*answers: str, bank: str = "intake") -> CaseFile:
    """A case with these answers, from line 8 on."""
    lines = [
        "schema: 1", "case: course", "title: A", "informants: {P1: {role: requester}}", "interviews:",
        f"  P1-intake: {{informant: P1, bank: {bank}, version: 1, answers: {{",
        *(f"    {one}," for one in answers), "  }}", "",
    ]  # fmt: skip
    return read_case("\n".join(lines).encode(), "c.yaml")


@pytest.mark.parametrize(
    "answer",
    [
        f"source: {FINE}", "tools: {status: answered, value: [manual, screen]}",
        "able: {status: answered, value: 'yes'}", "problem: {status: answered, value: anything}",
        "source: {status: unknown}", "extra: {status: answered, value: x}",
    ],
)  # fmt: skip
def test_what_a_bank_allows_is_fine(answer: str) -> None:
    """Choices by value, text of any kind, no answer yet, and a question that another bank has."""
    assert check_answers(a_case(answer), BANKS, "c.yaml") == []


@pytest.mark.parametrize(
    ("answer", "told", "hint"),
    [
        ("source: {status: answered, value: measurd}",
         'c.yaml:7:39: "source" has no choice "measurd"', 'did you mean "measured"? its choices are: measured, heard'),
        ("tools: {status: answered, value: [manual, horse]}",
         'c.yaml:7:38: "tools" has no choice "horse"', "its choices are: manual, screen"),
        ("able: {status: answered, value: maybe}",
         'c.yaml:7:37: "able" has no choice "maybe"', "its choices are: yes, no"),
        ("source: {status: answered}",
         'c.yaml:7:5: the answer to "source" is none of its choices', "its choices are: measured, heard"),
        ("sorce: {status: unknown}",
         'c.yaml:7:5: no bank has a question "sorce"', 'did you mean "source"?'),
        ("bikini: {status: unknown}",
         'c.yaml:7:5: no bank has a question "bikini"', "`perfconsult bank show intake` lists them"),
    ],
)  # fmt: skip
def test_what_no_bank_allows_is_told_with_its_place(answer: str, told: str, hint: str) -> None:
    """What is wrong, where, and what to write instead."""
    problems = check_answers(a_case(answer), BANKS, "c.yaml")

    assert [(str(problem), problem.hint) for problem in problems] == [(told, hint)]


def test_a_bank_that_is_not_there_is_told_elsewhere() -> None:
    """Its answers cannot be judged."""
    assert check_answers(a_case("bikini: {status: unknown}", bank="gone"), BANKS, "c.yaml") == []


def test_many_are_told_in_few_lines() -> None:
    """The first ones by name, the rest by number."""
    odd = [f"zebra{n}: {{status: unknown}}" for n in range(5)]
    told = left_out(a_case(*odd).case, BANKS)

    assert told[0] == 'P1-intake/zebra0 shows nothing: no bank has a question "zebra0"'
    assert told[3:] == ["2 more answers show nothing"]
    assert left_out(a_case(f"source: {FINE}").case, BANKS) == []
