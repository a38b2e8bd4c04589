"""The requester's own words: whole sentences for a case, a few words for a reply."""

import re
from collections.abc import Iterable, Sequence

from perfconsult.lint.triage.ids import normal
from perfconsult.model.request import Span
from perfconsult.text import one_line, shorten

MOST = 1000
"""Characters of a quotation in a case; a mail can ramble."""
_SLACK = 3
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|\s*\n\s*")
_WORD = re.compile(r"\S+")
_MARKS = str.maketrans({
    **dict.fromkeys("“”„«»\"", "'"),
    # What turns the direction of writing would turn the reply around the quotation, too.
    **dict.fromkeys(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))),
})  # fmt: skip


def sentences(text: str, spans: Iterable[Span], having: Sequence[str] = ()) -> str:
    """The sentences of `text` in which the spans stand, each once, in their order; left out is marked with `…`.

    With `having`, only those in which one of these words stands. Empty where there is none.
    """
    shown = list(spans)
    wanted = re.compile(rf"\b(?:{'|'.join(map(re.escape, having))})\b", re.IGNORECASE) if having else None
    kept: list[str] = []
    last = -1
    for number, (start, end) in enumerate(_sentences(text)):
        if any(a < end and start < b for a, b in shown) and (not wanted or wanted.search(text[start:end])):
            kept.append(("… " if kept and number > last + 1 else "") + one_line(text[start:end]))
            last = number
    return shorten(" ".join(kept), MOST)


def words(text: str, spans: Iterable[Span]) -> str:
    """The words that the spans cover, each once, with semicolons between; of one within another the longer."""
    shown = sorted(set(spans))
    whole = [(a, b) for a, b in shown if not any((a, b) != (c, d) and c <= a and b <= d for c, d in shown)]
    said: dict[str, str] = {}
    for a, b in whole:
        said.setdefault(normal(text[a:b]), one_line(text[a:b]))
    return shorten("; ".join(filter(None, said.values())), MOST)


def phrase(text: str, span: Span, most: int) -> str:
    """Up to `most` words of the sentence around the span, without quotation marks; what is cut is marked with `…`.

    A sentence that is a few words longer is taken whole.
    """
    start, end = sentence_at(text, span)
    found = [match.span() for match in _WORD.finditer(text, start, end)]
    most = len(found) if len(found) <= most + _SLACK else most
    hit = [at for at, (a, b) in enumerate(found) if a < span[1] and span[0] < b] or [0]
    first = max(0, min(hit[0] - max(0, most - len(hit)) // 2, len(found) - most))
    taken = found[first : first + most]
    if not taken:
        return ""
    cut = text[taken[0][0] : taken[-1][1]].translate(_MARKS).strip("' .,;:!?…")
    before, after = first > 0, first + most < len(found)
    return f"{'… ' if before else ''}{one_line(cut)}{' …' if after else ''}"


def sentence_at(text: str, span: Span) -> Span:
    """The sentence in which the span begins."""
    return next(((a, b) for a, b in _sentences(text) if a <= span[0] < b), span)


def _sentences(text: str) -> list[Span]:
    ends = [match.span() for match in _END.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    return [(a, b) for a, b in zip(starts, stops, strict=True) if text[a:b].strip()]
