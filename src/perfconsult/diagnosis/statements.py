"""How each statement stands when everybody has been heard. In: what was shown, with effective grades, and
the indicators. Out: whether a statement holds, is opposed, is disputed, or nobody spoke of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from perfconsult.diagnosis.grades import best, graded
from perfconsult.model.catalogue import Indicator
from perfconsult.model.diagnosis import Graded, Shown

Standing = Literal["holds", "opposed", "disputed", "unsaid"]


@dataclass(frozen=True, slots=True)
class Statements:
    """What was shown, by indicator. Both poles of a statement may have been shown."""

    indicators: Mapping[str, Indicator]
    shown: Mapping[str, tuple[Shown, ...]]

    def of(self, ids: Iterable[str]) -> tuple[Shown, ...]:
        """List the items that show any of these indicators, the best first."""
        items = (item for one in ids for item in self.shown.get(one, ()))
        return tuple(sorted(items, key=lambda item: (-item.grade, item.answer, item.indicator)))

    def grade(self, ids: Iterable[str]) -> int | None:
        """Give the grade of the best shown of these indicators; None where none was shown."""
        found = self.graded(ids)
        return found.grade if found else None

    def graded(self, ids: Iterable[str]) -> Graded | None:
        """Give the same grade with what became of it."""
        return best(graded(self.shown[one]) for one in ids if one in self.shown)

    def standing(self, id: str) -> Standing:
        """Compare the two poles of one statement by grade; equal grades leave it disputed."""
        indicator = self.indicators.get(id)
        return stands(self.grade([id]), self.grade([indicator.opposite] if indicator else []))

    def holding(self) -> frozenset[str]:
        """Name the indicators that were shown and not outweighed or matched by their opposites."""
        return frozenset(one for one in self.shown if self.standing(one) == "holds")


def stands(for_it: int | None, against_it: int | None) -> Standing:
    """Decide between two grades: the better one prevails, equal ones do not, and none says nothing."""
    if for_it is None and against_it is None:
        return "unsaid"
    if for_it == against_it:
        return "disputed"
    return "holds" if against_it is None or (for_it is not None and for_it > against_it) else "opposed"


def gather(shown: Iterable[Shown], indicators: Mapping[str, Indicator]) -> Statements:
    """Sort what was shown by indicator."""
    by_indicator: dict[str, tuple[Shown, ...]] = {}
    for item in shown:
        by_indicator[item.indicator] = (*by_indicator.get(item.indicator, ()), item)
    return Statements(indicators, by_indicator)
