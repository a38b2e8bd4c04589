"""What the YAML parser complains about, said for people who do not know YAML.

The messages of libyaml and of PyYAML's own parser go in, a sentence with a remedy comes out. A complaint that
the tables do not know is passed on in the parser's words.
"""

import re
from typing import NamedTuple

import yaml

from perfconsult.errors import Location, Problem


class _Place(NamedTuple):
    """Line and column of a complaint, from 0, and the lines of the file."""

    lines: list[str]
    line: int
    column: int

    @property
    def before(self) -> str:
        """What stands before the place in its line."""
        return self._text(self.line)[: self.column]

    @property
    def character(self) -> str:
        """The character at the place; empty at the end of a line."""
        return self._text(self.line)[self.column : self.column + 1]

    @property
    def line_above(self) -> str:
        """The nearest line above that is not blank."""
        return next((line for line in reversed(self.lines[: self.line]) if line.strip()), "")

    def _text(self, line: int) -> str:
        return self.lines[line] if line < len(self.lines) else ""


class _Says(NamedTuple):
    """What is wrong, the remedy, and whether the fault lies where it was noticed or where its part begins."""

    message: str
    hint: str
    at_begin: bool = False


_QUOTE = 'if this is text, put it in quotation marks: text that begins with "{}" needs them'
_OPEN = "{} that opens here is not closed, or a comma is missing in it"
_SIGN = "the sign {} has a meaning of its own here"
_BACKSLASH = (
    "between double quotation marks \\ begins a code: write \\\\ for it, or use single quotation marks"
)
_LOOK_ABOVE = "the fault may lie in the line above"
_NO_KEY = _Says("there is no key before this colon", "write a key, or delete the colon")
_TABS = _Says("a tab is used for indentation", "use blanks only")
_HEADER = _Says(
    "text may not follow | or > in the same line",
    "begin the text in the next line, indented, or take the sign away",
)

# The first pattern that is found in the parser's words decides.
_KNOWN = (
    (
        "unexpected end of stream",
        _Says("a quotation mark that opens here is never closed", "close it", at_begin=True),
    ),
    (
        "unexpected document",
        _Says("a quotation mark that opens here is not closed before ---", "close it", at_begin=True),
    ),
    (
        "could not find expected ':'",
        _Says(
            "this line has no colon",
            'write "key: value", or indent the line deeper if it goes on with the text above',
            at_begin=True,
        ),
    ),
    ("unknown escape|hexa?decimal|character escape", _Says("this backslash means nothing here", _BACKSLASH)),
    ("tab character", _TABS),
    (
        "unexpected ':'",
        _Says("a colon within brackets", "put a blank behind it, or the text in quotation marks"),
    ),
    (
        "flow sequence",
        _Says(_OPEN.format("the bracket ["), "write [a, b], or one item a line", at_begin=True),
    ),
    (
        "flow mapping",
        _Says(_OPEN.format("the bracket {"), "write {a: 1, b: 2}, or one key a line", at_begin=True),
    ),
    ("an anchor", _Says(_SIGN.format("&"), _QUOTE.format("&"), at_begin=True)),
    ("an alias", _Says(_SIGN.format("*"), _QUOTE.format("*"), at_begin=True)),
    (r"\btag\b(?! directive)", _Says(_SIGN.format("!"), _QUOTE.format("!"), at_begin=True)),
    ("directive|incompatible YAML", _Says("a line may not begin with %", _QUOTE.format("%"), at_begin=True)),
    (
        "block collection",
        _Says(
            "this line stands where the next list item is expected",
            "begin it with a dash, or indent it deeper if it belongs to the item above",
        ),
    ),
    ("indicator|comment or (?:a )?line break", _HEADER),
    ("keys are not allowed", _Says(_SIGN.format("?"), _QUOTE.format("?"))),
    (
        "entries are not allowed",
        _Says("a list may not begin in the line of its key", "begin it in the next line"),
    ),
    (
        "document start",
        _Says(
            "the file goes on behind its end",
            "what ends above is the whole of it: delete the rest, or the end",
        ),
    ),
)


def explain(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Say what `error`, met in `text`, means, where it can be mended and how."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem(f"this is not YAML: {' '.join(str(error).split())}", _LOOK_ABOVE, Location(file))
    said = f"{error.context or ''} | {error.problem or ''}"
    mark = error.problem_mark
    lines = re.split(r"\r\n|\r|\n", text)
    place = _Place(lines, mark.line, mark.column)
    says = _at_a_glance(said, place)
    if says is None:
        found = (known for pattern, known in _KNOWN if re.search(pattern, said))
        says = next(found, _Says(f"this is not YAML: {error.problem}", _LOOK_ABOVE))
    if says.at_begin and error.context_mark is not None:
        mark = error.context_mark
    line = min(mark.line, len(lines) - 1)  # libyaml puts the end of a file one line too low
    column = mark.column if line == mark.line else len(lines[line])
    return Problem(says.message, says.hint, Location(file, line + 1, column + 1))


def _at_a_glance(said: str, place: _Place) -> _Says | None:
    """What can only be said after a look at the line."""
    says = None
    if "cannot start any token" in said:
        message = f"text may not begin with {place.character}"
        says = _TABS if place.character == "\t" else _Says(message, _QUOTE.format(place.character))
    elif "node content" in said:
        before = f'before "{place.character}"' if place.character else "at the end"
        missing = _Says(f"a value is missing {before}", "write one, or put the text in quotation marks")
        says = _NO_KEY if place.character == ":" else missing
    elif "mapping values are not allowed" in said:
        says = _unexpected_colon(place)
    elif "while parsing a block mapping" in said:
        says = _unexpected_line(place)
    return says


def _unexpected_colon(place: _Place) -> _Says:
    if re.search(r":\s", place.before):
        return _Says('a second ": " in one line', "put the text behind the first colon in quotation marks")
    if re.match(r"\s*(- +)*[\w-]+:\S", place.line_above):
        return _Says("the line above has no blank behind its colon", 'write "key: value"')
    return _Says(
        "this line is indented as if it went on with the line above",
        "indent it like the keys it belongs with; text that has a colon needs quotation marks",
    )


def _unexpected_line(place: _Place) -> _Says:
    if re.search(r"[\"']\s*\Z", place.before):
        hint = "put all of it in quotation marks, and write those within it twice: 'it''s fine'"
        return _Says("text goes on behind its closing quotation mark", hint)
    if place.character == ":":
        return _NO_KEY
    if place.character == "-":
        return _Says("a list item stands among keys", "indent the list deeper than its key, or give it a key")
    return _Says(
        "this line is indented neither like the keys above nor like a value", "line it up with the others"
    )
