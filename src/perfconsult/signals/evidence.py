"""How does the writer know: by figures and findings, by a story or hearsay, or not at all?"""

import re
from collections.abc import Iterable, Iterator, Sequence

from perfconsult.model.request import Evidence, Span
from perfconsult.signals.fold import has_digits
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.grammar import Grammar
from perfconsult.signals.learning import LEARNING
from perfconsult.signals.scan import Scan

_NONE: Found[Evidence] = Found("none")
_CURRENCIES = "$€£"
_COMMA = re.compile(",")
_AIM_WITHIN = 19
"""Characters before a figure in which stands what says that it is aimed at; "target of" has nine."""


def read(scan: Scan, so_far: SoFar) -> Found[Evidence]:
    """`evidence`: none, anecdote or data; a count inside one story is still a story.

    Who tells of a fault in the first person and asks for no learning is a witness.
    """
    data = _not_wanted(scan, "evidence.data")
    figures, counts = _figures(scan.text, scan.grammar)
    if data or figures or len(counts) > 1:
        return Found("data", [*data, *figures, *counts])
    stories = _not_wanted(scan, "evidence.anecdote")
    faults = scan.hits("problem.fault")
    if faults and not (stories or so_far[LEARNING].value):
        stories = scan.hits("evidence.witness")
    if stories:
        return Found("anecdote", stories)
    return Found("data", counts) if counts and faults else _NONE


def _not_wanted(scan: Scan, tag: str) -> Sequence[Span]:
    """The hits of `tag` but those that somebody only wishes for."""
    return [hit for hit in scan.hits(tag) if not scan.inside(hit, "evidence.wanted")]


def _figures(text: str, grammar: Grammar) -> tuple[list[Span], list[Span]]:
    """Shares and changes, and mere counts; what is to be reached is no evidence."""
    if not has_digits(text):
        return [], []
    places = [*starts(text, grammar)]
    shares = [
        _trim(m)
        for m in matches(grammar.SHARES, text, places)
        if "100%" not in m[0]
        and not grammar.AIMED_AT.search(text[max(0, m.start() - _AIM_WITHIN) : m.start() + 1])
    ]
    return shares, [_trim(m) for m in matches(grammar.COUNTS, text, places)]


def starts(text: str, grammar: Grammar) -> Iterator[int]:
    """Where what is said with a figure may begin, in order."""
    for figure in grammar.FIGURE.finditer(text):
        at = figure.start()
        if text[at - 1] in _CURRENCIES:
            at -= 1
        if text[at - 1] == " ":
            before = text.rfind(" ", 0, at - 1)
            if text[before + 1 : at - 1] in grammar.BEFORE_FIGURE:
                yield before
            yield at - 1
        yield at
        if "," in figure[0]:
            yield from (figure.start() + comma.end() for comma in _COMMA.finditer(figure[0]))


def matches(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """As `finditer`, which would try every character."""
    done = 0
    for at in starts:
        if at >= done and (match := pattern.match(text, at)):
            done = match.end()
            yield match


def _trim(match: re.Match[str]) -> Span:
    words = match[0].rstrip(" .,")
    return match.start() + words.startswith(" "), match.start() + len(words)


EVIDENCE: Signal[Evidence] = Signal("evidence", read)
