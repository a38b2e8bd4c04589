"""The bytes of a backlog as text: UTF-8 or UTF-16 by their mark, else UTF-8, else Windows' western letters."""

import codecs

from perfconsult.errors import BadInput, Location, Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = (
    (b"PK\x03\x04", "an Excel workbook or another zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"%PDF", "a PDF"),
)


def decode(raw: bytes, file: str) -> tuple[str, str]:
    """The text with LF as the only line break, and a notice where letters had to be guessed."""
    for start, what in _FOREIGN:
        if raw.startswith(start):
            raise _refused(f"this is {what}", "open it there and save it as CSV (UTF-8)", file)
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _lines(raw.decode(encoding, errors="replace")), ""
    if b"\x00" in raw:
        line = raw[: raw.index(b"\x00")].count(b"\n") + 1
        raise _refused("this is not a text file", "save it as CSV (UTF-8) or plain text", file, line)
    try:
        return _lines(raw.decode("utf-8")), ""
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        notice = f"{Location(file, line)}: not UTF-8; read as Windows-1252, so check its accented letters"
        return _lines(raw.decode("cp1252", errors="replace")), notice


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refused(message: str, hint: str, file: str, line: int = 0) -> BadInput:
    return BadInput([Problem(message, hint, Location(file, line))])
