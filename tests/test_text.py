"""Text: cleaned once at every way in, shown as itself at every way out."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.text import clean, one_line, shorten, so_many, visible

ANY_TEXT = st.text(st.characters())


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("plain", "plain"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("dos\r\nmac\rend", "dos\nmac\nend"),
        ("next\x85line\u2028sep\u2029par", "next\nline\nsep\npar"),
        ("esc\x1b[2Jape", "esc[2Jape"),
        ("nul\x00 del\x7f c1\x9b", "nul del c1"),
        ("half \ud800 pair", "half  pair"),
        ("e\u0301", "é"),
        ("مرحبا 👩‍👩‍👧 ok", "مرحبا 👩‍👩‍👧 ok"),
        ("", ""),
    ],
)
def test_clean_takes_out_what_no_person_typed(raw: str, cleaned: str) -> None:
    """Control characters and lone surrogates go, newlines become one kind, the rest stays."""
    assert cleaned == clean(raw)


@given(ANY_TEXT)
def test_cleaned_text_can_go_anywhere(raw: str) -> None:
    """Whatever comes in, what comes out is UTF-8, NFC, free of controls, and clean already."""
    text = clean(raw)

    assert text == clean(text)
    assert text == json.loads(json.dumps(text)).encode("utf-8").decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in text if c not in "\n\t")


@given(ANY_TEXT)
def test_nothing_shown_can_steer_a_terminal(raw: str) -> None:
    """Every character shown is printable, a newline or a tab."""
    assert all(c in "\n\t" or c.isprintable() for c in visible(raw))


def test_a_reversed_order_is_shown_for_what_it_is() -> None:
    """A bidi override is written out, so that it cannot forge a line."""
    assert visible("safe\u202eexe") == "safe<U+202E>exe"


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("short", 10, "short"),
        ("two\n lines  here", 20, "two lines here"),
        ("cut it at a word, please", 12, "cut it at a…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
    ],
)
def test_shorten_cuts_at_a_word_where_it_can(text: str, width: int, short: str) -> None:
    """Never longer than asked for, on one line, with a mark where something was cut."""
    assert short == shorten(text, width)


@given(ANY_TEXT, st.integers(min_value=2, max_value=80))
def test_shortened_text_fits(text: str, width: int) -> None:
    """However long the text, the result has at most `width` characters."""
    assert len(shorten(text, width)) <= width
    assert one_line(text).startswith(shorten(text, width).removesuffix("…"))


def test_so_many_is_written_as_english() -> None:
    """One of a thing is no more than one."""
    assert [so_many(number, "row") for number in (0, 1, 2, 1200)] == [
        "0 rows",
        "1 row",
        "2 rows",
        "1,200 rows",
    ]
