"""Which state a cause is in. In: the cause weighed, the grade of the gap, the cells looked at. Out: a state
and what holds it back.

Likelihood says how probable a cause is on what was said; the grade says how well that is known. A state
needs both, so that no amount of hearsay confirms anything (FIELD section 2 rule 8, section 4).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from perfconsult.diagnosis.reliability import BY_GRADE
from perfconsult.diagnosis.weigh import Weighed
from perfconsult.model.catalogue import Cell
from perfconsult.model.diagnosis import HeldBy, State

CONFIRMED_AT = 5.0
"""Decibans: odds of three to one. With the catalogue's weights one statement, short of a test, does not get
there however well it is seen; a second one that points the same way does. One sign is not yet a cause."""
PROBABLE_AT = 0.0
"""Decibans: even odds. From there on the cause is likelier than not."""
UNLIKELY_AT = -10.0
"""Decibans: odds of one to ten. From there on a better-graded denial outweighs what supports a cause."""
CONFIRMED_GRADE = 3
"""Confirming takes something seen or measured, or reports that agree across roles; anecdotes, however many,
do not."""
PROBABLE_GRADE = 2
"""A cause on grade 0 or 1 alone stays a hypothesis, however likely (FIELD section 2 rule 8)."""
DENIAL = BY_GRADE[1]
"""What it takes to rule out a cause that nothing supports: the reliability of one real instance from somebody
who does not lean that way. An assertion, or a manager's word that nothing around the work is amiss, leaves
the cause to be examined."""
DISPUTE_SHARE = 0.5
"""A refutation as well graded as the support disputes a cause when it takes away half of the support."""
LOOK_FIRST: tuple[Cell, ...] = ("incentives", "resources")
"""Cells to look at before motives: low motivation is often what is left of these (FIELD section 2 rule 7)."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The state of a cause; a hard rule's reason, in prose; what holds the cause back."""

    state: State
    note: str = ""
    held_by: HeldBy = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the whole case allows: the grade of its gap, and the cells in which a cause was examined."""

    gap_grade: int
    looked_at: frozenset[Cell]


def ground(gap_grade: int, weighed: Iterable[Weighed]) -> Ground:
    """Note the cells in which a cause was examined."""
    return Ground(gap_grade, frozenset(one.cause.cell for one in weighed if examined(one)))


def state_of(weighed: Weighed, on: Ground) -> Judged:
    """Decide the state of a cause, with what rules it out or holds it back, if anything does."""
    if weighed.rules:
        return Judged("ruled-out", note=weighed.rules[0].reason)
    if not examined(weighed):
        return Judged("not-examined")
    if refuted(weighed):
        return Judged("ruled-out")
    if disputed(weighed):
        return Judged("disputed")
    return _by_likelihood(weighed, on)


def examined(weighed: Weighed) -> bool:
    """Tell whether anything telling supports the cause, or something denies it, or a hard rule speaks."""
    spoken = bool(weighed.rules) or weighed.clash is not None
    return spoken or weighed.for_.grade is not None or denied(weighed)


def denied(weighed: Weighed) -> bool:
    """Tell whether a decisive statement of some reliability speaks against, and prevails in the sum."""
    against_it = weighed.for_.decibans + weighed.against.decibans < 0
    return against_it and weighed.against.decisive >= DENIAL


def refuted(weighed: Weighed) -> bool:
    """Tell whether a denial stands alone, or is better graded than the support and makes it unlikely."""
    support, refutation = weighed.for_.grade, weighed.against.grade
    if not denied(weighed) or weighed.clash is not None:
        return False
    better = support is not None and refutation is not None and refutation > support
    return support is None or (better and weighed.log_odds <= UNLIKELY_AT)


def disputed(weighed: Weighed) -> bool:
    """Tell whether support meets a refutation of at least equal grade (FIELD section 4).

    It does where both poles of a telling statement are shown equally well and nothing better supports, or
    where what refutes takes away at least `DISPUTE_SHARE` of what supports.
    """
    support, refutation = weighed.for_.grade, weighed.against.grade
    if weighed.clash is not None and weighed.clash >= (support or 0):
        return True
    if support is None or refutation is None or refutation < support:
        return False
    return -weighed.against.decibans >= DISPUTE_SHARE * weighed.for_.decibans


def _by_likelihood(weighed: Weighed, on: Ground) -> Judged:
    """Take the state the likelihood deserves, as far as the grades and the order of looking allow."""
    deserved, needed = _deserved(weighed.log_odds)
    grade = weighed.for_.grade or 0
    if deserved == "hypothesis":
        return Judged(deserved)
    if weighed.cause.cell == "motives" and not on.looked_at.issuperset(LOOK_FIRST):
        return Judged("hypothesis", held_by="motives-last")
    capped = min(grade, on.gap_grade)
    if capped >= needed:
        return Judged(deserved)
    held_by: HeldBy = "gap-grade" if on.gap_grade < grade else "own-grade"
    return Judged("probable" if capped >= PROBABLE_GRADE else "hypothesis", held_by=held_by)


def _deserved(log_odds: float) -> tuple[State, int]:
    if log_odds >= CONFIRMED_AT:
        return "confirmed", CONFIRMED_GRADE
    if log_odds >= PROBABLE_AT:
        return "probable", PROBABLE_GRADE
    return "hypothesis", 0
