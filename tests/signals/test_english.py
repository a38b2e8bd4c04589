"""English: which figures are evidence, which are to be reached, and which words can be a deed."""

import pytest

from perfconsult.model.catalogue import CUES
from perfconsult.signals.english import AIMED_AT, COUNTS, REACHED, SHARES, can_be_verb, is_plural, is_share
from perfconsult.signals.fold import fold
from perfconsult.signals.triage import LEARNABLE, NOT_LEARNABLE


@pytest.mark.parametrize(
    ("text", "share", "count"),
    [
        ("6% of invoices", True, False),
        ("3 of the last 20 orders", True, False),
        ("from 4 to 19 a month", True, False),
        ("1 in 5 calls", True, False),
        ("14 days against 7", True, False),
        ("19 parcels were lost", False, True),
        ("4 times a week", False, True),
        ("a 2 day course for 12 people", False, False),
    ],
)
def test_figures_are_told_from_mere_numbers(text: str, share: bool, count: bool) -> None:
    """A share or a change says more than a count; a length or a headcount says nothing."""
    folded = fold(text).text

    assert (bool(SHARES.search(folded)), bool(COUNTS.search(folded))) == (share, count)


@pytest.mark.parametrize(
    ("text", "reached"),
    [("below 2%", True), ("by 30 June", True), ("by the end of June", True), ("in June", False)],
)
def test_what_is_to_be_reached(text: str, reached: bool) -> None:
    """A number or a date, and the word that says it is not there yet."""
    assert bool(REACHED.search(fold(text).text)) is reached


def test_a_target_is_no_evidence() -> None:
    """The words before a figure tell."""
    assert AIMED_AT.search(" we want to be below ")
    assert not AIMED_AT.search(" we are at ")


@pytest.mark.parametrize(
    ("word", "helper", "many", "expected"),
    [
        ("close", "none", True, True),
        ("signs", "none", False, True),
        ("signs", "none", True, False),
        ("miss", "none", True, True),
        ("closing", "none", True, False),
        ("closing", "being", True, True),
        ("closed", "being", True, False),
        ("closed", "other", True, True),
        ("closing", "other", True, False),
        ("closing", "going-on", True, True),
        ("quickly", "other", True, False),
        ("department", "none", False, False),
    ],
)
def test_a_word_that_can_be_a_verb(word: str, helper: str, many: bool, expected: bool) -> None:
    """As in "agents close", "nobody signs", "they are closing", "they never closed", "they keep closing"."""
    assert can_be_verb(word, helper, many=many) is expected


def test_shares_and_plurals() -> None:
    """By how they end, or what stands in them."""
    assert [is_share(text) for text in ("6%", "3 of 20", "6 tickets", "most of them")] == [
        True,
        True,
        False,
        False,
    ]
    assert [is_plural(text) for text in ("the lads", "nobody")] == [True, False]


def test_every_cue_mends_by_learning_or_not_or_decides_nothing() -> None:
    """Confidence alone decides nothing; a new cue has to be put somewhere."""
    assert not NOT_LEARNABLE & LEARNABLE
    assert set(CUES) - NOT_LEARNABLE - LEARNABLE == {"confidence"}
