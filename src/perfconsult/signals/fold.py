"""Text made ready for matching, character for character, so that a span in it is a span in the original.

Letters are lower-cased, apostrophes and other punctuation become blanks, sentence ends become `.`, and
commas stay: `Don't train, coach!` is folded to `don t train, coach.`. Where white space between words runs
over several characters the folded text is shorter, and `origin` remembers where each character came from.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from perfconsult.model.request import Span

_STOPS = ".!?;…"
_COMMAS = ",:"
_KEPT = "%&$€£+*"
"""Part of what is said (40%, R&D, £9), or signs of a lexicon's phrase, which is folded with them."""
_RUN = re.compile(r"(?<=\w)\s\s+(?=\w)")


class _Table(dict[int, str]):
    """What each character folds to, worked out once per character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        small = char.lower()
        folded = " "
        if char in _STOPS:
            folded = "."
        elif char in _COMMAS:
            folded = ","
        elif char.isalnum():
            folded = small if len(small) == 1 else char
        elif char in _KEPT:
            folded = char
        self[code] = folded
        return folded


_TABLE = _Table()
_NO_DIGITS = bytes(code for code in range(128) if not chr(code).isdigit())
_ASCII = bytes(ord(_TABLE[code]) if code < 128 else code for code in range(256))


class Folded(NamedTuple):
    """`text` begins and ends with a blank, so that every word has a neighbour on both sides."""

    text: str
    cuts: tuple[tuple[int, int], ...] = ()

    def origin(self, start: int, end: int) -> Span:
        """The span in the original text that `start` to `end` here came from."""
        if not self.cuts:
            return start - 1, end - 1
        return self._back(start), self._back(end - 1) + 1

    def _back(self, at: int) -> int:
        index = bisect_right(self.cuts, at, key=lambda cut: cut[0]) - 1
        return at - 1 + (self.cuts[index][1] if index >= 0 else 0)


def fold(raw: str) -> Folded:
    """`raw` for matching; a blank line ends a sentence."""
    text = raw.replace("\n\n", ".\n") if "\n\n" in raw else raw
    folded = _folded_ascii(text) if text.isascii() else text.translate(_TABLE)
    if "  " in folded and _RUN.search(text):
        return _squeezed(text, folded)
    return Folded(f" {folded} ")


def _folded_ascii(text: str) -> str:
    """As `str.translate`, and several times as fast."""
    return text.encode("ascii").translate(_ASCII).decode("ascii")


def _squeezed(text: str, folded: str) -> Folded:
    pieces: list[str] = []
    cuts: list[tuple[int, int]] = []
    done = dropped = 0
    for run in _RUN.finditer(text):
        pieces.append(folded[done : run.start() + 1])
        dropped += run.end() - run.start() - 1
        done = run.end()
        cuts.append((done - dropped + 1, dropped))
    return Folded(f" {''.join(pieces)}{folded[done:]} ", tuple(cuts))


def fold_phrase(phrase: str) -> str:
    """A lexicon's phrase, folded as texts are, with single blanks."""
    return " ".join(phrase.translate(_TABLE).replace(".", " ").replace(",", " ").split())


def has_digits(text: str) -> bool:
    """Whether there is any digit in `text`."""
    if text.isascii():
        return bool(text.encode("ascii").translate(None, _NO_DIGITS))
    return any(map(str.isdigit, text))


def words_of(text: str) -> list[str]:
    """The words of a folded text, in order."""
    return text.replace(".", " ").replace(",", " ").split()


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """`spans` in order, those that overlap made one."""
    if len(spans) < 2:
        return tuple(spans)
    kept: list[Span] = []
    ended = -1
    for span in sorted(spans):
        start, end = span
        if start >= ended:
            kept.append(span)
            ended = end
        elif end > ended:
            kept[-1] = (kept[-1][0], end)
            ended = end
    return tuple(kept)
