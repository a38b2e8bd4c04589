"""Was the same learning given before, does it recur, or is it a refresher?"""

from perfconsult.model.request import Span
from perfconsult.signals.context import negated
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.scan import Scan

_NONE = Found(value=False)


def read(scan: Scan, _so_far: SoFar) -> Found[bool]:
    """`repeat`, with the words that say so; what was never given is no repeat."""
    before = [hit for hit in scan.hits("repeat.before") if not _never(scan, hit)]
    hits = [*scan.hits("repeat.again"), *before]
    return Found(value=True, hits=hits) if hits else _NONE


def _never(scan: Scan, hit: Span) -> bool:
    return negated(scan, hit, 2) or any(
        hit[0] <= start and end <= hit[1] for start, end in scan.hits("context.negator")
    )


REPEAT: Signal[bool] = Signal("repeat", read)
