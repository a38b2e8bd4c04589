"""Texts that say the same: found by fingerprints alone, as clusters, whatever the case and the punctuation."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.lint.across.duplicates import alike, groups, same
from perfconsult.lint.across.fingerprint import SIZE, fingerprint

LONG = (
    "Since the move to the new building the reception sends visitors to the wrong floor, and they complain at the "
    "lift; please train the two receptionists in phone manners before the fair in spring."
)


def clusters(texts: Sequence[str]) -> list[list[int]]:
    """The clusters of texts that are alike, by index."""
    words = bytearray(b"".join(map(fingerprint, texts)))
    return [list(group) for group in groups(alike(words, same(words)))]


def copies(texts: Sequence[str]) -> list[list[int]]:
    """The clusters of texts with the same words, by index."""
    return [list(group) for group in groups(same(bytearray(b"".join(map(fingerprint, texts)))))]


@pytest.mark.parametrize(
    "other",
    [LONG.upper(), LONG.replace(",", " -").replace(";", "."), f"  {LONG.replace(' ', '  ')}\n"],
    ids=["capitals", "punctuation", "blanks"],
)
def test_the_same_words_are_a_copy(other: str) -> None:
    """What can be seen of a text without its words does not count."""
    assert copies([LONG, "Something else.", other]) == [[0, 2]]


@pytest.mark.parametrize(
    "other",
    [
        LONG.replace("phone", "good"),
        LONG.replace("lift", "door").replace("spring", "autumn"),
        f"Dear team, {LONG} Thank you",
    ],
    ids=["a word", "two words", "a greeting"],
)
def test_a_text_with_few_words_changed_is_alike(other: str) -> None:
    """About one word in ten may differ; but it is no copy."""
    assert clusters([LONG, "Something else.", other]) == [[0, 2]]
    assert copies([LONG, other]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Excel training", "Word training"),
        ("Please train the cooks in hygiene.", "Please train the cooks in knife skills."),
        (LONG, " ".join(sorted(LONG.split()))),
        (LONG, "Visitors complain at the lift that reception sends them to the wrong floor."),
        ("", ""),
        ("???", "!!!"),
    ],
    ids=[
        "a word of two",
        "another course",
        "the same words in disorder",
        "in other words",
        "nothing",
        "no words",
    ],
)
def test_other_texts_are_not_alike(one: str, other: str) -> None:
    """A word is much in a short text; the same need in other words is not for us to see; nothing is like nothing."""
    assert clusters([one, other]) == []


def test_clusters_are_whole_and_point_to_the_first() -> None:
    """Three copies and a near one are one cluster, not six pairs."""
    near = LONG.replace("phone", "good")

    assert clusters([LONG, near, LONG.upper(), "Something else.", LONG]) == [[0, 1, 2, 4]]


def test_planted_duplicates_are_found_and_others_left_alone() -> None:
    """Every twentieth word changed: at least 95 in 100 are found; of unrelated texts none is."""
    dice = random.Random(3)
    words = ["".join(dice.choices("abcdefghijklmnop", k=dice.randint(2, 9))) for _ in range(4000)]
    texts = [" ".join(dice.choices(words, k=dice.randint(12, 70))) for _ in range(1000)]
    planted = []
    for text in texts[:300]:
        changed = text.split()
        for at in dice.sample(range(len(changed)), max(1, len(changed) // 20)):
            changed[at] = dice.choice(words)
        planted.append(" ".join(changed))

    found = clusters([*texts, *planted])

    pairs = {tuple(group) for group in found}
    assert len(pairs & {(at, 1000 + at) for at in range(300)}) >= 285
    assert pairs <= {(at, 1000 + at) for at in range(300)}


@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_a_fingerprint_has_one_size_and_one_value(text: str) -> None:
    """Whatever the text, control characters and lone surrogates too; two processes must agree."""
    assert len(fingerprint(text)) == SIZE
    assert fingerprint(text) == fingerprint(text)


@given(st.lists(st.sampled_from(["a b c d", "a b c e", "b c d a", LONG, LONG.upper(), ""]), max_size=12))
def test_a_leader_leads_itself_and_comes_first(texts: list[str]) -> None:
    """Clusters are disjoint, and each is led by its earliest."""
    words = bytearray(b"".join(map(fingerprint, texts)))
    leaders = alike(words, same(words))

    assert all(leaders[leader] == leader and leader <= at for at, leader in enumerate(leaders))


def test_nothing_is_in_no_cluster() -> None:
    """An empty backlog has none."""
    assert clusters([]) == []
