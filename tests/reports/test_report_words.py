"""Words: blanks filled once, alternatives chosen, dates, figures, marks and names put into sentences."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from perfconsult import reports, resources
from perfconsult.errors import PerfconsultError
from perfconsult.reports.words import Words, mid_sentence
from perfconsult.text import blanks, fill

SOURCE = Path(reports.__file__).parent
Call = tuple[list[set[str] | None], set[str]]
"""The path of a call of `say`, each part by the keys it may be (None: any), and the names of its values."""


def said_in(path: Path) -> Iterator[Call]:
    """Every call of `say` in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say":
            assert all(keyword.arg for keyword in node.keywords), (
                "values are passed by name, to be found here"
            )
            yield [keys(part) for part in node.args], {keyword.arg or "" for keyword in node.keywords}


def keys(part: ast.expr) -> set[str] | None:
    """The keys that a part of a path may be: one word, either of two, or any."""
    if isinstance(part, ast.IfExp):
        either = [keys(part.body), keys(part.orelse)]
        return None if None in either else {key for one in either for key in one or ()}
    return {part.value} if isinstance(part, ast.Constant) and isinstance(part.value, str) else None


def sentences(here: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every sentence of the words with its path; alternatives have one path."""
    if isinstance(here, dict):
        for key, inner in here.items():
            yield from sentences(inner, (*path, key))
    elif isinstance(here, list):
        for inner in here:
            yield from sentences(inner, path)
    elif isinstance(here, str):
        yield path, here


def fillers(path: tuple[str, ...], calls: Sequence[Call]) -> list[set[str]]:
    """The values of each call that may say the sentence at `path`; none at all where nobody does."""
    found = [
        given
        for parts, given in calls
        if len(parts) == len(path)
        and all(part is None or key in part for key, part in zip(path, parts, strict=True))
    ]
    return found or [set()]


def test_a_value_is_never_read_as_a_blank() -> None:
    """What is filled in stays as it is, even where it looks like a blank."""
    assert fill("{a} and {b}", {"a": "{b}", "b": "x"}) == "{b} and x"


def test_an_unknown_blank_is_refused() -> None:
    """A blank that nobody fills never reaches a reader."""
    with pytest.raises(LookupError, match=r"blank \{day\} of “by \{day\}”; there are: dya"):
        fill("by {day}", {"dya": "Monday"})


def test_an_unknown_blank_of_any_alternative_is_refused_with_its_file() -> None:
    """Also where another alternative would be used."""
    words = Words({"s": ["some day", "by {dya}"]}, "words.yaml")

    with pytest.raises(PerfconsultError, match=r'"s": nobody fills the blank \{dya\}') as refused:
        words.say("s", day="Monday")

    assert str(refused.value.problems[0].at) == "words.yaml"


def test_every_blank_is_filled_by_whoever_says_the_sentence(words: Words) -> None:
    """Each `{name}` of the words is among the values that every call for that sentence passes."""
    calls = [call for path in sorted(SOURCE.glob("**/*.py")) for call in said_in(path)]
    wrong = [
        (".".join(path), blank)
        for path, written in sentences(words.data)
        for blank in blanks(written)
        if not all(blank in given for given in fillers(path, calls))
    ]

    assert wrong == []
    assert len(calls) > 20


def test_the_first_sentence_that_can_be_filled_is_used() -> None:
    """Alternatives are tried in turn; an empty value cannot fill a blank."""
    words = Words({"s": ["by {day}", "some day"]}, "words.yaml")

    assert words.say("s", day="Monday") == "by Monday"
    assert words.say("s", day="") == "some day"


def test_no_sentence_at_all_is_an_empty_one() -> None:
    """Where no alternative can be filled, nothing is said."""
    assert Words({"s": ["by {day}"]}, "words.yaml").say("s", day="") == ""


def test_a_missing_word_is_refused_by_name_and_file() -> None:
    """The message names the keys and the file."""
    with pytest.raises(PerfconsultError, match='no word for "states > sure"') as refused:
        Words({"states": {}}, "words.yaml").part("states", "sure")

    assert str(refused.value.problems[0].at) == "words.yaml"


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2026-11-16", "16 November 2026"),
        ("2026-01-02T10:00:00Z", "2 January 2026"),
        ("2026-13-01", "2026-13-01"),
        ("spring", "spring"),
        ("", ""),
    ],
)
def test_a_date_is_written_out(words: Words, iso: str, text: str) -> None:
    """ISO dates are written out; anything else stays."""
    assert words.date(iso) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [("19", "%", "19%"), ("19", "days", "19 days"), ("19%", "%", "19%"), ("", "%", ""), ("19", "", "19")],
)
def test_a_figure_has_its_unit_once(words: Words, value: str, unit: str, text: str) -> None:
    """A unit is joined as it is written, and not repeated."""
    assert words.figure(value, unit) == text


@pytest.mark.parametrize(
    ("names", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_names_are_listed_as_in_a_sentence(words: Words, names: list[str], text: str) -> None:
    """A comma between, a word before the last."""
    assert words.listing(names) == text


@pytest.mark.parametrize(
    ("name", "text"), [("No time", "no time"), ("IT is slow", "IT is slow"), ("A form", "a form"), ("", "")]
)
def test_a_name_within_a_sentence_begins_small(name: str, text: str) -> None:
    """Only an ordinary word loses its capital."""
    assert mid_sentence(name) == text


def test_every_grade_has_a_mark(words: Words) -> None:
    """None, and 0 to 5, each with text."""
    marks = [words.grade(grade)["text"] for grade in (None, 0, 1, 2, 3, 4, 5)]

    assert len(set(marks)) == 7
    assert marks[3] == "grade 2, report"


@pytest.mark.parametrize("path", sorted(resources.templates().rglob("*.yaml")), ids=lambda path: path.name)
def test_no_word_promises_or_counts(path: Path) -> None:
    """No figures of effect, no promise, no word of somebody else's trade."""
    text = path.read_text(encoding="utf-8").casefold()

    assert re.findall(r"\d+ ?(?:%|per ?cent)|guarante|will improve|ensures?\b", text) == []
    assert re.findall(r"\b(?:survey|issue|violation|record)s?\b", text) == []
