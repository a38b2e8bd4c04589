"""How good the evidence is, 0 to 5: what lowers a grade, and what agreement adds (FIELD section 4).

Grades are never added up: a hundred anecdotes stay anecdotes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from perfconsult.model.diagnosis import Shown

STALE_AFTER_YEARS = 1
"""Older than twelve months counts one grade less: the work has moved on (FIELD section 4)."""
BEST_BY_AGREEMENT = 4
"""Agreement makes no test: grade 5 is for a change that was tried out (FIELD section 4)."""
SEEN = 3
"""From this grade on something was seen, counted or tried, and it matters less who reports it."""


def effective(shown: Iterable[Shown], today: str, requester: str = "") -> tuple[Shown, ...]:
    """Give each item its effective grade.

    One lower, and only one, where it is older than twelve months on `today` (ISO date) or comes from the
    person who wants the answer: the role `requester`, or the informant with the id `requester`. Someone
    else's agreement gives that grade back (`of_group`).
    """
    limit = _years_before(today, STALE_AFTER_YEARS)

    def lowered(item: Shown) -> Shown:
        stale = bool(item.at) and item.at[:10] < limit
        wants_it = item.role == "requester" or (bool(requester) and item.informant == requester)
        return replace(item, grade=max(0, item.grade - 1)) if stale or wants_it else item

    return tuple(lowered(item) for item in shown)


def of_group(items: Sequence[Shown]) -> int | None:
    """Grade a statement by all who made it: the best item, or what two independent ones agree on.

    None where nobody made it. Another item never lowers the result.
    """
    alone = max((item.grade for item in items), default=None)
    together = agreed(items)
    return alone if together is None or (alone is not None and alone > together) else together


def agreed(items: Sequence[Shown]) -> int | None:
    """Grade what two independent items agree on, at best: one above the better of the two, at most 4.

    A bare assertion lifts another assertion, but nothing better: nodding at a log adds nothing to the log.
    None where no two items are independent.
    """
    pairs = (_together(a.grade, b.grade) for a, b in combinations(items, 2) if independent(a, b))
    return max(pairs, default=None)


def independent(one: Shown, other: Shown) -> bool:
    """Tell whether two items are more than one voice: other people, and another role or kind of evidence.

    What was read in documents has no informant and so is independent of each person, but two documents of
    one kind are one kind.
    """
    one_voice = one.informant == other.informant and (one.informant != "" or one.answer == other.answer)
    return not one_voice and (one.role != other.role or _kind(one.grade) != _kind(other.grade))


def _together(grade: int, other: int) -> int:
    better, worse = max(grade, other), min(grade, other)
    lifts = worse >= min(better, 1)
    return max(better, min(better + 1, BEST_BY_AGREEMENT)) if lifts else better


def _kind(grade: int) -> int:
    """Tell kinds apart: said (0 to 2), seen (3), measured (4), tested (5)."""
    return max(grade, SEEN - 1)


def _years_before(today: str, years: int) -> str:
    """Go back `years` to the same day, as ISO text; ISO dates compare as text."""
    return f"{int(today[:4]) - years:04d}{today[4:10]}"
