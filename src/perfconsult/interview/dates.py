"""Dates as people write them, to ISO 8601: "16 November 2026", "16.11.2026", "2026-11-16".

In: text. Out: `2026-11-16`, or None where it is no whole date or one that can be read in two ways
("03/04/2026" is April to some and March to others). Words that need to know today are not read.
"""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_FORMS = tuple(
    re.compile(_WEEKDAY + form)
    for form in (
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})",
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+(?P<y>\d{{4}})",
        rf"{_MONTH}\s+{_DAY},?\s+(?P<y>\d{{4}})",
    )
)
_MONTH_ALONE = re.compile(rf"{_MONTH},?\s+\d{{4}}|(?:q[1-4]|h[12])[\s/]+\d{{4}}")
_BEFORE_DATES = re.compile(r"(?:(?:by|on|until|till|before|from|since|in|at|the|end|start|of|due)\s+)+")
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


def two_ways(text: str) -> bool:
    """Whether `text` is a date like 03/04/2026, whose day and month could be either."""
    found = _SLASHES.fullmatch(text.strip())
    return found is not None and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]


def read_date(text: str) -> str | None:
    """Read the date that `text` names, in ISO 8601, or None."""
    plain = " ".join(text.lower().split())
    if found := _SLASHES.fullmatch(plain):
        if two_ways(plain):
            return None
        first, second, year = (int(part) for part in found.groups())
        return _iso(year, first, second) if second > 12 else _iso(year, second, first)
    for form in _FORMS:
        if found := form.fullmatch(plain):
            return _iso(int(found["y"]), _month(found["m"]), int(found["d"]))
    return None


def is_no_figure(text: str) -> bool:
    """Whether `text` is a date and nothing else ("31 Oct 2026", "by June 2027"); digits alone are a figure."""
    plain = " ".join(text.lower().split())
    if plain.isdigit():
        return False
    day = _BEFORE_DATES.sub("", plain, count=1) if _BEFORE_DATES.match(plain) else plain
    return bool(two_ways(day) or read_date(day) or _MONTH_ALONE.fullmatch(day))


def _month(said: str) -> int:
    return int(said) if said.isdigit() else _MONTHS.index(said[:3]) + 1


def _iso(year: int, month: int, day: int) -> str | None:
    """Give the date, or None where the calendar has none such or the year is a slip of the keys."""
    try:
        return date(year, month, day).isoformat() if 1900 <= year <= 2199 else None
    except ValueError:
        return None
