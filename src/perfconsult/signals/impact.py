"""Does the text say why it matters: money, customers, safety, time, quality, risk, people leaving?"""

from perfconsult.signals.context import negated
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.scan import Scan

_NONE = Found(value=False)


def read(scan: Scan, _so_far: SoFar) -> Found[bool]:
    """`impact`, with the words that say so; what a course is about says nothing."""
    hits = scan.hits("impact.said")
    said = [hit for hit in hits if not negated(scan, hit, 1) and not scan.before(hit, "learning.about", 5)]
    return Found(value=True, hits=said) if said else _NONE


IMPACT: Signal[bool] = Signal("impact", read)
