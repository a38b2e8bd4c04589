"""How gates and statements are settled."""

from dataclasses import replace

import pytest
from made_cases import BANKS, CATALOGUE, GATES, Said, case_of

from perfconsult.diagnosis.evidence import collect
from perfconsult.diagnosis.gates import gap_grade, settle
from perfconsult.diagnosis.statements import Statements, gather

MANAGER_SAYS_YES: Said = ("M", "manager", "gap-stated", 1)


def said(*what: Said) -> Statements:
    """Gather what a case with these answers says."""
    return gather(collect(case_of(*what), BANKS), CATALOGUE.indicators)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ((), ("unknown", "nobody knows")),
        ((MANAGER_SAYS_YES,), ("yes", "there is")),
        ((("M", "manager", "gap-not-stated", 0),), ("no", "there is none")),
        ((MANAGER_SAYS_YES, ("P", "performer", "gap-not-stated", 1)), ("disputed", "nobody knows")),
        ((MANAGER_SAYS_YES, ("P", "performer", "gap-not-stated", 3)), ("no", "there is none")),
        ((MANAGER_SAYS_YES, ("P", "performer", "gap-not-stated", 0)), ("yes", "there is")),
    ],
)
def test_a_gate_is_settled_by_the_better_graded_pole(
    what: tuple[Said, ...], expected: tuple[str, str]
) -> None:
    """Equal grades leave it disputed, silence leaves it unknown; its words come from the catalogue."""
    gate = settle(GATES, said(*what))[0]

    assert (gate.settled, gate.says) == expected


def test_gates_come_in_the_order_they_name() -> None:
    """Whatever the files are called."""
    last, first = replace(GATES[0], order=2), replace(GATES[1], order=1)

    assert [gate.id for gate in settle((last, first), said())] == [first.id, last.id]


def test_a_gate_shows_both_sides_best_first() -> None:
    """What it rests on is listed, the losing side too."""
    gate = settle(GATES, said(("P", "performer", "gap-not-stated", 0), MANAGER_SAYS_YES))[0]

    assert [(s.indicator, s.grade) for s in gate.because] == [("gap-stated", 1), ("gap-not-stated", 0)]


def test_the_gap_has_the_grade_of_what_shows_it() -> None:
    """Nobody: 0. Without a gap's gate in the catalogue nothing is capped."""
    grades = [
        gap_grade(GATES, said()),
        gap_grade(GATES, said(MANAGER_SAYS_YES)),
        gap_grade(GATES[1:], said()),
    ]

    assert grades == [0, 1, 5]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ((), "unsaid"),
        ((("M", "manager", "can", 1),), "holds"),
        ((("M", "manager", "cannot", 1),), "opposed"),
        ((("M", "manager", "can", 1), ("P", "performer", "cannot", 1)), "disputed"),
        ((("M", "manager", "can", 3), ("P", "performer", "cannot", 1)), "holds"),
    ],
)
def test_a_statement_holds_when_its_opposite_is_less_well_shown(
    what: tuple[Said, ...], expected: str
) -> None:
    """Two poles are compared by grade, never averaged."""
    assert said(*what).standing("can") == expected
