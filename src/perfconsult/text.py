"""Text as it comes in and as it is shown: everything from outside passes through here once.

`clean` is for every way in (keyboard, arguments, files); `visible` for every terminal way out.
"""

import re
import unicodedata

MAX_ANSWER = 100_000
MAX_FIELD = 20_000

_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST_MARKS = 30
_NOT_LATIN = re.compile(rf"[\u0300-\U0010ffff]{{{_MOST_MARKS + 1},}}")


def clean(raw: str) -> str:
    r"""`raw` without control characters and lone surrogates, newlines as `\n`, in Unicode NFC.

    Tabs and newlines stay. What is taken out could forge output, break a file format or both
    (RELIABILITY D3); nothing a person can read is lost.
    """
    if raw.isascii() and raw.isprintable():
        return raw
    text = _UNWANTED.sub("", _NEWLINES.sub("\n", raw))
    if text.isascii():
        return text
    # Twice, because composing can also take a mark apart into two.
    return _NOT_LATIN.sub(_thin, unicodedata.normalize("NFC", _NOT_LATIN.sub(_thin, text)))


def _thin(run: re.Match[str]) -> str:
    """The run with at most 30 marks on one letter (Unicode Annex 15): NFC sorts them, in quadratic time.

    100,000 marks on one letter took 14 s, and a file of 4 MB would have taken hours.
    """
    if not any(map(unicodedata.combining, run[0])):
        return run[0]
    kept = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def visible(text: str) -> str:
    """`text` safe for a terminal: what would not be seen as itself is written as `<U+202E>`."""
    if text.isprintable():
        return text
    return "".join(c if c in "\n\t" or c.isprintable() else f"<U+{ord(c):04X}>" for c in text)


def one_line(text: str) -> str:
    """`text` with every run of white space, newlines too, as a single blank."""
    return " ".join(text.split())


def shorten(text: str, width: int) -> str:
    """The first `width` characters of `text` on one line, cut at a word with `…` where longer."""
    line = one_line(text)
    if len(line) <= width:
        return line
    head = line[: width - 1]
    if line[width - 1] != " " and " " in head[width // 2 :]:
        head = head.rsplit(" ", 1)[0]
    return head.rstrip(" ,;:") + "…"
