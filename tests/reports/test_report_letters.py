"""Letters that no font can show are found and spelled out, never lost."""

import pytest

from perfconsult.reports.letters import missing, spelled, swap

COMPLAINT = (
    'error: PDF/UA-1 error: the text `"王"` could not be displayed with font `"Source Sans 3"`\n'
    'error: PDF/UA-1 error: the text `"\\u{200d}"` could not be displayed with font `"Source Sans 3"`\n'
)


def test_the_letters_complained_of_are_found() -> None:
    """Those written as themselves and those written by number."""
    assert missing(COMPLAINT) == {"王", "\u200d"}


def test_another_complaint_names_no_letters() -> None:
    """An ordinary error is not taken for missing letters."""
    assert missing("error: unclosed delimiter") == set()


@pytest.mark.parametrize(
    ("letter", "text"),
    [("王", "[U+738B]"), ("👩", "[woman]"), ("\u200d", ""), ("\u0301", ""), ("\U000e0041", "")],
)
def test_a_letter_is_spelled_so_that_it_can_be_looked_up(letter: str, text: str) -> None:
    """A picture by its name, a letter by its number; joiners and accents need no word."""
    assert spelled(letter) == text


def test_every_text_of_a_page_is_spelled_out() -> None:
    """In maps and lists; keys and numbers stay."""
    page = {"王": ["王 x", 1, {"a": "王"}]}

    assert swap(page, {"王": "[U+738B]"}) == {"王": ["[U+738B] x", 1, {"a": "[U+738B]"}]}
