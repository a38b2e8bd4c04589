"""How does the writer know: by figures and findings, by a story or hearsay, or not at all?"""

import re

from perfconsult.model.request import Span
from perfconsult.signals.found import Found
from perfconsult.signals.scan import Scan

_DIGIT = re.compile(r"\d")
_NUMBER = r"[$€£]?\d[\d.,]*k?"
_UNITS = (
    "days?|hours?|hrs?|minutes?|mins?|weeks?|months?|years?|people|persons|participants|staff|employees|members|delegates|"
    "places|seats|am|pm|euros?|dollars|pounds|points|sessions?|modules?|slides|pages|levels?|per|st|nd|rd|th|"
    "january|february|march|april|may|june|july|august|september|october|november|december|and|or|to|in|at|by|on"
)
_STRONG = re.compile(
    rf"(?<![\d.]){_NUMBER} ?(?:%|per ?cent\b)"
    rf"| {_NUMBER} (?:out )?of (?:the |our |all |every |these |those |my )?(?:last )?{_NUMBER}"
    rf"| {_NUMBER} in (?:every )?\d+(?= \w)"
    rf"| from {_NUMBER}(?: \w+){{0,3}} to {_NUMBER}"
    rf"| {_NUMBER}(?: \w+){{1,3}} (?:against|versus|vs|compared (?:to|with)) {_NUMBER}"
)
_AFTER = "a|per|each|every|last|this|since|in|were|was|are|have|late|from|for|came|had"
_WEAK = re.compile(
    rf" {_NUMBER} (?:(?!(?:{_UNITS})\b)[a-z]+s (?=(?:{_AFTER})\b)"
    r"|(?:had|were|failed|came|missed|left|did|got|passed)\b)"
    rf"| {_NUMBER} (?:times|minutes|hours|days) (?:a|per|each|every)\b"
    rf"|[$€£]\d[\d.,]*(?:k|m)?(?: \w+)? (?:a|per|each|every|in|to|last)\b"
)
_TARGET = re.compile(
    r"\b(?:to|by|least|above|below|under|target of|target is|reach|aim for|up to|than|average) $"
)


def read(scan: Scan, learning: Found[bool]) -> Found[str]:
    """`evidence`: none, anecdote or data; a count inside one story is still a story.

    Who tells of a fault in the first person and asks for no learning is a witness.
    """
    data = [hit for hit in scan.hits("evidence.data") if not scan.inside(hit, "evidence.wanted")]
    stories = [hit for hit in scan.hits("evidence.anecdote") if not scan.inside(hit, "evidence.wanted")]
    figures, counts = _figures(scan.folded.text)
    if data or figures or len(counts) > 1:
        return Found("data", data + figures + counts)
    faults = scan.hits("problem.fault")
    if not (stories or learning.value) and faults:
        stories = [*scan.hits("evidence.witness")]
    if stories:
        return Found("anecdote", stories)
    return Found("data", counts) if counts and faults else Found("none")


def _figures(text: str) -> tuple[list[Span], list[Span]]:
    """Shares and changes, and mere counts; what is to be reached is no evidence."""
    if not _DIGIT.search(text):
        return [], []
    strong = [
        _trim(m)
        for m in _STRONG.finditer(text)
        if "100%" not in m[0] and not _TARGET.search(text[: m.start() + 1][-20:])
    ]
    return strong, [_trim(m) for m in _WEAK.finditer(text)]


def _trim(match: re.Match[str]) -> Span:
    words = match[0].rstrip(" .,")
    return match.start() + words.startswith(" "), match.start() + len(words)
