"""Figures as people say them: "1 200", "1,200.50", "€3.5k", "about 12 %", "40 to 50".

In: text. Out: the exact range it names, or None where it names no figure, several, or one that can be
read in two ways ("1.200" is a thousand to some and one and a bit to others).
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Unit = Literal["", "%", "money"]

_TIMES = {
    "k": 3, "tsd": 3, "thousand": 3, "m": 6, "mn": 6, "mio": 6, "million": 6, "bn": 9, "billion": 9,
}  # fmt: skip
_NOTHING = {"none", "nil", "zero", "nothing"}
_BEFORE = {
    "", "about", "approx", "approx.", "approximately", "around", "at", "least", "most", "between", "c.", "ca",
    "ca.", "from", "less", "more", "than", "nearly", "almost", "over", "roughly", "some", "under", "up", "to",
    "maybe", "perhaps", "only", "just", "~", "≈", "<", ">", "≤", "≥", "+",
}  # fmt: skip
_RANGE = re.compile(r"(?:-|–|—|to|or|and|bis|\.\.)")
_PERCENT = re.compile(r"%|\b(?:per ?cent|pct)\b")
_CURRENCY = re.compile(
    r"[$¢£¥€₹₽₩₺₪₫₴₦฿]|\b(?:euros?|dollars?|pounds?|francs?|eur|usd|gbp|chf|aud|cad|nzd|sgd|hkd|sek|nok|dkk|pln"
    r"|czk|huf|jpy|cny|inr|brl|mxn|zar|aed)\b"
)
_NUMBER = re.compile(
    r"(?<![\w.,])-?"
    r"(?P<figure>"
    r"\d{1,3}(?:[ '’_]\d{3})+(?:[.,]\d+)?(?!\d)"  # 1 200 and 1 200,50
    r"|\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?![\d,])"  # 1,200.50 and 12,00,000
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d)"  # 1.200.000,50
    r"|\d{1,3}\.\d{3},\d+"  # 1.200,50
    r"|\d+(?:[.,]\d+)?"
    r")(?:\s?(?P<times>k|tsd|thousand|mn|mio|million|m|bn|billion)\b)?"
)
_TWO_WAYS = re.compile(r"(?<![\w.,])-?[1-9]\d{0,2}\.\d{3}(?![\d.,])")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Figure:
    """From `low` to `high` (the same for a single figure), and what kind of thing is counted."""

    low: Decimal
    high: Decimal
    unit: Unit = ""


def two_ways(text: str) -> bool:
    """Whether `text` has a figure like "1.200", which readers in different countries read differently."""
    return bool(_TWO_WAYS.search(_plain(text)))


def read_figure(text: str) -> Figure | None:
    """Read the figure or range that `text` names, or None; words after it ("a month") are let be."""
    plain = _plain(text)
    if plain in _NOTHING:
        return Figure(Decimal(0), Decimal(0))
    if len(plain) > _LONGEST or two_ways(plain):
        return None
    found = list(_NUMBER.finditer(plain))
    if not 1 <= len(found) <= 2:
        return None
    before, after = plain[: found[0].start()], plain[found[-1].end() :]
    if re.search(r"\d", before + after) or not _is_lead(before):
        return None
    low, high = _value(found[0]), _value(found[-1])
    if len(found) == 2:
        between = plain[found[0].end() : found[1].start()]
        if not _RANGE.fullmatch(_bare(between)):
            return None
        if found[1]["times"] and not found[0]["times"] and low < Decimal(_digits(found[1])):
            low = low.scaleb(_TIMES[found[1]["times"]])
    return Figure(low, high, _unit(plain)) if low <= high else None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip().lower()


def _bare(words: str) -> str:
    """`words` without signs of currency and percent."""
    return _PERCENT.sub(" ", _CURRENCY.sub(" ", words)).strip()


def _is_lead(words: str) -> bool:
    return all(word in _BEFORE for word in re.split(r"\s+", re.sub(r"([~≈<>≤≥+])", r" \1 ", _bare(words))))


def _unit(plain: str) -> Unit:
    return "%" if _PERCENT.search(plain) else "money" if _CURRENCY.search(plain) else ""


def _digits(found: re.Match[str]) -> str:
    """Write the figure with a full stop as decimal sign and nothing between thousands."""
    figure = re.sub(r"[ '’_]", "", found["figure"])
    if re.fullmatch(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?", figure):
        return figure.replace(",", "")
    if figure.count(".") > 1 or ("." in figure and "," in figure):
        figure = figure.replace(".", "")
    return figure.replace(",", ".")


def _value(found: re.Match[str]) -> Decimal:
    value = Decimal(_digits(found)).scaleb(_TIMES.get(found["times"] or "", 0))
    return -value if found[0].startswith("-") else value
