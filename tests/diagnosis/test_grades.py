"""What lowers a grade and what agreement adds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_cases import item, items

from perfconsult.diagnosis.grades import effective, graded, of_group
from perfconsult.model.diagnosis import Graded, Shown


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (item(3, at="2025-11-16"), 3),
        (item(3, at="2025-11-15"), 2),
        (item(3, at="2025-11-15T23:59:59Z"), 2),
        (item(3, at=""), 3),
        (item(3, role="requester"), 2),
        (item(3, informant="P9"), 2),
        (item(3, role="requester", at="2020-01-01"), 2),
        (item(0, role="requester"), 0),
        (item(3), 3),
    ],
)
def test_old_evidence_and_the_requester_s_own_word_count_one_lower(shown: Shown, expected: int) -> None:
    """Older than twelve months, or from whoever wants the answer (here also P9): one lower, never two."""
    assert [s.grade for s in effective([shown], "2026-11-16", "P9")] == [expected]


@pytest.mark.parametrize(
    ("what", "shown", "expected"),
    [
        ("nobody", [], None),
        ("one voice", [item(2)], 2),
        ("another role", [item(2), item(2, "P2", "performer")], 3),
        ("two assertions", [item(0), item(0, "P2", "performer")], 1),
        ("the same role and kind", [item(1), item(1, "P2")], 1),
        ("the same role, another kind", [item(1), item(3, "P2")], 4),
        ("the same person twice", [item(1), item(3, answer="P1/r")], 3),
        ("a nod at a log", [item(3), item(0, "P2", "performer")], 3),
        ("no test by agreement", [item(4), item(4, "P2", "performer")], 4),
        ("a test stays a test", [item(5), item(4, "P2", "performer")], 5),
        ("a document and a person", [item(3, "", "", answer="E1"), item(1)], 4),
        ("two documents of a kind", [item(3, "", "", answer="E1"), item(3, "", "", answer="E2")], 3),
        ("one document twice", [item(3, "", "", answer="E1"), item(4, "", "", answer="E1")], 4),
        ("a crowd in one role", [item(1, f"P{n}", "performer") for n in range(100)], 1),
    ],
)
def test_agreement_of_two_kinds_adds_one_and_numbers_add_nothing(
    what: str, shown: list[Shown], expected: int | None
) -> None:
    """Independent means another person, and another role or kind of evidence; grades are never added up."""
    assert of_group(shown) == expected, what


@given(st.lists(items, max_size=6), items)
def test_another_item_never_lowers_a_grade(shown: list[Shown], more: Shown) -> None:
    """Hearing one more person cannot make us know less."""
    assert (of_group([*shown, more]) or 0) >= (of_group(shown) or 0)


@given(st.lists(items, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_items_does_not_matter(shown: list[Shown], random: object) -> None:
    """Grades come from a set of items, not from a sequence."""
    mixed = list(shown)
    random.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis hands over random.Random

    assert of_group(mixed) == of_group(shown)


@given(items)
def test_the_same_item_twice_counts_once(shown: Shown) -> None:
    """Repeating is not agreeing."""
    assert of_group([shown, replace(shown)]) == shown.grade


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (item(5), Graded(2, 5, ("no-source",))),
        (item(3), Graded(2, 3, ("no-source",))),
        (item(2), Graded(2, 2)),
        (item(0), Graded(0, 0)),
        (item(4, role="requester"), Graded(1, 4, ("no-source", "requester-alone"))),
        (item(3, at="2020-01-01"), Graded(1, 3, ("no-source", "old"))),
    ],
)
def test_what_was_seen_counts_as_a_report_until_it_says_where(shown: Shown, expected: Graded) -> None:
    """Grade 3 and above need a source; what was only said needs none."""
    (found,) = effective([replace(shown, source=" ")], "2026-11-16")

    assert found.graded == expected


def test_a_lowered_grade_says_why() -> None:
    """Age and interest are told, and what was given stays known."""
    old, wanted = effective([item(3, at="2020-01-01"), item(2, role="requester")], "2026-11-16")

    assert old.graded == Graded(2, 3, ("old",))
    assert wanted.graded == Graded(1, 2, ("requester-alone",))


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ([item(3), item(1, "P2", "performer")], Graded(4, 3, ("two-sides",))),
        ([item(0), item(0, "P2", "performer")], Graded(1, 0, ("two-sides",))),
        ([item(4), item(3, "P2", "performer")], Graded(4, 4)),
        ([item(3)], Graded(3, 3)),
        ([], None),
    ],
)
def test_agreement_raises_a_grade_and_not_its_name(shown: list[Shown], expected: Graded | None) -> None:
    """Two who saw it have measured nothing: the mark keeps the name of the best evidence."""
    assert graded(shown) == expected
