"""Figures as people say them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfconsult.model.figures import Figure, read_figure, two_ways


@pytest.mark.parametrize(
    ("said", "low", "high", "unit"),
    [
        ("120", "120", "120", ""),
        ("1 200", "1200", "1200", ""),
        ("1\u00a0200", "1200", "1200", ""),
        ("1\u202f200,5", "1200.5", "1200.5", ""),
        ("1'200", "1200", "1200", ""),
        ("1,200.50", "1200.50", "1200.50", ""),
        ("1.200,50", "1200.50", "1200.50", ""),
        ("1.200.000", "1200000", "1200000", ""),
        ("12,00,000", "1200000", "1200000", ""),
        ("1,5", "1.5", "1.5", ""),
        ("0.125", "0.125", "0.125", ""),
        ("-3", "-3", "-3", ""),
        ("−3", "-3", "-3", ""),
        ("none", "0", "0", ""),
        ("12 %", "12", "12", "%"),
        ("12 per cent of invoices", "12", "12", "%"),
        ("about 12 percent", "12", "12", "%"),
        ("~40", "40", "40", ""),
        ("more than 40 people", "40", "40", ""),
        ("40 to 50", "40", "50", ""),
        ("40-50", "40", "50", ""),
        ("40 – 50 %", "40", "50", "%"),
        ("between 10 % and 15 %", "10", "15", "%"),
        ("€3.5k", "3500", "3500", "money"),
        ("€ 1.2 million a year", "1200000", "1200000", "money"),
        ("3,500 EUR", "3500", "3500", "money"),
        ("£40,000 a year", "40000", "40000", "money"),
        ("3-5k", "3000", "5000", ""),
        ("500 to 2k", "500", "2000", ""),
        ("$10k-20k", "10000", "20000", "money"),
    ],
)
def test_a_figure_is_read_as_it_is_said(said: str, low: str, high: str, unit: str) -> None:
    """Thousands, decimals, ranges, currencies and per cent come out as exact figures."""
    figure = read_figure(said)

    assert figure is not None
    assert (Decimal(low), Decimal(high), unit) == (figure.low, figure.high, figure.unit)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "many",
        "twelve-ish",
        "1.200",
        "12.345 people",
        "12 of 40",
        "3 4 5",
        "1,200,50",
        "50 to 40",
        "v2",
        "not 12",
    ],
)
def test_what_is_not_one_figure_is_not_guessed(said: str) -> None:
    """No figure, several, a range the wrong way round, or one with two readings gives none."""
    assert read_figure(said) is None


@pytest.mark.parametrize(
    ("said", "expected"), [("1.200", True), ("0.125", False), ("1.2", False), ("1,200", False)]
)
def test_a_full_stop_before_three_digits_can_be_read_in_two_ways(said: str, expected: bool) -> None:
    """A thousand to some and one and a bit to others; an English comma is taken for thousands."""
    assert expected == two_ways(said)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_figure_or_none(said: str) -> None:
    """Reading never fails, and a range never runs backwards."""
    figure = read_figure(said)

    assert figure is None or figure.low <= figure.high


@settings(deadline=None)
@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_whole_number_reads_back(number: int) -> None:
    """Written plainly, with commas or with blanks, it is the same number."""
    expected = Figure(Decimal(number), Decimal(number))

    assert (expected, expected, expected) == (
        read_figure(str(number)),
        read_figure(f"{number:,}"),
        read_figure(f"{number:,}".replace(",", " ")),
    )
