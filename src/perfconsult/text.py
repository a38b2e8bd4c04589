"""Text as it comes in and as it is shown: everything from outside passes through here once.

`clean` is for every way in (keyboard, arguments, files); `visible` for every terminal way out.
"""

import re
import unicodedata

MAX_ANSWER = 100_000
MAX_FIELD = 20_000

_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(raw: str) -> str:
    r"""`raw` without control characters and lone surrogates, newlines as `\n`, in Unicode NFC.

    Tabs and newlines stay. What is taken out could forge output, break a file format or both
    (RELIABILITY D3); nothing a person can read is lost.
    """
    if raw.isascii() and raw.isprintable():
        return raw
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _NEWLINES.sub("\n", raw)))


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
