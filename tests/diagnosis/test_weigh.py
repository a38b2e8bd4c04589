"""What evidence weighs for a cause, in decibans."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_cases import CATALOGUE, cause, indicators, item

from perfconsult.diagnosis.reliability import BY_GRADE
from perfconsult.diagnosis.statements import gather
from perfconsult.diagnosis.weigh import RULED_OUT, Weighed, weigh
from perfconsult.model.catalogue import Cause, HardRule, Indicator
from perfconsult.model.diagnosis import Shown

TOOL, SKILL = CATALOGUE.causes["tool"], CATALOGUE.causes["skill"]


def show(indicator: str, grade: int, informant: str = "D", role: str = "data owner") -> Shown:
    """One indicator as one informant shows it; a data owner leans to neither side."""
    return replace(item(grade, informant, role, answer=f"{informant}/{indicator}"), indicator=indicator)


def weighed(cause: Cause, *shown: Shown, known: dict[str, Indicator] | None = None) -> Weighed:
    """Put the cause on the scale."""
    return weigh(cause, gather(shown, known or CATALOGUE.indicators))


shown_items = st.builds(
    show,
    st.sampled_from(["bad-tool", "good-tool", "everywhere", "cannot", "can", "never-did", "did", "worth"]),
    st.integers(0, 5),
    st.sampled_from(["P1", "P2", "P3"]),
    st.sampled_from(["manager", "performer", "requester", "data owner"]),
)


@pytest.mark.parametrize(
    ("what", "shown", "expected"),
    [
        ("nothing said: the prior", [], -6.0),
        ("a statement at grade 3", [show("bad-tool", 3)], -6 + 11 * 0.85),
        ("tested: all of it", [show("bad-tool", 5)], 5.0),
        ("its opposite", [show("good-tool", 3)], -6 - 11 * 0.85),
        ("two statements add up", [show("bad-tool", 3), show("everywhere", 1)], -6 + 11 * 0.85 + 4 * 0.4),
        ("what it does not weigh", [show("worth", 5)], -6.0),
        ("the best grade counts", [show("bad-tool", 1), show("bad-tool", 3)], -6 + 11 * 0.85),
        ("both poles", [show("bad-tool", 3), show("good-tool", 0)], -6 + 11 * 0.85 - 11 * 0.2),
    ],
)
def test_log_odds_are_prior_plus_weights_times_reliability(
    what: str, shown: list[Shown], expected: float
) -> None:
    """The formula, term by term, worked by hand."""
    assert weighed(TOOL, *shown).log_odds == pytest.approx(expected), what


@pytest.mark.parametrize(("prior", "expected"), [(0, 0.5), (10, 10 / 11), (-10, 1 / 11), (20, 100 / 101)])
def test_decibans_are_ten_times_the_logarithm_of_odds(prior: int, expected: float) -> None:
    """Ten decibans are ten to one."""
    assert weighed(replace(TOOL, prior=prior)).likelihood == pytest.approx(expected)


def test_wordings_of_one_statement_count_once() -> None:
    """Indicators with the same `same_as` give the strongest weight once; both are listed, one carries it."""
    known = indicators()
    known["bad-tool"] = replace(known["bad-tool"], same_as="tools")
    known["everywhere"] = replace(known["everywhere"], same_as="tools")
    one = weighed(TOOL, show("bad-tool", 3), show("everywhere", 3), known=known)

    assert one.log_odds == pytest.approx(-6 + 11 * 0.85)
    carried = [(r.shown.indicator, r.decibans) for r in one.for_.reasons]
    assert carried == [("bad-tool", pytest.approx(11 * 0.85)), ("everywhere", 0.0)]


def test_reasons_keep_for_and_against_apart_with_their_why() -> None:
    """The trace has each item once, signed, with the catalogue's reason."""
    one = weighed(TOOL, show("bad-tool", 3), show("good-tool", 1))

    assert [(r.shown.indicator, r.decibans > 0, r.why) for r in one.for_.reasons] == [
        ("bad-tool", True, "bad-tool speaks")
    ]
    assert [(r.shown.indicator, r.decibans > 0, r.why) for r in one.against.reasons] == [
        ("good-tool", False, "good-tool speaks")
    ]


def test_a_hard_rule_weighs_more_than_all_the_rest() -> None:
    """The indicator's own weight gives way to the rule's, with the rule's reason."""
    one = weighed(SKILL, show("can", 0), show("never-did", 5))

    assert one.rules == SKILL.ruled_out_by
    assert one.log_odds == pytest.approx(-6 + 6 + RULED_OUT)
    assert [r.why for r in one.against.reasons] == ["who can do it is not short of skill"]


@pytest.mark.parametrize(("grade", "fires"), [(0, True), (1, False), (2, False)])
def test_a_hard_rule_needs_its_indicator_to_hold(grade: int, fires: bool) -> None:
    """Contradicted at equal or better grade it does not fire: here the rule's own grade is 1."""
    one = weighed(SKILL, show("can", 1), show("cannot", grade, "P", "performer"))

    assert bool(one.rules) == fires


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ([], (None, None, None)),
        ([show("everywhere", 5)], (None, None, None)),
        ([show("bad-tool", 2), show("everywhere", 5)], (2, None, None)),
        ([show("bad-tool", 2), show("good-tool", 3)], (2, 3, None)),
        ([show("bad-tool", 2), show("good-tool", 2)], (2, 2, 2)),
    ],
)
def test_only_telling_evidence_grades_a_cause(
    shown: list[Shown], expected: tuple[int | None, int | None, int | None]
) -> None:
    """What merely tips the scale (here `everywhere`, 4 decibans) lends a cause no grade."""
    one = weighed(TOOL, *shown)

    assert (one.for_.grade, one.against.grade, one.clash) == expected


@given(st.lists(shown_items, max_size=7), st.sampled_from(["bad-tool", "everywhere"]), st.integers(0, 5),
       st.sampled_from(["P1", "P9"]), st.sampled_from(["manager", "performer"]))  # fmt: skip
def test_adding_evidence_for_a_cause_never_lowers_it(
    shown: list[Shown], indicator: str, grade: int, informant: str, role: str
) -> None:
    """Whatever else was said."""
    more = show(indicator, grade, informant, role)

    assert weighed(TOOL, *shown, more).log_odds >= weighed(TOOL, *shown).log_odds


@given(st.lists(shown_items, max_size=7), st.sampled_from(["cannot", "never-did"]), st.integers(0, 5))
def test_nor_does_it_where_a_hard_rule_is_at_work(shown: list[Shown], indicator: str, grade: int) -> None:
    """Support may take a rule away, and never brings one on."""
    more = show(indicator, grade, "P9", "performer")

    assert weighed(SKILL, *shown, more).log_odds >= weighed(SKILL, *shown).log_odds


def test_each_hard_rule_that_holds_weighs_in() -> None:
    """So that support which lifts one of two rules never lowers the cause."""
    twice = replace(
        SKILL, ruled_out_by=(*SKILL.ruled_out_by, HardRule("did", "who once could may have faded"))
    )
    both = [show("can", 0), show("did", 4)]
    lifted = weighed(twice, *both, show("never-did", 4))

    assert weighed(twice, *both).log_odds == pytest.approx(-6 + 2 * RULED_OUT)
    assert lifted.log_odds > weighed(twice, *both).log_odds


@given(st.lists(shown_items, max_size=6))
def test_everything_said_twice_counts_once(shown: list[Shown]) -> None:
    """Equal evidence twice is the same evidence."""
    assert weighed(SKILL, *shown, *shown).log_odds == weighed(SKILL, *shown).log_odds


@given(st.integers(0, 5), st.integers(2, 40))
def test_many_voices_of_one_kind_weigh_no_more_than_their_best(grade: int, n: int) -> None:
    """Grades are not added up, and neither are weights of one statement."""
    crowd = [show("bad-tool", grade, f"P{k}", "performer") for k in range(n)]

    assert weighed(TOOL, *crowd).log_odds == weighed(TOOL, crowd[0]).log_odds


def test_two_roles_that_agree_weigh_a_grade_more() -> None:
    """A manager's anecdote and a performer's make a report."""
    both = weighed(TOOL, show("bad-tool", 1, "M", "manager"), show("bad-tool", 1, "P", "performer"))

    assert both.log_odds == pytest.approx(-6 + 11 * BY_GRADE[2])
    assert both.for_.grade == 2


def test_a_cause_without_weights_keeps_its_prior() -> None:
    """Nothing examined, nothing decided."""
    one = weighed(cause("bare", "capacity", {}), show("bad-tool", 5))

    assert (one.log_odds, one.for_.reasons, one.against.reasons) == (-6, (), ())
