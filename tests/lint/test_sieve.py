"""What is hidden: by request and code, and by a key that outlives new rows, spacing and capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.lint.sieve import NO_KEY, Sieve, Sifted, key_of

KEY = key_of("A", "We need a course")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("A", "We need a course"), ("A", "  we NEED\na course "), True),
        (("A", "We need a course"), ("A", "We need two courses"), False),
        (("A", "We need a course"), ("B", "We need a course"), False),
        (("row-7", "We need a course"), ("row-8", "We need a course"), True),
        (("row-7", "We need a course"), ("row-x", "We need a course"), False),
        (("A#2", "We need a course"), ("A", "We need a course"), True),
        (("A#x", "We need a course"), ("A", "We need a course"), False),
    ],
)
def test_a_request_is_known_by_its_own_id_and_its_words(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    """Never by the number of its row."""
    assert (key_of(*one) == key_of(*other)) is same


def test_a_key_holds_no_word_of_the_text() -> None:
    """It may be kept in a repository; lone surrogates do no harm."""
    assert key_of("A", "secret \ud800")[1].isalnum()
    assert len(KEY[1]) == 16


def test_suppressed_goes_before_known() -> None:
    """A code is in one group, and the groups keep the order."""
    sieve = Sieve({"A": frozenset({"EV01"})}, {KEY: frozenset({"EV01", "ME01"})})

    assert sieve.sift("A", ["AU01", "EV01", "ME01", "PB01"], KEY) == Sifted(
        "A", KEY, ("EV01",), ("ME01",), ("AU01", "PB01")
    )
    assert sieve.sift("A", ["EV01", "ME01"], KEY).hidden == 2


def test_without_a_baseline_no_key_is_needed() -> None:
    """Hashing texts costs time, so nobody does it for nothing."""
    sieve = Sieve({})

    assert not sieve.by_key
    assert sieve.sift("A", ["EV01"]) == Sifted("A", NO_KEY, (), (), ("EV01",))


CODES = st.frozensets(st.sampled_from(["AU01", "EV01", "ME01", "PB01"]))


@given(CODES, CODES, CODES)
def test_no_finding_is_lost_or_doubled(
    found: frozenset[str], off: frozenset[str], known: frozenset[str]
) -> None:
    """Suppressed, known and new are together what was found."""
    sifted = Sieve({"A": off}, {KEY: known}).sift("A", sorted(found), KEY)

    assert sorted(sifted.suppressed + sifted.known + sifted.new) == sorted(found)
    assert set(sifted.new) == found - off - known
