"""The requester's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.lint.triage.quotes import phrase, sentences, words

TEXT = "Invoices go out late. It is 4.2% now! Nobody told us\nwhat good looks like. Please train them."


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    """Where the words stand."""
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize(
    ("shown", "having", "quoted"),
    [
        (["late"], (), "Invoices go out late."),
        (["4.2%", "late"], (), "Invoices go out late. It is 4.2% now!"),
        (["train", "late"], (), "Invoices go out late. … Please train them."),
        (["train", "late"], ("Please",), "Please train them."),
        (["train", "late"], ("plea",), ""),
        ([], (), ""),
    ],
)
def test_whole_sentences_are_quoted_once(shown: list[str], having: tuple[str, ...], quoted: str) -> None:
    """In their order, with a mark where some are left out; with words that must be in them, only those."""
    assert sentences(TEXT, map(span, shown), having) == quoted


def test_of_words_within_words_the_longer_are_kept() -> None:
    """Each once, whatever its capitals."""
    text = "All staff. The staff at the desk, all staff!"
    spans = [(0, 9), (4, 9), (15, 20), span("all staff", text)]

    assert words(text, spans) == "All staff; staff"


@pytest.mark.parametrize(
    ("shown", "most", "quoted"),
    [
        ("late", 9, "Invoices go out late"),
        ("it", 3, "before it is …"),
        ("g", 3, "… e f g"),
    ],
)
def test_a_phrase_is_cut_at_words(shown: str, most: int, quoted: str) -> None:
    """A sentence as a whole where it is short, else the words around, with marks."""
    text = TEXT if shown == "late" else "before it is a b c d e f g."
    at = text.index(shown) if shown != "g" else text.rindex("g")

    assert phrase(text, (at, at + len(shown)), most) == quoted


def test_a_phrase_cannot_break_out_of_its_quotation() -> None:
    """Quotation marks are softened, and what would turn the direction of writing is taken out."""
    text = "They say “enough” and \u202eevil\u202c all day"

    assert phrase(text, (0, 4), 20) == "They say 'enough' and evil all day"


@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 30), st.integers(1, 12))
def test_any_place_in_any_text_can_be_quoted(text: str, start: int, length: int, most: int) -> None:
    """One line, and no more words than wanted but for the slack and the marks."""
    where = (min(start, len(text)), min(start + length, len(text)))

    quoted = phrase(text, where, most)

    assert "\n" not in quoted
    assert len(quoted.split()) <= most + 3 + 2
    assert "\n" not in sentences(text, [where])
