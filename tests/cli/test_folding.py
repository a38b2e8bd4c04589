"""Lines folded to the width of a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.cli.folding import cells, folded, laid_out


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("short", 10, ["short"]),
        ("two words", 5, ["two", "words"]),
        ("exactly ten", 11, ["exactly ten"]),
        ("one\n\ntwo", 20, ["one", "", "two"]),
        ("/a/very/long/path goes whole", 10, ["/a/very/long/path", "goes whole"]),
        ("漢字 漢字", 8, ["漢字", "漢字"]),
        ("tab\tand   blanks", 40, ["tab and blanks"]),
    ],
)
def test_text_is_broken_at_blanks(text: str, width: int, expected: list[str]) -> None:
    """Counted in cells; line ends stay; a long word is left whole."""
    assert folded(text, width) == expected


@pytest.mark.parametrize(("text", "expected"), [("abc", 3), ("漢字", 4), ("e\u0301", 1), ("a\u200db", 2)])
def test_cells_are_what_a_terminal_counts(text: str, expected: int) -> None:
    """Two for Chinese, none for an accent of its own or a joiner."""
    assert cells(text) == expected


@given(st.text(alphabet="ab \n漢", max_size=60), st.integers(2, 20))
def test_no_word_is_lost_and_no_line_too_long(text: str, width: int) -> None:
    """Whatever the text, the words come out in order, and only a single long word sticks out."""
    rows = folded(text, width)

    assert " ".join(rows).split() == text.split()
    assert all(cells(row) <= width or " " not in row for row in rows)


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("short", ["short"]),
        ("one two three four five six", ["one two three four", "five six"]),
        ("  in  one two three four five", ["  in  one two three", "      four five"]),
        ("    one two three four five", ["    one two three", "    four five"]),
    ],
)
def test_what_goes_on_stands_under_its_column(line: str, rows: list[str]) -> None:
    """A folded line keeps the look of a list or a table."""
    assert laid_out(line, 20).split("\n") == rows
