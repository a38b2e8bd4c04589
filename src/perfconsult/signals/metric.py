"""What would show success: a measure of the business, or only of activity; and is there a number to reach?"""

import re

from perfconsult.model.request import Metric, Span
from perfconsult.signals.context import negated
from perfconsult.signals.evidence import EVIDENCE
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.scan import Scan

_DIGIT = re.compile(r"\d")


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
    return Found("activity", activity) if activity else Found("none")


def read_target(scan: Scan, so_far: SoFar) -> Found[bool]:
    """`metric_target`: a number or date to reach, in a sentence that names the metric."""
    metric = so_far[METRIC]
    if metric.value == "none":
        return Found(value=False)
    text = scan.folded.text
    targets = [*scan.hits("metric.target")]
    if _DIGIT.search(text):
        targets += [(m.start() + 1, m.end()) for m in scan.grammar.REACHED.finditer(text)]
    goals = [*scan.hits("metric.goal")]
    near = [hit for hit in targets if any(_together(text, hit, named) for named in metric.hits)]
    return Found(bool(near or goals), near + goals)


def _is_share(scan: Scan, hit: Span) -> bool:
    return scan.grammar.is_share(scan.folded.text[hit[0] : hit[1]])


def _together(text: str, one: Span, other: Span) -> bool:
    low, high = min(one[1], other[1]), max(one[0], other[0])
    return ". " not in text[low:high]


METRIC: Signal[Metric] = Signal("metric", read)
TARGET: Signal[bool] = Signal("metric_target", read_target)
