"""The bytes of a YAML file in, its text out.

Refused, with line and column where there is one: too many bytes, nothing in it, not UTF-8, not text at all,
control characters, and the marks of an unresolved git merge.
"""

import re

from perfconsult.binary import format_of
from perfconsult.errors import BadInput, Location, Problem

BOM = b"\xef\xbb\xbf"

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# YAML 1.1 ends a line at these; YAML 1.2 and editors do not. Pasted from a web page they would cut a text in
# two, so the parser is shown a blank in their place: one for one, so that all places stay right.
_ODD_BREAKS = re.compile(r"[\x85\u2028\u2029]")
_MERGE = re.compile(r"^([ \t]*)(<{7}(?=\s|\Z)|\|{7}(?=\s|\Z)|={7}(?=\s*$)|>{7}(?=\s|\Z))", re.MULTILINE)
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SHOWN = 20

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", 'UTF-16 (what Windows calls "Unicode")'),
    (b"\xfe\xff", "UTF-16"),
)
_AS_UTF8 = 'save it again as "UTF-8" (in the editor: Save as, Encoding)'


def decode(raw: bytes, file: str, limit: int) -> str:
    """The text of a file of at most `limit` bytes, without BOM."""
    if len(raw) > limit:
        size = f"{len(raw) / 1e6:.1f} MB; the limit is {limit / 1e6:.1f} MB"
        raise _bad(f"the file is too large: {size}", "is this the right file?", Location(file))
    if not raw.removeprefix(BOM).strip():
        raise _bad("the file is empty", "write at least one key, or take the file away", Location(file))
    _refuse_other_formats(raw, file)
    text = _utf8(raw, file)
    problems = _control_characters(text, file) + _merge_marks(text, file)
    if problems:
        raise BadInput(problems)
    return text if text.isascii() else _ODD_BREAKS.sub(" ", text)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at `offset`."""
    before = text[:offset].replace("\r\n", " \n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def has_merge_mark(text: str) -> bool:
    """Whether a line of `text` alone would be taken for a git merge mark, wherever it is written."""
    may_have = "<<<<<<<" in text or ">>>>>>>" in text
    return may_have and any(match[2][0] in "<>" for match in _MERGE.finditer(text))


def _bad(message: str, hint: str, at: Location) -> BadInput:
    return BadInput([Problem(message, hint, at)])


def _refuse_other_formats(raw: bytes, file: str) -> None:
    at = Location(file)
    for mark, name in _MARKS:
        if raw.startswith(mark):
            raise _bad(f"the file is not UTF-8; it looks like {name}", _AS_UTF8, at)
    if name := format_of(raw):
        raise _bad(f"this is {name}, not YAML text", "give a .yaml file", at)
    zeros = raw.count(0)
    if zeros and zeros == len(raw):
        raise _bad("the file is damaged: it holds nothing but NUL bytes", "restore it from a backup", at)
    if zeros > len(raw) // 4 and not (any(raw[::2]) and any(raw[1::2])):
        raise _bad("the file is not UTF-8; it looks like UTF-16", _AS_UTF8, at)
    if zeros > len(raw) // 4 or (zeros and raw.count(0, 0, 1000) > 10):
        raise _bad("this is a binary file, not YAML text", "give a .yaml file", at)


def _utf8(raw: bytes, file: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = error.object[: error.start].decode("utf-8")
        at = Location(file, *line_and_column(good, len(good)))
        if error.reason == "unexpected end of data":
            message = "the file stops in the middle of a character"
            raise _bad(message, "it was cut short; restore it from a backup", at) from None
        raise _bad(f"the file is not UTF-8; it looks like {_guess(raw)}", _AS_UTF8, at) from None


def _guess(raw: bytes) -> str:
    if _CONTROL_BYTE.search(raw):
        return "a binary file, or it is damaged"
    try:
        raw.decode("cp1252")
    except UnicodeDecodeError:
        return "another encoding"
    return "Windows-1252 (older Windows programs write it)"


def _control_characters(text: str, file: str) -> list[Problem]:
    """A problem for each of the first control characters; a few are a slip, and many a binary file."""
    return [
        Problem(
            f"control character U+{ord(match[0]):04X}",
            "delete it",
            Location(file, *line_and_column(text, match.start())),
        )
        for match in _first(_CONTROL, text, _SHOWN)
    ]


def _first(pattern: re.Pattern[str], text: str, most: int) -> list[re.Match[str]]:
    return [match for match, _ in zip(pattern.finditer(text), range(most), strict=False)]


def _merge_marks(text: str, file: str) -> list[Problem]:
    """A problem for each unresolved merge, whole or left over in part."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text and "=======" not in text:
        return []
    problems: list[Problem] = []
    begin = 0
    for match in _first(_MERGE, text, _SHOWN * 4):
        line = line_and_column(text, match.start())[0]
        kind = match[2][0]
        if kind == "<":
            problems += [_merge(file, begin, begin)] if begin else []
            begin = line
        elif kind == ">":
            problems.append(_merge(file, begin or line, line))
            begin = 0
        elif not begin and not match[1]:
            problems.append(_merge(file, line, line))
    return problems + ([_merge(file, begin, begin)] if begin else [])


def _merge(file: str, first: int, last: int) -> Problem:
    lines = f"line {first}" if first == last else f"lines {first}-{last}"
    hint = "keep the lines you want and delete those that begin with <<<<<<<, |||||||, ======= and >>>>>>>"
    return Problem(f"unresolved merge, {lines}", hint, Location(file, first, 1))
