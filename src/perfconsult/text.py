"""Text as it comes in and as it is shown: everything from outside passes through here once.

`clean` is for every way in (keyboard, arguments, files); `visible` for every terminal way out,
`in_markdown` for every Markdown one; `fill` puts values into sentences that are data.
"""

import re
import unicodedata
from collections.abc import Mapping

MAX_ANSWER = 100_000
MAX_FIELD = 20_000

_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANK = re.compile(r"\{([a-z_]+)\}")
_MOST_MARKS = 30
_NOT_LATIN = re.compile(rf"[\u0300-\U0010ffff]{{{_MOST_MARKS + 1},}}")
# Always special in CommonMark, in tables, strike-through, footnotes, mathematics or mentions ...
_ALWAYS = re.compile(r"[\\`*_{}\[\]<>|~$^#]")
# ... and what is special only here: entities, bare addresses, short names of pictures, two equal signs.
_HERE = re.compile(r"&(?=#?\w+;)|:(?=//|\w+:)|(?<=www)\.|@|=(?==)", re.IGNORECASE)
# What would begin a list, heading or rule where a text begins a line.
_START = re.compile(r"[-+=:]|\d+(?=[.)])")


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


def so_many(number: int, what: str) -> str:
    """`1 row`, `2 rows`, `1,200 rows`."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def shorten(text: str, width: int) -> str:
    """The first `width` characters of `text` on one line, cut at a word with `…` where longer."""
    line = one_line(text)
    if len(line) <= width:
        return line
    head = line[: width - 1]
    if line[width - 1] != " " and " " in head[width // 2 :]:
        head = head.rsplit(" ", 1)[0]
    return head.rstrip(" ,;:") + "…"


def in_markdown(text: str) -> str:
    """`text` on one line, with a backslash before whatever Markdown would take for its own."""
    line = _HERE.sub(r"\\\g<0>", _ALWAYS.sub(r"\\\g<0>", one_line(text)))
    start = _START.match(line)
    if not start:
        return line
    digits = start[0] if start[0][0].isdigit() else ""
    return f"{digits}\\{line[len(digits) :]}"


def fill(sentence: str, values: Mapping[str, str]) -> str:
    """`sentence` with each `{name}` replaced by its value, once: values are never read as blanks.

    A blank without a value is a LookupError: no reader should ever see one.
    """
    unknown = [blank for blank in blanks(sentence) if blank not in values]
    if unknown:
        known = ", ".join(values) or "none"
        raise LookupError(f"nobody fills the blank {{{unknown[0]}}} of “{sentence}”; there are: {known}")
    return _BLANK.sub(lambda blank: values[blank[1]], sentence)


def blanks(sentence: str) -> list[str]:
    """The names of the blanks of a sentence, in their order."""
    return _BLANK.findall(sentence)
