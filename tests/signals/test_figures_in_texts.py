"""Figures: looking only where one stands finds what trying every character would."""

from hypothesis import given
from hypothesis import strategies as st

from perfconsult.signals import english
from perfconsult.signals.evidence import matches, starts
from perfconsult.signals.fold import fold

PARTS = [
    "9", "12", "3.5", "1,200", "$9", "€4k", "40%", "5 %", "per cent", "percent", "of", "out of", "the last", "in",
    "every", "from", "to", "against", "compared with", "errors", "times", "a", "week", "were", "staff", "since",
    "days", "and", ".", ",", "(", "x5", "v.1,5%",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=14), st.sampled_from([" ", "", "  "]))
def test_no_figure_is_missed(parts: list[str], space: str) -> None:
    """Shares and counts, with the words before them."""
    text = fold(space.join(parts)).text
    places = [*starts(text, english)]
    for pattern in (english.SHARES, english.COUNTS):
        everywhere = [match.span() for match in pattern.finditer(text)]
        assert everywhere == [match.span() for match in matches(pattern, text, places)]
