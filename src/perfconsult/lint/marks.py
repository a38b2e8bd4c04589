"""Where a text holds a mark: what no field of the codebook tells, and some rule asks for (data/lexicons/en/marks)."""

from perfconsult.model.request import Signals, Span


def first_mark(says: Signals, group: str) -> Span | None:
    """The first words of the group in the text."""
    return next(iter(says.marks.get(group, ())), None)


def all_inside(says: Signals, field: str, group: str) -> bool:
    """Whether all words that show `field`, one at least, lie within words of the group, and so mean another thing."""
    shown, marks = says.spans.get(field, ()), says.marks.get(group, ())
    return bool(shown and marks) and all(any(a <= s and e <= b for a, b in marks) for s, e in shown)
