"""Which state a cause is in, and what holds it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_cases import CATALOGUE
from test_weigh import TOOL, show, shown_items, weighed

from perfconsult.diagnosis.states import (
    CONFIRMED_AT,
    PROBABLE_AT,
    UNLIKELY_AT,
    Ground,
    Judged,
    ground,
    state_of,
)
from perfconsult.model.catalogue import CELLS, Cause
from perfconsult.model.diagnosis import Shown

FIRM = Ground(4, frozenset(CELLS))
TOLD = [show("bad-tool", 1), show("everywhere", 5)]
BY_MANAGER = [show("good-tool", 1, "M", "manager")]
PURPOSE, SKILL = CATALOGUE.causes["purpose"], CATALOGUE.causes["skill"]


def found(cause: Cause, shown: list[Shown], on: Ground) -> tuple[str, str]:
    """Give the state of a cause on what was shown, and what holds it back."""
    judged = state_of(weighed(cause, *shown), on)
    return judged.state, judged.held_by


@pytest.mark.parametrize(
    ("what", "shown", "on", "expected"),
    [
        ("nothing said", [], FIRM, ("not-examined", "")),
        ("only beside the point", [show("everywhere", 5)], FIRM, ("not-examined", "")),
        ("two statements seen", [show("bad-tool", 4), show("everywhere", 4)], FIRM, ("confirmed", "")),
        ("one statement seen", [show("bad-tool", 3)], FIRM, ("probable", "")),
        ("reported", [show("bad-tool", 2)], FIRM, ("probable", "")),
        ("told, with an instance", TOLD, FIRM, ("hypothesis", "own-grade")),
        ("unlikely, told", [show("bad-tool", 1)], FIRM, ("hypothesis", "")),
        ("denied with an instance", [show("good-tool", 1)], FIRM, ("ruled-out", "")),
        ("denied by assertion", [show("good-tool", 0)], FIRM, ("not-examined", "")),
        ("denied by a manager, who leans that way", BY_MANAGER, FIRM, ("not-examined", "")),
        ("denied by a manager who saw it", [show("good-tool", 3, "M", "manager")], FIRM, ("ruled-out", "")),
        ("denied by what was seen", [show("good-tool", 3)], FIRM, ("ruled-out", "")),
        ("seen both ways", [show("bad-tool", 3), show("good-tool", 3)], FIRM, ("disputed", "")),
        ("asserted both ways", [show("bad-tool", 0), show("good-tool", 0)], FIRM, ("disputed", "")),
        ("seen, denied in words", [show("bad-tool", 4), show("good-tool", 0)], FIRM, ("probable", "")),
        ("told, denied by a figure", [show("bad-tool", 0), show("good-tool", 4)], FIRM, ("ruled-out", "")),
        ("the gap is an anecdote", [show("bad-tool", 4), show("everywhere", 4)], Ground(1, frozenset(CELLS)),
         ("hypothesis", "gap-grade")),
        ("the gap is a report", [show("bad-tool", 4), show("everywhere", 4)], Ground(2, frozenset(CELLS)),
         ("probable", "gap-grade")),
    ],
)  # fmt: skip
def test_a_state_needs_likelihood_and_grade(
    what: str, shown: list[Shown], on: Ground, expected: tuple[str, str]
) -> None:
    """Confirmed and probable take odds, evidence of some grade, and a gap that is shown as well as that."""
    assert found(TOOL, shown, on) == expected, what


def test_the_thresholds_stand_in_order() -> None:
    """Unlikely, even, three to one."""
    assert UNLIKELY_AT < PROBABLE_AT < CONFIRMED_AT


def test_a_hard_rule_rules_out_with_the_field_s_reason() -> None:
    """Who can do it is not short of skill, whatever else is said."""
    one = weighed(SKILL, show("can", 1), show("never-did", 5))

    assert state_of(one, FIRM) == Judged("ruled-out", note="who can do it is not short of skill")


def test_a_hard_rule_in_dispute_disputes_the_cause() -> None:
    """One saw them do it, another saw them fail: find out."""
    one = weighed(SKILL, show("can", 3, "M", "manager"), show("cannot", 3, "P", "performer"))

    assert state_of(one, FIRM) == Judged("disputed")


def test_a_refutation_of_another_kind_disputes_when_it_takes_away_half() -> None:
    """`did` is not the opposite of `cannot`, but speaks against the same cause: 6 against 11."""
    seen = found(SKILL, [show("cannot", 4), show("did", 4)], FIRM)
    less_well = found(SKILL, [show("cannot", 4), show("did", 3)], FIRM)

    assert [seen, less_well] == [("disputed", ""), ("hypothesis", "")]


@pytest.mark.parametrize(
    ("looked_at", "expected"),
    [
        ({"incentives", "resources"}, ("confirmed", "")),
        ({"incentives"}, ("hypothesis", "motives-last")),
        (set(), ("hypothesis", "motives-last")),
    ],
)
def test_motives_wait_until_incentives_and_resources_were_looked_at(
    looked_at: set[str], expected: tuple[str, str]
) -> None:
    """Low motivation is often what is left of these."""
    cells = frozenset(cell for cell in CELLS if cell in looked_at)

    assert found(PURPOSE, [show("no-point", 4)], Ground(4, cells)) == expected


def test_the_ground_names_the_cells_in_which_a_cause_was_examined() -> None:
    """Denied with an instance is looked at; an assertion (`thanked`) and a passing remark are not."""
    shown = [show("good-tool", 1), show("thanked", 0), show("everywhere", 4)]

    assert ground(2, [weighed(one, *shown) for one in CATALOGUE.causes.values()]) == Ground(
        2, frozenset({"resources"})
    )


@given(st.lists(shown_items.filter(lambda s: s.grade <= 0), max_size=8))
def test_assertions_alone_never_make_a_cause_more_than_a_hypothesis(shown: list[Shown]) -> None:
    """However many, by whomever, about whatever."""
    states = {state_of(weighed(one, *shown), FIRM).state for one in CATALOGUE.causes.values()}

    assert states <= {"hypothesis", "disputed", "ruled-out", "not-examined"}
