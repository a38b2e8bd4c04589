"""What would show success: a measure of the business, or only of activity; and is there a number to reach?"""

from perfconsult.model.request import Metric, Span
from perfconsult.signals.context import negated
from perfconsult.signals.evidence import EVIDENCE
from perfconsult.signals.fold import has_digits
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.scan import Scan

_NONE: Found[Metric] = Found("none")
_NO_TARGET = Found(value=False)


def read(scan: Scan, so_far: SoFar) -> Found[Metric]:
    """`metric`: none, activity or outcome; a figure that stands with a fault measures something, too."""
    evidence, outcome = so_far[EVIDENCE], [*scan.hits("metric.outcome")]
    if evidence.value == "data":
        outcome += [
            hit for hit in evidence.hits if _is_share(scan, hit) and scan.same_sentence(hit, "problem.fault")
        ]
    if outcome:
        return Found("outcome", outcome)
    activity = [hit for hit in scan.hits("metric.activity") if not negated(scan, hit, 2)]
    return Found("activity", activity) if activity else _NONE


def read_target(scan: Scan, so_far: SoFar) -> Found[bool]:
    """`metric_target`: a number or date to reach, in a sentence that names the metric."""
    metric = so_far[METRIC]
    if metric.value == "none":
        return _NO_TARGET
    text = scan.text
    targets = [*scan.hits("metric.target")]
    if has_digits(text):
        targets += [(m.start() + 1, m.end()) for m in scan.grammar.REACHED.finditer(text)]
    goals = [*scan.hits("metric.goal")]
    near = [hit for hit in targets if any(_together(text, hit, named) for named in metric.hits)]
    return Found(value=True, hits=near + goals) if near or goals else _NO_TARGET


def _is_share(scan: Scan, hit: Span) -> bool:
    return scan.grammar.is_share(scan.text[hit[0] : hit[1]])


def _together(text: str, one: Span, other: Span) -> bool:
    low, high = min(one[1], other[1]), max(one[0], other[0])
    return ". " not in text[low:high]


METRIC: Signal[Metric] = Signal("metric", read)
TARGET: Signal[bool] = Signal("metric_target", read_target)
