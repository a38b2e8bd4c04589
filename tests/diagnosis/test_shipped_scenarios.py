"""The diagnosis over the shipped banks, causes and examples: does it say what a practitioner would?"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfconsult import resources
from perfconsult.diagnosis import diagnose
from perfconsult.diagnosis.causes import decided
from perfconsult.model.bank import Bank
from perfconsult.model.case import Answer, Case, Evidence, Informant, Interview, Metric, Role
from perfconsult.model.catalogue import Catalogue
from perfconsult.model.diagnosis import CauseResult, Diagnosis, Graded
from perfconsult.store.banks import bank_ids, load_bank
from perfconsult.store.case_format import read_case
from perfconsult.store.catalogue import load_catalogue

TODAY = "2026-12-01"
METRIC = Metric("Late invoices", "%", "19", "5", "2027-06-30", "finance log")
GAP = {
    "gap": "now-and-wanted",
    "cost-of-gap": "far-more",
    "data": "figures",
    "law": "no",
    "anyone-reaches": "a-few",
}
Told = Mapping[str, str | tuple[str, ...]]

HEALTHY: Told = {
    "standard": "same", "priority": "this", "own-results": "soon", "right-page": "have-it",
    "obstacles": ("nothing",), "quiet-weeks": "same", "best-people": "clean", "right-way": "noticed",
    "shortcut": "nothing", "judged-by": "better", "colleagues": "do-it", "can-do": "yes", "own-choice": "gladly",
}  # fmt: skip
"""All is well: what is said of everything that is not the cause."""

TELL_TALES: Mapping[str, Told] = {
    "unclear-expectations": {"standard": "differ"},
    "competing-priorities": {"priority": "other"},
    "missing-feedback": {"own-results": "never"},
    "hard-to-find-information": {"right-page": "would-do"},
    "poor-tools": {"obstacles": ("tool",), "best-people": "same-tool"},
    "missing-access": {"obstacles": ("access",)},
    "poor-process": {"obstacles": ("process",)},
    "no-time": {"quiet-weeks": "fine"},
    "poor-inputs": {"obstacles": ("inputs",)},
    "no-authority": {"obstacles": ("authority",)},
    "good-work-punished": {"right-way": "costs-them"},
    "shortcut-rewarded": {"shortcut": "saves"},
    "no-consequences": {"right-way": "nothing"},
    "measured-on-something-else": {"judged-by": "worse"},
    "unhelpful-norms": {"colleagues": "otherwise-unsaid"},
    "missing-knowledge": {"can-do": "no", "used-to": "no", "explain": "wrong", "gap-where": "new-only"},
    "missing-skill": {"can-do": "no", "used-to": "no", "explain": "right", "right-page": "would-not-do"},
    "faded-skill": {"can-do": "no", "used-to": "yes", "how-often": "rarely", "explain": "right"},
    "practised-wrong": {"can-do": "no", "used-to": "yes", "how-often": "often", "believes-right": "believe"},
    "wrong-fit": {"gap-where": "a-few", "after-support": "still-cannot"},
    "too-much-to-remember": {"best-people": "anyone"},
    "sees-no-point": {"own-choice": "no-point"},
    "lacks-confidence": {"own-choice": "unsure"},
    "not-my-job": {"own-choice": "not-theirs"},
}


@cache
def banks() -> dict[str, Bank]:
    """Load the shipped banks."""
    return {name: load_bank(name) for name in bank_ids()}


@cache
def catalogue() -> Catalogue:
    """Load the shipped catalogue."""
    return load_catalogue()


def interview(who: str, bank: str, told: Told, grade: int | None) -> Interview:
    """Make an interview with these answers to the questions of one bank."""
    asked = {question.id for question in banks()[bank]}
    answers = {
        q: Answer("answered", value, grade=grade, source="log", at="2026-11-16")
        for q, value in told.items()
        if q in asked
    }
    return Interview(f"{who}-{bank}", who, bank, 1, "2026-11-16", answers)


def case_of(*told: tuple[str, Role, Told, int | None], gap: int = 4) -> Case:
    """Make a case: a data owner shows the gap with that grade, each informant tells what they told."""
    held = [interview("D1", "intake", GAP, gap)]
    held += [interview(who, bank, what, grade) for who, _, what, grade in told for bank in banks()]
    informants: dict[str, Role] = {"D1": "data owner", **{who: role for who, role, _, _ in told}}
    return Case(
        "made", "Made",
        informants={who: Informant(who, role) for who, role in informants.items()},
        interviews={one.id: one for one in held if one.answers},
    )  # fmt: skip


def by_two_roles(told: Told, grade: int = 3) -> Case:
    """Make a case in which a manager and a performer say the same."""
    return case_of(("P1", "manager", told, grade), ("P2", "performer", told, grade))


def diagnosed(case: Case) -> Diagnosis:
    """Diagnose with all that is shipped."""
    return diagnose(case, banks(), catalogue(), TODAY)


def result(diagnosis: Diagnosis, cause: str) -> CauseResult:
    """Find one cause."""
    return next(one for one in diagnosis.causes if one.id == cause)


def test_every_cause_of_the_catalogue_has_its_tell_tales_here() -> None:
    """A new cause wants a line in TELL_TALES."""
    assert set(TELL_TALES) == set(catalogue().causes)


@pytest.mark.parametrize(("cause", "told"), TELL_TALES.items(), ids=TELL_TALES)
def test_a_cause_whose_tell_tales_two_roles_saw_comes_first(cause: str, told: Told) -> None:
    """Nothing else was asked."""
    assert diagnosed(by_two_roles(told)).causes[0].id == cause


@pytest.mark.parametrize(("cause", "told"), TELL_TALES.items(), ids=TELL_TALES)
def test_a_cause_stands_out_where_all_else_is_well(cause: str, told: Told) -> None:
    """The whole bank was asked; it is at least probable, and it comes first."""
    first = diagnosed(by_two_roles({**HEALTHY, **told})).causes[0]

    assert (first.id, first.state in {"confirmed", "probable"}) == (cause, True)


@pytest.mark.parametrize(("cause", "told"), TELL_TALES.items(), ids=TELL_TALES)
def test_the_verdict_trains_for_what_training_cures_and_only_for_that(cause: str, told: Told) -> None:
    """Where it is the only cause."""
    verdict = diagnosed(by_two_roles({**HEALTHY, **told})).verdict

    assert verdict == ("training" if catalogue().causes[cause].cell == "knowledge" else "fix-the-environment")


@pytest.mark.parametrize(("cause", "told"), TELL_TALES.items(), ids=TELL_TALES)
def test_on_one_person_s_word_every_cause_stays_a_hypothesis(cause: str, told: Told) -> None:
    """And the verdict is to find out first."""
    diagnosis = diagnosed(case_of(("P1", "exemplar", {**HEALTHY, **told}, 0)))

    assert result(diagnosis, cause).state in {"hypothesis", "not-examined"}
    assert diagnosis.verdict == "find-out-first"


@pytest.mark.parametrize("grade", [0, 1, 3])
def test_a_can_do_yes_rules_out_missing_skill(grade: int) -> None:
    """Who can do it when everything depends on it is not short of skill."""
    diagnosis = diagnosed(
        by_two_roles({"can-do": "yes", "right-page": "would-not-do", "trained-before": "no"}, grade)
    )

    assert result(diagnosis, "missing-skill").state == "ruled-out"
    assert not any(catalogue().interventions[one.id].training for one in diagnosis.recommendations)


def test_not_knowing_whether_they_can_is_not_a_no() -> None:
    """It leaves skill unexamined and is a line in the plan."""
    case = by_two_roles({"standard": "differ"})
    one = case.interviews["P1-root-cause"]
    unsure = replace(
        one, answers={**one.answers, "can-do": Answer("unknown", whom="the floor", by="2026-12-24")}
    )
    diagnosis = diagnosed(replace(case, interviews={**case.interviews, one.id: unsure}))

    assert result(diagnosis, "missing-skill").state == "not-examined"
    line = diagnosis.unknowns[0]
    assert (line.answer, line.whom) == ("P1-root-cause/can-do", "the floor")
    assert "missing-skill" in line.causes


def test_trained_before_speaks_against_missing_knowledge_and_for_missing_feedback() -> None:
    """A second course needs a reason why the first one failed."""
    before, after = diagnosed(by_two_roles({})), diagnosed(by_two_roles({"trained-before": "yes"}))

    assert result(after, "missing-knowledge").likelihood < result(before, "missing-knowledge").likelihood
    assert result(after, "missing-feedback").likelihood > result(before, "missing-feedback").likelihood


def test_a_manager_and_a_performer_who_see_it_differently_leave_it_in_dispute() -> None:
    """Who sees what is a finding; it is not averaged."""
    manager: Told = {**HEALTHY, "own-results": "soon"}
    performer: Told = {**HEALTHY, "own-results": "never"}
    diagnosis = diagnosed(case_of(("P1", "manager", manager, 1), ("P2", "performer", performer, 1)))
    feedback = result(diagnosis, "missing-feedback")

    assert feedback.state == "disputed"
    assert [(r.shown.informant, r.decibans > 0) for r in (*feedback.for_, *feedback.against)][:2] == [
        ("P2", True), ("P1", False)
    ]  # fmt: skip
    assert diagnosis.verdict == "find-out-first"


def test_a_duty_is_trained_for_and_the_behaviour_diagnosed_all_the_same() -> None:
    """Required by law, and the standard is unclear."""
    case = case_of(
        ("P1", "manager", {"law": "wording-seen", "standard": "differ"}, 3),
        ("P2", "performer", {"standard": "differ"}, 3),
    )
    quiet = replace(
        case.interviews["D1-intake"], answers={"gap": case.interviews["D1-intake"].answers["gap"]}
    )
    diagnosis = diagnosed(replace(case, interviews={**case.interviews, "D1-intake": quiet}))

    assert diagnosis.verdict == "required-by-law"
    assert diagnosis.causes[0].id == "unclear-expectations"


@pytest.mark.parametrize(
    ("told", "expected", "offered"),
    [
        ({"gap": "nothing-wrong", "data": "impression"}, "no-gap-shown", ["start-measuring"]),
        ({"gap": "now-and-wanted", "cost-of-gap": "less"}, "not-worth-solving", ["accept-the-gap"]),
        ({"gap": "now-and-wanted", "cost-of-gap": "far-more"}, "find-out-first", []),
    ],
)
def test_the_intake_alone_gives_what_gates_can_give(told: Told, expected: str, offered: list[str]) -> None:
    """One requester, no causes yet: the verdict, and what the gate that gives it names."""
    requester = interview("P1", "intake", told, 1)
    case = Case(
        "made", "Made", informants={"P1": Informant("P1", "requester")}, interviews={requester.id: requester}
    )

    diagnosis = diagnosed(case)
    assert diagnosis.verdict == expected
    assert [one.id for one in diagnosis.recommendations] == offered


def test_a_sourced_metric_is_enough_to_call_causes_probable() -> None:
    """From the requester it is one grade lower, which caps what rests on it below confirmed."""
    case = by_two_roles({**HEALTHY, "standard": "differ", "own-results": "never"})
    metric = Interview("P9-intake", "P9", "intake", 1, "2026-11-16", {"metric": Answer("answered", METRIC)})
    interviews = {name: one for name, one in case.interviews.items() if name != "D1-intake"}
    informants = {**case.informants, "P9": Informant("P9", "requester")}
    diagnosis = diagnosed(replace(case, informants=informants, interviews={**interviews, metric.id: metric}))

    assert result(diagnosis, "unclear-expectations").state == "probable"
    assert diagnosis.verdict == "fix-the-environment"


@st.composite
def cases_and_support(draw: st.DrawFn) -> tuple[Case, str, Evidence]:
    """Draw a case of documents about anything, a cause, and one more document that supports it."""
    about = st.sampled_from(sorted(catalogue().indicators))
    drawn = draw(st.lists(st.tuples(about, st.integers(0, 5)), max_size=12))
    documents = {f"E{n}": Evidence(f"E{n}", one, "so", grade, "log") for n, (one, grade) in enumerate(drawn)}
    cause = draw(st.sampled_from(sorted(catalogue().causes)))
    supporting = [w.indicator for w in catalogue().causes[cause].weights if w.decibans > 0]
    more = Evidence("new", draw(st.sampled_from(supporting)), "so", draw(st.integers(0, 5)), "log")
    return Case("made", "Made", evidence=documents), cause, more


@settings(deadline=None)  # the first example loads the catalogue
@given(cases_and_support())
def test_no_support_lowers_any_cause_of_the_catalogue(drawn: tuple[Case, str, Evidence]) -> None:
    """With the shipped weights, hard rules and all."""
    case, cause, more = drawn
    supported = replace(case, evidence={**case.evidence, more.id: more})

    assert result(diagnosed(supported), cause).likelihood >= result(diagnosed(case), cause).likelihood


def example(name: str) -> Diagnosis:
    """Diagnose a shipped example."""
    path = resources.examples() / "cases" / f"{name}.yaml"
    return diagnosed(read_case(path.read_bytes(), path.name).case)


def test_the_two_day_course_comes_out_as_something_else() -> None:
    """They can do it, were trained before, and are measured on another figure."""
    diagnosis = example("two-day-course")

    assert diagnosis.verdict == "fix-the-environment"
    assert result(diagnosis, "missing-skill").state == "ruled-out"
    assert not any(catalogue().interventions[one.id].training for one in diagnosis.recommendations)
    assert diagnosis.recommendations[0].tier == 0


def test_the_new_till_system_comes_out_as_training_with_company() -> None:
    """The tool can say "yes, train": they cannot do it, never did, and nothing else is in the way."""
    diagnosis = example("new-till-system")
    offered = {one.id for one in diagnosis.recommendations}

    assert (diagnosis.verdict, diagnosis.axes["confidence"]) == ("training", "high")
    assert {"manager-support", "supervisor-feedback", "formal-course"} <= offered


def test_every_established_cause_gets_something_cheap_before_anything_dear() -> None:
    """For each cause alone: a step of tier 0 or 1 comes first, unless its exclusions hold."""
    without = {
        cause
        for cause, told in TELL_TALES.items()
        if not any(
            cause in one.causes and one.tier <= 1 and one.first
            for one in diagnosed(by_two_roles({**HEALTHY, **told})).recommendations
        )
    }

    assert without == set()


@pytest.mark.parametrize("name", ["two-day-course", "new-till-system"])
def test_nothing_is_offered_that_its_own_exclusions_forbid(name: str) -> None:
    """What is shown without contradiction in an example excludes no step offered for it."""
    diagnosis = example(name)
    shown = {one.shown.indicator for cause in diagnosis.causes for one in (*cause.for_, *cause.against)} | {
        one.indicator for gate in diagnosis.gates for one in gate.because
    }
    known = catalogue()
    undisputed = {one for one in shown if known.indicators[one].opposite not in shown}

    assert [
        one.id
        for one in diagnosis.recommendations
        if undisputed.intersection(known.interventions[one.id].excluded_by)
    ] == []


def test_no_page_is_offered_where_a_page_would_not_do() -> None:
    """In the example the cashiers got lost with the right page open."""
    offered = {one.id for one in example("new-till-system").recommendations}

    assert offered.isdisjoint({"job-aid", "worked-example"})


@pytest.mark.parametrize("name", ["two-day-course", "new-till-system"])
def test_the_examples_say_where_all_that_was_seen_stands(name: str) -> None:
    """No grade of an example is lowered for want of a source."""
    assert [one.answer for one in example(name).heard if "no-source" in one.lowered] == []


def test_one_person_s_word_rules_a_cause_out_and_leaves_it_to_be_asked_about() -> None:
    """The state stays; the grade of what speaks against is told, and questions about it stay open."""
    lacking = result(
        diagnosed(case_of(("P1", "performer", {"obstacles": ("nothing",)}, 1))), "missing-access"
    )

    assert lacking.state == "ruled-out"
    assert lacking.refuted == Graded(1, 1)
    assert not decided(lacking)


def test_the_next_question_is_none_that_somebody_was_asked() -> None:
    """What came back as unknown is still missing, but another question comes next."""
    case = by_two_roles({"obstacles": ("nothing",)})
    asked = {question for _, question, _ in case.answers()}
    wordings = {q.ask for bank in banks().values() for q in bank if q.id in asked}
    diagnosis = diagnosed(case)

    assert any(one.next_ask for one in diagnosis.causes)
    assert wordings.isdisjoint(one.next_ask for one in diagnosis.causes)
