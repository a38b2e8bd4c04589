"""How often readings agree with labels: by value of a field, by cause cue and by rule. For scripts/accuracy.py.

In: labelled rows, each with what was read. Out: counts of right, wrong and missed. A field with two accepted values
was disputed: either is right. A disputed cue is neither required nor wrong.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from training.corpus import FIELDS, Row

from perfconsult.errors import Location
from perfconsult.lint.rule import RequestRule, about_performance
from perfconsult.lint.rules import RULES
from perfconsult.model.catalogue import CUES
from perfconsult.model.request import Request, Signals

Read = Sequence[tuple[Row, Signals]]
"""Labelled rows, each with what was read."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something was said rightly, wrongly, and not said though it should have been."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of what was said, the share that is right; 0 where nothing was said."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of what should have been said, the share that was; 0 where there was nothing to say."""
        return self.right / max(1, self.support)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    @property
    def support(self) -> int:
        """In how many texts there was something to say."""
        return self.right + self.missed


def counted(pairs: Iterable[tuple[bool, bool]]) -> Counted:
    """From pairs of (should be said, was said)."""
    seen = Counter(pairs)
    return Counted(seen[True, True], seen[False, True], seen[True, False])


def together(parts: Iterable[Counted]) -> Counted:
    """The sum, for a micro-average."""
    sums = [
        sum(column) for column in zip(*((one.right, one.wrong, one.missed) for one in parts), strict=True)
    ]
    return Counted(*sums)


def by_value(read: Read, field: str) -> dict[str, Counted]:
    """Each value of a field."""
    pairs = [(_accepted(row, field, getattr(says, field)), getattr(says, field)) for row, says in read]
    values = sorted({str(value) for pair in pairs for value in pair})
    return {
        value: counted((str(label) == value, str(said) == value) for label, said in pairs) for value in values
    }


def by_cue(read: Read) -> dict[str, Counted]:
    """Each cause cue."""
    found: dict[str, Counted] = {}
    for cue in CUES:
        sure = [(row, says) for row, says in read if cue not in row["labels"]["cause_cues_disputed"]]
        found[cue] = counted(
            (cue in row["labels"]["cause_cues"], cue in says.cause_cues) for row, says in sure
        )
    return found


class _Fired(NamedTuple):
    """Whether a rule should fire, did, and should even if there were no marks."""

    should: bool
    did: bool
    should_without_marks: bool


def by_rule(read: Read) -> dict[str, Counted]:
    """Rules that go by fields of the codebook; those that go by marks have no labels to be held against."""
    found: dict[str, Counted] = {}
    for rule in RULES:
        fired = list(_of_rule(rule, read)) if isinstance(rule, RequestRule) else []
        by_labels = all(one.should == one.should_without_marks for one in fired)
        if by_labels and any(one.should for one in fired):
            found[rule.code] = counted((one.should, one.did) for one in fired)
    return found


def _of_rule(rule: RequestRule, read: Read) -> Iterator[_Fired]:
    for row, says in read:
        labelled = _as_labelled(row, says)
        request = Request(row["id"], row["text"], Location("corpus", 1))
        yield _Fired(
            _fires(rule, request, labelled),
            _fires(rule, request, says),
            _fires(rule, request, replace(labelled, marks={})),
        )


def _as_labelled(row: Row, says: Signals) -> Signals:
    """What would have been read if every field had been read as labelled; spans and marks are those that were read."""
    labels = {field: _accepted(row, field, getattr(says, field)) for field in FIELDS}
    either = set(row["labels"]["cause_cues_disputed"]) & set(says.cause_cues)
    cues = tuple(cue for cue in CUES if cue in {*row["labels"]["cause_cues"], *either})
    return replace(says, **labels, cause_cues=cues)


def _accepted(row: Row, field: str, said: Any) -> Any:
    """The label that `said` is held against: itself where it is accepted, else the first."""
    labels = row["labels"][field]
    return said if said in labels else labels[0]


def _fires(rule: RequestRule, request: Request, says: Signals) -> bool:
    return (rule.about == "any" or about_performance(says)) and rule.check(request, says) is not None
