"""What would show success: a measure of the business, or only of activity; and is there a number to reach?"""

import re

from perfconsult.model.request import Span
from perfconsult.signals.context import negated
from perfconsult.signals.found import Found
from perfconsult.signals.scan import Scan

_DIGIT = re.compile(r"\d")
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_REACHED = re.compile(
    r" (?:to|at least|below|under|above|within|reach|target of|than) "
    r"(?:[$€£]?\d[\d.,]*|[$€£]\d)(?: ?%| \w+)?"
    rf"| (?:by|before|until) (?:the )?(?:end of |\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH})[a-z]*(?: \d+)?"
)


def read(scan: Scan, evidence: Found[str]) -> Found[str]:
    """`metric`: none, activity or outcome; a figure that stands with a fault measures something, too."""
    outcome = [*scan.hits("metric.outcome")]
    if evidence.value == "data":
        outcome += [
            hit for hit in evidence.hits if _is_share(scan, hit) and scan.same_sentence(hit, "problem.fault")
        ]
    if outcome:
        return Found("outcome", outcome)
    activity = [hit for hit in scan.hits("metric.activity") if not negated(scan, hit, 2)]
    return Found("activity", activity) if activity else Found("none")


def read_target(scan: Scan, metric: Found[str]) -> Found[bool]:
    """`metric_target`: a number or date to reach, in a sentence that names the metric."""
    if metric.value == "none":
        return Found(value=False)
    text = scan.folded.text
    targets = [*scan.hits("metric.target")]
    if _DIGIT.search(text):
        targets += [(m.start() + 1, m.end()) for m in _REACHED.finditer(text)]
    goals = [*scan.hits("metric.goal")]
    near = [hit for hit in targets if any(_together(text, hit, named) for named in metric.hits)]
    return Found(bool(near or goals), near + goals)


def _is_share(scan: Scan, hit: Span) -> bool:
    words = scan.folded.text[hit[0] : hit[1]]
    return words[-1:] == "%" or (" of " in words and any(map(str.isdigit, words)))


def _together(text: str, one: Span, other: Span) -> bool:
    low, high = min(one[1], other[1]), max(one[0], other[0])
    return ". " not in text[low:high]
