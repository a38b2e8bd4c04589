"""Does the text ask for a learning solution, or name one as the thing wanted?

Learning that is only mentioned does not count: had before, denied, doubted, or part of another word.
"""

from perfconsult.model.request import Span
from perfconsult.signals.context import negated, past
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.scan import Scan

_NONE = Found(value=False)


def read(scan: Scan, _so_far: SoFar) -> Found[bool]:
    """`asks_for_learning`, with every mention that is wanted."""
    hits = (*scan.hits("learning.noun"), *scan.hits("learning.verb"))
    wanted = [hit for hit in hits if not _unwanted(scan, hit)]
    return Found(value=True, hits=wanted) if wanted else _NONE


def _unwanted(scan: Scan, hit: Span) -> bool:
    return negated(scan, hit) or past(scan, hit) or scan.after(hit, "learning.doubt", 3)


LEARNING: Signal[bool] = Signal("asks_for_learning", read)
