"""Is there a problem or goal, and is it something one could observe?

A fault or a goal that could be seen is specific; so is anything shown by figures, or measured, and a cause
where nothing else is named. A trait, a topic or a feeling is vague, however strongly it is felt.
"""

from perfconsult.model.request import Problem, Span
from perfconsult.signals.behaviour import BEHAVIOUR
from perfconsult.signals.causes import CAUSES
from perfconsult.signals.context import negated
from perfconsult.signals.evidence import EVIDENCE
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.metric import METRIC
from perfconsult.signals.scan import Scan

_NONE: Found[Problem] = Found("none")


def read(scan: Scan, so_far: SoFar) -> Found[Problem]:
    """`problem`: none, vague or specific."""
    evidence, metric, behaviour, cues = so_far[EVIDENCE], so_far[METRIC], so_far[BEHAVIOUR], so_far[CAUSES]
    shown = [*_faults(scan), *scan.hits("problem.goal")]
    if metric.value == "outcome":
        shown += metric.hits
    if evidence.value == "data":
        shown += evidence.hits
    if behaviour.value == "observable":
        shown += [hit for hit in behaviour.hits if negated(scan, hit, 2) or _wanted(scan, hit)]
    if shown:
        return Found("specific", shown)
    topics = scan.hits("problem.topic")
    if behaviour.value == "vague":
        topics = [*topics, *behaviour.hits]
    if topics:
        return Found("vague", topics)
    return Found("specific", cues.hits) if cues.value else _NONE


def _faults(scan: Scan) -> list[Span]:
    hits = scan.hits("problem.fault")
    return [hit for hit in hits if not negated(scan, hit, 2) and not scan.before(hit, "learning.about", 6)]


def _wanted(scan: Scan, deed: Span) -> bool:
    return scan.before(deed, "context.obligation", 4)


PROBLEM: Signal[Problem] = Signal("problem", read)
