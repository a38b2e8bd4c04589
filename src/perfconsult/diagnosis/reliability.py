"""How much of a weight counts: by the grade of the evidence and by who says it. In: the items that show one
statement. Out: a share from 0 to 1.
"""

from collections.abc import Sequence

from perfconsult.diagnosis.grades import SEEN, agreed
from perfconsult.model.catalogue import ROWS, Cell
from perfconsult.model.diagnosis import Shown

BY_GRADE = (0.2, 0.4, 0.7, 0.85, 0.95, 1.0)
"""The share of a weight that evidence of grade 0 to 5 earns.

The lower end is near what one person's word is worth (FIELD section 4): self against supervisor correlate .22
[E37], rated against objective performance .39 [E36]. The rest is judgement: the widest step is the one to
independent agreement, what was seen or measured earns most, and only a tested change earns all.
"""

LEAN = 0.8
"""What is left of a mere statement (below grade 3) that points where its speaker tends to look.

People explain others by the person and themselves by the situation [E40]; mild, because a field study did
not find all of what the laboratory found [E40b]. It falls away as soon as independent items agree.
"""

WATCHING = frozenset({"requester", "sponsor", "manager"})
DOING = frozenset({"performer"})


def reliability(items: Sequence[Shown], cell: Cell, *, supports: bool) -> float:
    """Weigh the items that all show one statement as support for, or a case against, a cause in `cell`.

    The better of the best single item and what two independent items agree on. Items count once however
    many there are, and another item never lowers the result.
    """
    alone = max((alone_reliability(item, cell, supports=supports) for item in items), default=0.0)
    together = agreed(items)
    return alone if together is None else max(alone, BY_GRADE[together])


def alone_reliability(item: Shown, cell: Cell, *, supports: bool) -> float:
    """Weigh one item by its grade, with `LEAN` where it is mere words that point their speaker's way."""
    blames_the_person = (cell in ROWS["person"]) == supports
    leans = item.role in WATCHING if blames_the_person else item.role in DOING
    return BY_GRADE[item.grade] * (LEAN if leans and item.grade < SEEN else 1.0)
