"""What is recommended, in which order, and what never is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_cases import BANKS, CATALOGUE, GAP, POLES, TODAY, Said, case_of, seen

from perfconsult.diagnosis import diagnose
from perfconsult.model.catalogue import Catalogue
from perfconsult.model.diagnosis import Recommendation

TOOL = seen("bad-tool", "everywhere")
FEEDBACK = seen("no-results", "everywhere")
SKILL = seen("cannot", "never-did", "own-results", "good-tool", "thanked")


def advised(*said: Said, catalogue: Catalogue = CATALOGUE) -> tuple[Recommendation, ...]:
    """Give the recommendations for a case in which these things were said."""
    return diagnose(case_of(*said), BANKS, catalogue, TODAY).recommendations


@pytest.mark.parametrize(
    ("what", "said", "expected"),
    [
        ("nothing said", (), []),
        ("no gap", seen("gap-not-stated", "reached"), []),
        ("not worth it", (*seen("gap-stated", "not-worth"), *TOOL), []),
        ("cheap before dear", (*GAP, *TOOL), ["work-around", "mend-tool"]),
        ("cheap for every cause before dear for any", (*GAP, *TOOL, *FEEDBACK),
         ["tell-results", "work-around", "dashboard", "mend-tool"]),
        ("training with company", (*GAP, *SKILL), ["coach", "support", "practice", "course"]),
        ("only cheap steps for the likely", (*GAP, ("M", "manager", "bad-tool", 1), *seen("everywhere")),
         ["work-around"]),
        ("nothing for the disputed", (*GAP, *seen("bad-tool"), ("P", "performer", "good-tool", 3)), []),
        ("find out first: cheap, no training", (*GAP, *seen("cannot", "never-did")), ["coach"]),
    ],
)  # fmt: skip
def test_cheap_comes_before_dear(what: str, said: tuple[Said, ...], expected: list[str]) -> None:
    """Tiers 0 and 1 for every cause, then the rest."""
    assert [one.id for one in advised(*said)] == expected, what


def test_a_likely_cause_that_is_not_proved_gets_cheap_steps_only() -> None:
    """Trying something free is a way to find out; a project is not. It is not a first step."""
    weak_gap: tuple[Said, ...] = (("M", "manager", "gap-stated", 1), ("M", "manager", "worth", 1))

    assert [(one.id, one.first) for one in advised(*weak_gap, *TOOL)] == [("work-around", False)]


def test_the_first_step_for_a_cause_is_its_cheapest() -> None:
    """One step is marked for each cause, and none that is dear."""
    marked = [(one.id, one.first) for one in advised(*GAP, *SKILL)]

    assert marked == [("coach", True), ("support", False), ("practice", False), ("course", False)]


def test_what_an_indicator_excludes_is_left_out() -> None:
    """`course` is not for people who did it right before."""
    before = tuple((who, role, "did" if i == "never-did" else i, g) for who, role, i, g in SKILL)
    seen_once = (*GAP, *before, ("E", "exemplar", "cannot", 5))

    assert "course" in [one.id for one in advised(*GAP, *SKILL)]
    assert "course" not in [one.id for one in advised(*seen_once)]


def test_training_whose_company_is_excluded_is_not_offered() -> None:
    """Training never goes alone."""
    barred = {
        **CATALOGUE.interventions,
        "support": replace(CATALOGUE.interventions["support"], excluded_by=("worth",)),
    }
    offered = [one.id for one in advised(*GAP, *SKILL, catalogue=replace(CATALOGUE, interventions=barred))]

    assert offered == ["coach", "practice"]


def test_no_training_where_training_is_not_the_cure() -> None:
    """A course on the list of a cause in the environment stays there."""
    tempting = replace(CATALOGUE.causes["tool"], interventions=("course", "work-around"))
    catalogue = replace(CATALOGUE, causes={**CATALOGUE.causes, "tool": tempting})

    assert [one.id for one in advised(*GAP, *TOOL, catalogue=catalogue)] == ["work-around"]


def test_one_step_for_two_causes_is_offered_once_and_names_both() -> None:
    """A recommendation says which causes it is for, the firmest first."""
    shared = replace(CATALOGUE.causes["tool"], interventions=("tell-results",))
    catalogue = replace(CATALOGUE, causes={**CATALOGUE.causes, "tool": shared})
    first = advised(*GAP, *TOOL, *FEEDBACK, catalogue=catalogue)[0]

    assert (first.id, first.causes) == ("tell-results", ("feedback", "tool"))


any_said = st.tuples(
    st.sampled_from(["A", "B"]),
    st.sampled_from(["manager", "performer"]),
    st.sampled_from([one for pole in POLES.items() for one in pole]),
    st.integers(0, 5),
)


@given(st.lists(any_said, max_size=14))
def test_training_is_never_alone_and_dear_is_never_before_cheap(said: list[Said]) -> None:
    """Whatever was said."""
    given = advised(*GAP, *said)
    ids = {one.id for one in given}
    known = CATALOGUE.interventions

    assert [one.tier > 1 for one in given] == sorted(one.tier > 1 for one in given)
    assert all(ids & set(known[one].goes_with) for one in ids if known[one].never_alone)
