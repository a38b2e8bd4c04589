"""Folding: for matching, and back to the original character for character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.signals.fold import fold, has_digits, merged


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Don't train, coach!", " don t train, coach. "),
        ("e-Learning / Q&A", " e learning   q&a "),
        ("a\n\nb", " a. b "),
        ("two  words\t\there", " two words here "),
        ("İstanbul", " İstanbul "),
        ("", "  "),
    ],
)
def test_text_is_folded(raw: str, folded: str) -> None:
    """Lower case, blanks for punctuation, full stops for sentence ends, runs of white space as one blank."""
    assert fold(raw).text == folded


@given(st.text(st.sampled_from("aB c\n\t.,'-é\u2019\u3000İ"), max_size=40))
def test_every_character_leads_back(raw: str) -> None:
    """A letter of the folded text comes from the same letter of the original."""
    folded = fold(raw)
    for at, char in enumerate(folded.text):
        if char.isalnum():
            start, end = folded.origin(at, at + 1)
            assert (end - start, raw[start:end].casefold()) == (1, char.casefold())


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_plain_text_is_folded_as_any_other(raw: str) -> None:
    """The short cut for ASCII does what is done with a letter beyond it."""
    assert fold(f"é{raw}").text[2:] == fold(raw).text[1:] or raw[:1].isspace()


@given(st.text(max_size=40))
def test_digits_are_noticed(text: str) -> None:
    """In any script."""
    assert has_digits(text) is any(map(str.isdigit, text))


def test_overlapping_spans_are_made_one() -> None:
    """In order, without touching neighbours being joined."""
    assert merged([(5, 9), (0, 3), (2, 4), (9, 12), (6, 7)]) == ((0, 4), (5, 9), (9, 12))
