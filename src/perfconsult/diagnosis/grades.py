"""How good the evidence is, 0 to 5: what lowers a grade, and what agreement adds (FIELD section 4).

Grades are never added up: a hundred anecdotes stay anecdotes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from perfconsult.model.diagnosis import Change, Graded, Shown

STALE_AFTER_YEARS = 1
"""Older than twelve months counts one grade less: the work has moved on (FIELD section 4)."""
BEST_BY_AGREEMENT = 4
"""Agreement makes no test: grade 5 is for a change that was tried out (FIELD section 4)."""
SEEN = 3
"""From this grade on something was seen, counted or tried, and it matters less who reports it."""


UNSOURCED = 2
"""What seen, measured or tested evidence counts while nobody names where: without a source nobody can check
it, and it is somebody's report of evidence rather than the evidence (FIELD section 4: "seen by the analyst",
"with source and date")."""


def effective(shown: Iterable[Shown], today: str, requester: str = "") -> tuple[Shown, ...]:
    """Give each item its effective grade, and why it is less than the one given, if it is.

    At most `UNSOURCED` without a source. Then one lower, and only one, where it is older than twelve months on
    `today` (ISO date) or comes from the person who wants the answer: the role `requester`, or the informant with
    the id `requester`. Someone else's agreement gives that grade back (`of_group`).
    """
    limit = _years_before(today, STALE_AFTER_YEARS)

    def lowered(item: Shown) -> Shown:
        stale = bool(item.at) and item.at[:10] < limit
        wants_it = item.role == "requester" or (bool(requester) and item.informant == requester)
        capped = item.grade if item.source.strip() else min(item.grade, UNSOURCED)
        grade = max(0, capped - 1) if stale or wants_it else capped
        why: tuple[tuple[Change, bool], ...] = (
            ("no-source", capped < item.grade),
            ("old", grade < capped and stale),
            ("requester-alone", grade < capped and wants_it),
        )
        changes = tuple(change for change, holds in why if holds)
        return replace(item, grade=grade, given=item.grade, lowered=changes) if changes else item

    return tuple(lowered(item) for item in shown)


def of_group(items: Sequence[Shown]) -> int | None:
    """Grade a statement by all who made it; None where nobody made it (see `graded`)."""
    found = graded(items)
    return found.grade if found else None


def graded(items: Sequence[Shown]) -> Graded | None:
    """Grade a statement by all who made it: the best item, or what two independent ones agree on.

    None where nobody made it. Another item never lowers the result. A raised grade keeps the name of the best
    item as it counts alone, for two who agree have not measured anything.
    """
    alone = best(item.graded for item in items)
    together = agreed(items)
    if alone is None or together is None or together <= alone.grade:
        return alone
    return Graded(together, alone.grade, ("two-sides",))


def best(grades: Iterable[Graded | None]) -> Graded | None:
    """Take the best of several grades; among equals one that is its evidence's own."""
    known = (one for one in grades if one)
    return max(known, key=lambda one: (one.grade, -len(one.changed), one.own, one.changed), default=None)


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
