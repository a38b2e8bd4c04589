"""Which causes does the text itself point to, whatever its writer concludes?"""

from perfconsult.model.catalogue import CUES
from perfconsult.model.request import Span
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.scan import Scan

_TAGS = tuple((cue, f"causes.{cue}") for cue in CUES)


def read(scan: Scan, _so_far: SoFar) -> Found[tuple[str, ...]]:
    """`cause_cues` in the order in which they are first mentioned."""
    first: list[tuple[Span, str]] = []
    shown: list[Span] = []
    for cue, tag in _TAGS:
        hits = scan.hits(tag)
        if hits:
            first.append((min(hits), cue))
            shown += hits
    return Found(tuple(cue for _, cue in sorted(first)), shown)


CAUSES: Signal[tuple[str, ...]] = Signal("cause_cues", read)
