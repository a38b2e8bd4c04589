"""Shapes: everything wrong with a file at once, in plain words, with the nearest name."""

import pytest

from perfconsult.errors import BadInput
from perfconsult.yamlio.node import Data
from perfconsult.yamlio.reader import read
from perfconsult.yamlio.shapes import (
    Either,
    Field,
    Flag,
    ListOf,
    Map,
    MapOf,
    Named,
    Null,
    Shape,
    Text,
    Whole,
    check,
    fit,
    load,
)

WORD = Text(pattern="[a-z][a-z-]*", says="lower-case words with hyphens")
CONDITION = Named("condition", lambda: CONDITION_SHAPE)
CONDITION_SHAPE: Shape = Either(
    Map({"all": Field(ListOf(CONDITION, least=1))}),
    Map({"not": Field(CONDITION)}),
    Map({"question": Field(WORD), "is": Field(Text())}),
)
CHOICE = Map({"is": Field(Text()), "indicates": Field(ListOf(WORD), required=False)})
QUESTION = Map(
    {
        "id": Field(WORD),
        "ask": Field(Text(max_length=40), about="The question in full."),
        "type": Field(Text(one_of=("text", "choice", "yes-no")), required=False),
        "minutes": Field(Whole(1, 60), required=False),
        "choices": Field(ListOf(CHOICE, least=2), required=False),
        "ask_if": Field(CONDITION, required=False),
        "anonymous": Field(Flag(), required=False),
        "note": Field(Text(), required=False, nullable=True),
        "value": Field(Either(Text(), ListOf(Text()), Whole()), required=False),
        "labels": Field(MapOf(Text(pattern="[a-z]{2}", says="a language, as in de"), Text()), required=False),
    },
    extra_prefix="x-",
)


def told(raw: str, shape: Shape = QUESTION) -> list[str]:
    """Each problem with its place."""
    return [str(problem) for problem in check(shape, read(raw.encode(), "f"), "f")]


def question(line: str) -> str:
    """A question with one more line."""
    return f"id: a\nask: b\n{line}\n"


def test_a_file_of_the_right_shape_has_no_problems() -> None:
    """Optional keys may be there or not, and keys of the user's own begin with x-."""
    raw = question("minutes: 5\nchoices:\n- {is: no, indicates: [x]}\n- is: 1\nx-mine: {any: thing}\nnote:")

    assert told(raw) == []
    assert told("id: a\nask: b") == []


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (question("typ: text"), 'f:3:1: unknown key "typ"'),
        ("id: a", 'f:1:1: the key "ask" is missing'),
        (question("choices: [{is: a}, {}]"), 'f:3:20: the key "is" is missing in "choices", item 2'),
        (question("minutes: 61"), 'f:3:10: "minutes": expected a whole number from 1 to 60, found 61'),
        (question("minutes: 0"), 'f:3:10: "minutes": expected a whole number from 1 to 60, found 0'),
        (question("minutes: ten"), 'f:3:10: "minutes": expected a whole number from 1 to 60, found "ten"'),
        (question("minutes: true"), 'f:3:10: "minutes": expected a whole number from 1 to 60, found true'),
        (question("type: chocie"), 'f:3:7: "type": expected one of text, choice, yes-no, found "chocie"'),
        (question("type:"), 'f:3:6: "type": expected one of text, choice, yes-no, found nothing'),
        (question("anonymous: yes"), 'f:3:12: "anonymous": expected true or false, found "yes"'),
        (question("choices: x"), 'f:3:10: "choices": expected a list, found "x"'),
        (question("choices: [{is: a}]"), 'f:3:10: "choices": expected at least 2 items, found 1'),
        (
            question("choices: [a, {is: b}]"),
            'f:3:11: "choices", item 1: expected keys with values, found "a"',
        ),
        (
            question("value: {a: b}"),
            'f:3:8: "value": expected text or a list or a whole number, found keys with values',
        ),
        (question("note: [a]"), 'f:3:7: "note": expected text, found a list'),
        (question("note:\n  so: it is"), 'f:4:3: "note": expected text, found keys with values'),
        (question("labels: {deu: x}"), 'f:3:10: key: expected a language, as in de, found "deu"'),
        (question("labels: {de: }"), 'f:3:14: "de": expected text, found nothing'),
        (question("ask_if: {all: []}"), 'f:3:15: "all": expected at least 1 item, found 0'),
        (question("ask_if: {all: [{not: {question: a}}]}"), 'f:3:22: the key "is" is missing in "not"'),
        (question("ask_if: never"), 'f:3:9: "ask_if": expected keys with values, found "never"'),
        ("id: a b\nask: b", 'f:1:5: "id": expected lower-case words with hyphens, found "a b"'),
        ('id: ""\nask: b', 'f:1:5: "id": expected lower-case words with hyphens, found empty text'),
        (f"id: a\nask: {'x' * 41}", 'f:2:6: "ask": 41 characters; at most 40 are allowed'),
        ("[a]", "f:1:1: expected keys with values, found a list"),
    ],
)
def test_a_problem_says_what_was_expected_what_was_found_and_where(raw: str, problem: str) -> None:
    """One mistake, one sentence."""
    assert told(raw) == [problem]


@pytest.mark.parametrize(
    ("raw", "hint"),
    [
        (question("typ: text"), 'did you mean "type"?'),
        ("id: a\nask: b\nidd: c", "known keys here: id, ask, type, minutes, choices, ask_if"),
        ("id: a", "add `ask: …`. The question in full."),
        (question("type: chocie"), 'did you mean "choice"?'),
        (question("type:"), "write a value behind the colon, or take the key out"),
        (question("anonymous: yes"), "write true or false, in small letters and without quotation marks"),
        (
            question("choices: x"),
            "write each item in a line of its own after a dash, or all in square brackets",
        ),
        (question("note: [a]"), "put it in quotation marks: text that begins with a bracket needs them"),
        (
            question("note:\n  so: it is"),
            'if this is text, put it in quotation marks: text that has ": " in it needs them',
        ),
        ("a:1", 'write "key: value", with a blank behind the colon'),
    ],
)
def test_a_problem_says_what_to_do(raw: str, hint: str) -> None:
    """The nearest name that is not taken yet, or how to write what was meant."""
    (problem,) = check(QUESTION, read(raw.encode(), "f"), "f")

    assert problem.hint.startswith(hint)


def test_all_problems_are_told_in_the_order_of_the_file() -> None:
    """A person mends a file once."""
    raw = "toolz: 1\nid: A\nchoices: [{iz: a}]\nminutes: x\n"

    assert [line.split(": ")[0] for line in told(raw)] == [
        "f:1:1",
        "f:1:1",
        "f:2:5",
        "f:3:10",
        "f:3:11",
        "f:3:12",
        "f:4:10",
    ]


def test_no_more_than_a_hundred_problems_are_told() -> None:
    """A list of a thousand wrong items is one mistake, made in a thousand lines."""
    assert len(told("- A\n" * 1000, ListOf(WORD))) == 101


@pytest.mark.parametrize(
    ("shape", "raw", "value"),
    [
        (Text(), "1.10", "1.10"),
        (Text(), "5", "5"),
        (Text(), "+05", "+05"),
        (Text(), "+5", "+5"),
        (Text(), "true", "true"),
        (Whole(), "+5", 5),
        (ListOf(Text()), "[1, no, x]", ["1", "no", "x"]),
        (MapOf(Text(), Text()), "{1: 2}", {"1": "2"}),
        (
            Map({"a": Field(Text()), "b": Field(Whole())}, "x-"),
            "{a: 1, b: 1, x-c: 1}",
            {"a": "1", "b": 1, "x-c": 1},
        ),
        (Map({"a": Field(Text(), nullable=True)}), "{a: }", {"a": None}),
        (Either(Text(), Whole()), "5", 5),
        (Either(Text(), Flag()), "true", True),
        (Either(Text(), ListOf(Text())), "5", "5"),
        (Either(ListOf(Text()), ListOf(Whole())), "[5]", [5]),
        (Either(Null(), Text()), "~", None),
        (CONDITION, "{question: a, is: 1}", {"question": "a", "is": "1"}),
    ],
)
def test_text_is_as_written_where_text_is_wanted(shape: Shape, raw: str, value: Data) -> None:
    """`is: 1` is the text 1, unless a number is wanted or one of the options."""
    said = load(raw.encode(), "f", shape).plain()

    assert said == value
    assert type(said) is type(value)


def test_fitting_leaves_alone_what_fits() -> None:
    """A node without numbers is the same node, with its places."""
    node = read(b"id: a\nask: b", "f")

    assert fit(QUESTION, node) is node


def test_loading_raises_all_problems_together() -> None:
    """One exception, many problems."""
    with pytest.raises(BadInput) as caught:
        load(b"idd: a\nask: [b]\n", "f", QUESTION)

    assert len(caught.value.problems) == 3


def test_bounds_are_said_as_people_say_them() -> None:
    """`from 1 to 1` is no sentence."""
    wants = [Whole(1, 1), Whole(1), Whole(most=5), Whole(), Text(one_of=("a", "b")), Null()]

    assert [told("[]", shape)[0] for shape in wants] == [
        "f:1:1: expected the whole number 1, found a list",
        "f:1:1: expected a whole number from 1, found a list",
        "f:1:1: expected a whole number up to 5, found a list",
        "f:1:1: expected a whole number, found a list",
        "f:1:1: expected one of a, b, found a list",
        "f:1:1: expected nothing, found a list",
    ]
