"""The linear model: texts are weighed by words, pairs and tags, exactly as the sum of their weights says."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.signals.fold import fold
from perfconsult.signals.opinion import Opinion, tags_of
from perfconsult.signals.scanner import Scanner
from perfconsult.signals.weights import MIDDLE, Scale, Weights, terms_of, tokens_of
from perfconsult.store.lexicons import load_lexicon

LANES = ("impact=yes", "problem=none", "problem=vague", "cause_cues=tools")
KEYS = ("slow", "very slow", "the", "learning.noun")
ROWS = ((90, -3, 2, 60), (10, 0, 0, 20), (-1, 5, -5, 0), (-20, 40, -40, 1))


def model(bias: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0)) -> Weights:
    """A model of three terms and a tag."""
    rows = b"".join(bytes(weight + MIDDLE for weight in row) for row in ROWS)
    return Weights(LANES, bias, Scale(0.2, 0.05), KEYS, rows)


def in_log_odds(words: list[str], tags: list[str], lane: int, bias: float) -> float:
    """The same sum, the plain way."""
    by_key = dict(zip(KEYS, ROWS, strict=True))
    terms = sum(by_key[term][lane] for term in terms_of(words) if term in by_key)
    tagged = sum(by_key[tag][lane] for tag in set(tags) if tag in by_key)
    return bias + terms * 0.2 / math.sqrt(len(words) + 3) + tagged * 0.05


@given(
    st.lists(st.sampled_from(["very", "slow", "the", "unknown", "."]), max_size=60),
    st.lists(st.sampled_from(["learning.noun", "other.tag"]), max_size=3),
    st.tuples(*[st.floats(-5, 5)] * 4),
)
def test_lanes_are_sums_of_weights(words: list[str], tags: list[str], bias: tuple[float, ...]) -> None:
    """Packed addition gives what adding up gives, but for the rounding of the scale."""
    lanes, even = model(bias).weigh(words, tags)

    unit = 0.05 / 64
    for at, lane in enumerate(lanes):
        assert (lane - even) * unit == pytest.approx(in_log_odds(words, tags, at, bias[at]), abs=0.2)


def test_a_long_text_overflows_no_lane() -> None:
    """Thousands of known words, each in its own lane still."""
    keys = [f"w{n}" for n in range(20_000)]
    weights = Weights(
        ("impact=yes", "repeat=yes"), (0, 0), Scale(0.2, 0.05), keys, bytes((255, 1)) * len(keys)
    )

    lanes, even = weights.weigh(keys, [])

    assert [lanes[0] > even, lanes[1] > even] == [True, False]


@pytest.mark.parametrize(
    ("folded", "tokens"),
    [
        (" the till is slow. 12 times a day ", ["the", "till", "is", "slow", ".", "#", "times", "a", "day"]),
        (" 95% of orders, 14th ", ["#", "of", "orders", "#"]),
        ("  ", []),
    ],
)
def test_tokens_as_the_model_knows_them(folded: str, tokens: list[str]) -> None:
    """Figures are alike, ends of sentences are words, commas are nothing."""
    assert tokens_of(folded) == tokens


def test_an_opinion_has_a_value_for_every_field() -> None:
    """Yes or no, the likeliest of several values, and every cue that more speaks for than against."""
    said = Opinion(model()).of(" the very slow till ", [])

    assert said == {"impact": True, "problem": "none", "cause_cues": ("tools",)}


def test_words_are_shown_that_spoke_for_a_value() -> None:
    """The loudest first; none that speaks against it or only holds the sentence together."""
    scan = Scanner(load_lexicon()).scan(fold("The till, slow"))

    assert Opinion(model()).shown(scan, "impact", "yes") == [(11, 15)]


def test_tags_are_those_of_lexicon_and_grammar() -> None:
    """What is none or no adds no tag."""
    found = {"problem": "vague", "impact": False, "metric": "none", "cause_cues": ("tools",)}

    assert tags_of(found, ["learning.noun"]) == ["learning.noun", "problem=vague", "cause_cues=tools"]
