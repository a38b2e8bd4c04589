"""How does the writer know: by figures and findings, by a story or hearsay, or not at all?"""

import re

from perfconsult.model.request import Span
from perfconsult.signals.found import Found
from perfconsult.signals.scan import Scan

_NUMBER = r"[$€£]?\d[\d.,]*k?"
_THINGS = (
    "errors|mistakes|complaints|incidents|accidents|tickets|calls|cases|claims|returns|refunds|defects|injuries|"
    "falls|absences|escalations|invoices|orders|deliveries|rejections|failures|breaches|leavers|resignations|"
    "reports|records|forms|files|shipments|visits|audits|near misses|reviews|requests|contacts|minutes|hours|days"
)
_STRONG = re.compile(
    rf"(?<![\d.]){_NUMBER} ?(?:%|per ?cent\b)"
    rf"| {_NUMBER} (?:out )?of (?:the |our |all |every |these |those |my )?(?:last )?{_NUMBER}"
    rf"| {_NUMBER} in (?:every )?\d+(?= \w)"
    rf"| from {_NUMBER}(?: \w+){{0,3}} to {_NUMBER}"
)
_WEAK = re.compile(
    rf" {_NUMBER}(?: \w+)? (?:{_THINGS})(?= (?:a|per|each|every|last|this|since|in|were|was|are|had|have|late)\b)"
    rf"|[$€£]\d[\d.,]*(?:k|m)?(?: \w+)? (?:a|per|each|every|in|to|last)\b"
)
_TARGET = re.compile(r"\b(?:to|by|least|above|below|under|target of|target is|reach|aim for|up to|than) $")


def read(scan: Scan) -> Found[str]:
    """`evidence`: none, anecdote or data; a figure inside one story is still a story."""
    data = [hit for hit in scan.hits("evidence.data") if not scan.inside(hit, "evidence.wanted")]
    stories = [hit for hit in scan.hits("evidence.anecdote") if not scan.inside(hit, "evidence.wanted")]
    figures, counts = _figures(scan.folded.text)
    if data or figures:
        return Found("data", data + figures)
    if stories:
        return Found("anecdote", stories)
    return Found("data", counts) if counts else Found("none")


def _figures(text: str) -> tuple[list[Span], list[Span]]:
    """Shares and changes, and mere counts; what is to be reached is no evidence."""
    if not any(map(str.isdigit, text)):
        return [], []
    strong = [_trim(m) for m in _STRONG.finditer(text) if not _TARGET.search(text[: m.start() + 1][-20:])]
    return strong, [_trim(m) for m in _WEAK.finditer(text)]


def _trim(match: re.Match[str]) -> Span:
    return match.start() + match[0].startswith(" "), match.end()
