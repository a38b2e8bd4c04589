"""Folding text to the width of a terminal, counted in cells: Chinese takes two, an accent of its own none."""

import re
import unicodedata

_TO_COPY = re.compile(r"\s*(?:Next|Then):\s")
_GAP = re.compile(r"(?:^|(?<=\S)) {2,}|^ +")


def cells(text: str) -> int:
    """How many columns `text` takes."""
    return len(text) if text.isascii() else sum(_width(character) for character in text)


def folded(text: str, width: int) -> list[str]:
    """`text` as lines of at most `width` cells, broken at blanks; its own line ends stay. Never empty.

    A word longer than a line is left whole for the terminal to break: it may be a path to copy.
    """
    return [row for line in text.rstrip().split("\n") for row in _rows(line, width)]


def laid_out(text: str, width: int) -> str:
    """`text` with its long lines folded; what goes on stands under where the line's last column begins.

    A line that names the next command is left whole: broken in two, it could not be copied.
    """
    return "\n".join(row for line in text.split("\n") for row in _hanging(line, width))


def _hanging(line: str, width: int) -> list[str]:
    if cells(line) <= width or _TO_COPY.match(line):
        return [line]
    starts = [0, *(gap.end() for gap in _GAP.finditer(line) if gap.end() <= width * 0.6)]
    head, rest = line[: starts[-1]], line[starts[-1] :]
    first, *others = folded(rest, max(width - starts[-1], 8))
    return [f"{head}{first}", *(f"{'':{starts[-1]}}{row}" for row in others)]


def _rows(line: str, width: int) -> list[str]:
    rows = [""]
    for word in line.split():
        longer = f"{rows[-1]} {word}" if rows[-1] else word
        if rows[-1] and cells(longer) > width:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
