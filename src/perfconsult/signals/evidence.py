"""How does the writer know: by figures and findings, by a story or hearsay, or not at all?"""

import re

from perfconsult.model.request import Evidence, Span
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.grammar import Grammar
from perfconsult.signals.learning import LEARNING
from perfconsult.signals.scan import Scan

_DIGIT = re.compile(r"\d")


def read(scan: Scan, so_far: SoFar) -> Found[Evidence]:
    """`evidence`: none, anecdote or data; a count inside one story is still a story.

    Who tells of a fault in the first person and asks for no learning is a witness.
    """
    data = [hit for hit in scan.hits("evidence.data") if not scan.inside(hit, "evidence.wanted")]
    stories = [hit for hit in scan.hits("evidence.anecdote") if not scan.inside(hit, "evidence.wanted")]
    figures, counts = _figures(scan.folded.text, scan.grammar)
    if data or figures or len(counts) > 1:
        return Found("data", data + figures + counts)
    faults = scan.hits("problem.fault")
    if not (stories or so_far[LEARNING].value) and faults:
        stories = [*scan.hits("evidence.witness")]
    if stories:
        return Found("anecdote", stories)
    return Found("data", counts) if counts and faults else Found("none")


def _figures(text: str, grammar: Grammar) -> tuple[list[Span], list[Span]]:
    """Shares and changes, and mere counts; what is to be reached is no evidence."""
    if not _DIGIT.search(text):
        return [], []
    strong = [
        _trim(m)
        for m in grammar.SHARES.finditer(text)
        if "100%" not in m[0] and not grammar.AIMED_AT.search(text[: m.start() + 1][-20:])
    ]
    return strong, [_trim(m) for m in grammar.COUNTS.finditer(text)]


def _trim(match: re.Match[str]) -> Span:
    words = match[0].rstrip(" .,")
    return match.start() + words.startswith(" "), match.start() + len(words)


EVIDENCE: Signal[Evidence] = Signal("evidence", read)
