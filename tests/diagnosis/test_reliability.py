"""How much of a weight counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_cases import item, items

from perfconsult.diagnosis.reliability import BY_GRADE, LEAN, reliability
from perfconsult.model.catalogue import CELLS, Cell
from perfconsult.model.diagnosis import Shown


def test_a_better_grade_earns_more_and_only_a_test_earns_all() -> None:
    """The shares rise with the grade and end at one."""
    assert sorted(set(BY_GRADE)) == list(BY_GRADE)
    assert BY_GRADE[-1] == 1.0


@pytest.mark.parametrize(
    ("role", "cell", "supports", "lean"),
    [
        ("manager", "knowledge", True, LEAN),
        ("manager", "knowledge", False, 1.0),
        ("manager", "resources", True, 1.0),
        ("manager", "resources", False, LEAN),
        ("performer", "resources", True, LEAN),
        ("performer", "motives", True, 1.0),
        ("performer", "motives", False, LEAN),
        ("exemplar", "resources", True, 1.0),
        ("data owner", "knowledge", True, 1.0),
    ],
)
def test_a_statement_that_points_its_speaker_s_way_counts_less(
    role: str, cell: Cell, supports: bool, lean: float
) -> None:
    """Who watches blames the person, who does it the situation; against that lean one is believed."""
    assert reliability([item(1, role=role)], cell, supports=supports) == BY_GRADE[1] * lean


def test_what_was_seen_does_not_lean() -> None:
    """From grade 3 on it is the thing seen that counts, whoever reports it."""
    assert reliability([item(3, role="manager")], "knowledge", supports=True) == BY_GRADE[3]


def test_agreement_of_two_roles_takes_the_lean_away() -> None:
    """A manager and a performer who agree are worth their common grade."""
    agreeing = [item(1, role="manager"), item(1, "P2", "performer")]

    assert reliability(agreeing, "knowledge", supports=True) == BY_GRADE[2]


@given(st.lists(items, max_size=6), items, st.sampled_from(CELLS), st.booleans())
def test_another_item_never_lowers_reliability(
    shown: list[Shown], more: Shown, cell: Cell, supports: bool
) -> None:
    """More of the same side cannot make it weaker."""
    before = reliability(shown, cell, supports=supports)

    assert reliability([*shown, more], cell, supports=supports) >= before
