"""Does the text ask for a learning solution, or name one as the thing wanted?

Learning that is only mentioned does not count: had before, denied, doubted, or part of another word.
"""

from perfconsult.model.request import Span
from perfconsult.signals.context import negated, past
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.scan import Scan


def read(scan: Scan, _so_far: SoFar) -> Found[bool]:
    """`asks_for_learning`, with every mention that is wanted."""
    wanted = [hit for hit in scan.hits("learning.noun", "learning.verb") if not _unwanted(scan, hit)]
    return Found(bool(wanted), wanted)


def _unwanted(scan: Scan, hit: Span) -> bool:
    return negated(scan, hit) or past(scan, hit) or scan.after(hit, "learning.doubt", 3)


LEARNING: Signal[bool] = Signal("asks_for_learning", read)
