"""Which causes does the text itself point to, whatever its writer concludes?"""

from perfconsult.model.catalogue import CUES
from perfconsult.model.request import Span
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.scan import Scan

_CUES = {f"causes.{cue}": cue for cue in CUES}
_NONE: Found[tuple[str, ...]] = Found(())


def read(scan: Scan, _so_far: SoFar) -> Found[tuple[str, ...]]:
    """`cause_cues` in the order in which they are first mentioned."""
    if _CUES.keys().isdisjoint(scan.tags()):
        return _NONE
    first: list[tuple[Span, str]] = []
    shown: list[Span] = []
    for tag in scan.tags():
        if tag in _CUES:
            hits = scan.hits(tag)
            first.append((min(hits), _CUES[tag]))
            shown += hits
    return Found(tuple(cue for _, cue in sorted(first)), shown)


CAUSES: Signal[tuple[str, ...]] = Signal("cause_cues", read)
