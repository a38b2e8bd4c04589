"""Seven verdicts, three axes, and what each rests on."""

from dataclasses import replace

import pytest
from made_cases import BANKS, CATALOGUE, GAP, TODAY, Said, case_of, seen

from perfconsult.diagnosis import diagnose
from perfconsult.diagnosis.causes import training_helps
from perfconsult.diagnosis.verdict import ENVIRONMENT_NOT_SEEN, TOO_LITTLE
from perfconsult.model.case import Case, Override
from perfconsult.model.diagnosis import Diagnosis, State

TOOL = seen("bad-tool", "everywhere")
SKILL = seen("cannot", "never-did")
ENVIRONMENT_FINE = seen("own-results", "good-tool", "thanked")
NOT_WORTH = seen("gap-stated", "not-worth")
TOLD_ONLY = tuple((who, role, one, 0) for who, role, one, _ in (*GAP, *TOOL) if who == "M")
DUTY: Said = ("M", "manager", "by-law", 3)
REACHED: Said = ("M", "manager", "reached", 0)
NO_GAP: Said = ("M", "manager", "gap-not-stated", 1)


def diagnosed(*said: Said) -> Diagnosis:
    """Diagnose a case in which these things were said."""
    return diagnose(case_of(*said), BANKS, CATALOGUE, TODAY)


@pytest.mark.parametrize(
    ("what", "said", "verdict", "because"),
    [
        ("nothing", (), "find-out-first", (TOO_LITTLE,)),
        ("a single answer", (("M", "manager", "gap-not-stated", 5),), "find-out-first", (TOO_LITTLE,)),
        ("a single duty", (("M", "manager", "by-law", 5),), "find-out-first", (TOO_LITTLE,)),
        ("no gap", (NO_GAP, REACHED), "no-gap-shown", ("gate:gap-shown",)),
        ("not worth it", (*NOT_WORTH, *TOOL), "not-worth-solving", ("gate:worth-solving",)),
        ("no gap comes before worth", seen("gap-not-stated", "not-worth"), "no-gap-shown",
         ("gate:gap-shown",)),
        ("a duty, no gap", (NO_GAP, DUTY), "required-by-law", ("gate:required-by-law",)),
        ("a duty and causes", (*GAP, *TOOL, DUTY), "required-by-law",
         ("gate:required-by-law", "cause:tool")),
        ("nobody was asked about the gap", TOOL, "find-out-first", ("gate:gap-shown",)),
        ("a gap in dispute",
         (*TOOL, ("M", "manager", "gap-stated", 2), ("P", "performer", "gap-not-stated", 2)),
         "find-out-first", ("gate:gap-shown",)),
        ("its worth in dispute", (*GAP, *TOOL, ("E", "exemplar", "not-worth", 4)), "find-out-first",
         ("gate:worth-solving",)),
        ("a gap and no cause", GAP, "find-out-first", ()),
        ("the environment", (*GAP, *TOOL), "fix-the-environment", ("cause:tool",)),
        ("both", (*GAP, *TOOL, *SKILL), "environment-and-training", ("cause:tool", "cause:skill")),
        ("training", (*GAP, *SKILL, *ENVIRONMENT_FINE), "training", ("cause:skill",)),
        ("training, without looking around", (*GAP, *SKILL, *seen("good-tool")), "find-out-first",
         (ENVIRONMENT_NOT_SEEN, "cause:skill")),
        ("all in dispute", (*GAP, ("M", "manager", "bad-tool", 3), ("P", "performer", "good-tool", 3),
                            ("M", "manager", "cannot", 3), ("P", "performer", "can", 3)),
         "find-out-first", ("cause:tool", "cause:skill")),
        ("assertions only", TOLD_ONLY, "find-out-first", ()),
    ],
)  # fmt: skip
def test_the_verdict_follows_from_gates_then_causes(
    what: str, said: tuple[Said, ...], verdict: str, because: tuple[str, ...]
) -> None:
    """Too little, then the gates, then the causes; the keys say what it rests on."""
    result = diagnosed(*said)

    assert (result.verdict, set(result.because)) == (verdict, set(because)), what


def test_a_duty_leaves_the_causes_diagnosed() -> None:
    """Instruction by law is one question, why people do what they do another."""
    result = diagnosed(*GAP, *TOOL, DUTY)

    assert result.causes[0].id == "tool"
    assert result.recommendations[0].id == "work-around"


@pytest.mark.parametrize(
    ("what", "said", "expected"),
    [
        ("nothing said", (), ("unknown", "unknown", "low")),
        ("worth solving, cheap, confirmed", (*GAP, *TOOL), ("high", "high", "high")),
        ("worth unknown", (*seen("gap-stated"), *TOOL), ("medium", "high", "high")),
        ("not worth it, seen", seen("gap-stated", "not-worth"), ("low", "unknown", "high")),
        ("no gap, by one manager's word", (NO_GAP, REACHED), ("low", "unknown", "low")),
        ("a duty by report", (NO_GAP, ("M", "manager", "by-law", 2)), ("high", "unknown", "medium")),
        ("nobody reaches it", (*GAP, *TOOL, *seen("not-reached")), ("high", "low", "high")),
        ("one statement only", (*GAP, *seen("bad-tool")), ("high", "high", "medium")),
        ("a rival is left", (*GAP, *TOOL, ("M", "manager", "punished", 3), ("P", "performer", "thanked", 3)),
         ("high", "high", "medium")),
    ],
)  # fmt: skip
def test_need_feasibility_and_confidence_are_kept_apart(
    what: str, said: tuple[Said, ...], expected: tuple[str, str, str]
) -> None:
    """Each axis has its own grounds."""
    axes = diagnosed(*said).axes

    assert (axes["need"], axes["feasibility"], axes["confidence"]) == expected, what


@pytest.mark.parametrize(("tier", "expected"), [(1, "high"), (2, "medium"), (3, "low")])
def test_feasibility_falls_with_the_price_of_the_cheapest_step(tier: int, expected: str) -> None:
    """Where nothing cheap is known against a cause, it is harder to do something about it."""
    dear = {one.id: replace(one, tier=max(one.tier, tier)) for one in CATALOGUE.interventions.values()}
    result = diagnose(case_of(*GAP, *TOOL), BANKS, replace(CATALOGUE, interventions=dear), TODAY)

    assert result.axes["feasibility"] == expected


def overridden(case: Case, cause: str, state: State) -> Diagnosis:
    """Diagnose a case in which the consultant has judged a cause."""
    override = Override(cause, state, "I watched four of them do it")
    return diagnose(replace(case, overrides={cause: override}), BANKS, CATALOGUE, TODAY)


def test_a_consultant_s_judgement_replaces_a_state_and_is_shown_as_such() -> None:
    """The likelihood stays what the evidence makes it; the verdict follows the judgement."""
    case = case_of(*GAP, *TOOL, *SKILL)
    plain = {c.id: c for c in diagnose(case, BANKS, CATALOGUE, TODAY).causes}["skill"]
    result = overridden(case, "skill", "ruled-out")
    judged = {c.id: c for c in result.causes}["skill"]

    assert (judged.state, judged.overridden, judged.note) == (
        "ruled-out",
        True,
        "I watched four of them do it",
    )
    assert judged.held_by == ""
    assert judged.likelihood == plain.likelihood
    assert result.verdict == "fix-the-environment"


def test_a_judgement_that_names_nothing_known_changes_nothing() -> None:
    """A misspelt cause overrides nothing here; the store says so with its place."""
    case = case_of(*GAP, *TOOL)

    assert overridden(case, "no-such-cause", "confirmed") == diagnose(case, BANKS, CATALOGUE, TODAY)


def test_training_removes_causes_of_the_cell_knowledge_only() -> None:
    """Where a course is on the list of another cell, something outside the head comes first."""
    skill = CATALOGUE.causes["skill"]
    helps = [
        training_helps(skill, CATALOGUE.interventions),
        training_helps(replace(skill, cell="motives"), CATALOGUE.interventions),
        training_helps(replace(skill, interventions=("coach",)), CATALOGUE.interventions),
    ]

    assert helps == [True, False, False]


def judged(state: State, *said: Said, cause: str = "tool") -> Diagnosis:
    """Diagnose what was said after a consultant judged one cause."""
    case = replace(case_of(*said), overrides={cause: Override(cause, state, "I saw it.")})
    return diagnose(case, BANKS, CATALOGUE, TODAY)


def test_a_consultant_s_word_alone_makes_nothing_sure() -> None:
    """A cause judged confirmed decides, but not with more than low confidence, and the report can say so."""
    found = judged("confirmed", *GAP, ("M", "manager", "bad-tool", 0))

    assert (found.verdict, found.by_evidence) == ("fix-the-environment", "find-out-first")
    assert found.axes["confidence"] == "low"


def test_a_judgement_that_evidence_bears_out_leaves_confidence_as_it_was() -> None:
    """Judging what is shown anyhow, or ruling out a rival by word, makes nothing surer."""
    shown = diagnosed(*GAP, *TOOL)
    rival = (*GAP, *TOOL, ("M", "manager", "punished", 1), ("M", "manager", "everywhere", 3))

    assert judged("confirmed", *GAP, *TOOL).axes["confidence"] == shown.axes["confidence"] == "high"
    assert (
        judged("ruled-out", *rival, cause="punishment").axes["confidence"]
        == diagnosed(*rival).axes["confidence"]
    )


@pytest.mark.parametrize(
    ("what", "said", "open_gates"),
    [
        ("a duty not known", (*GAP, *TOOL), ("required-by-law",)),
        ("a duty settled", (*GAP, *TOOL, ("M", "manager", "not-by-law", 3)), ()),
        ("no gap, so its worth changes nothing", (NO_GAP, REACHED), ("required-by-law",)),
        ("a duty stands whatever else", (*seen("gap-stated"), *TOOL, DUTY), ()),
        ("its worth not known", (*seen("gap-stated"), *TOOL), ("worth-solving", "required-by-law")),
        ("to find out is no firm verdict", GAP, ()),
    ],
)
def test_a_firm_verdict_names_the_gates_that_could_change_it(
    what: str, said: tuple[Said, ...], open_gates: tuple[str, ...]
) -> None:
    """Those not settled whose verdict would go before this one."""
    assert diagnosed(*said).open_gates == open_gates, what
