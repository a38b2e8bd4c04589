"""Reading YAML: what is text and what is not, where everything stands, and all faults at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfconsult.errors import BadInput, Location, Problem
from perfconsult.text import clean
from perfconsult.yamlio import reader
from perfconsult.yamlio.node import Data, Mark
from perfconsult.yamlio.reader import read

# What YAML readers take for booleans, numbers, dates and nothing, and a person means as text.
WORDS = (
    "yes", "no", "on", "off", "y", "n", "Yes", "NO", "True", "FALSE", "Null", "NULL", "None", ".nan", ".inf", "-.Inf",
    "1.10", "1.0", ".5", "5.", "1e3", "1_000", "0123", "09", "00", "0x1F", "0o17", "0b11", "12:30", "22:22", "=",
    "190:20:30", "2024-02-30", "2024-01-01", "2024-01-01T25:00:00Z", "1,000", "+1.5", "5%", "--", "1" * 19,
)  # fmt: skip


@pytest.fixture(params=["libyaml", "pure"])
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers, as on a machine with libyaml and on one without."""
    monkeypatch.setattr(reader, "_PURE", request.param == "pure")
    return str(request.param)


def problems(raw: bytes) -> list[tuple[str, int, int]]:
    """The message, line and column of each problem of a file."""
    with pytest.raises(BadInput) as caught:
        read(raw, "case.yaml")
    places = [problem.at or Location("?") for problem in caught.value.problems]
    assert {place.file for place in places} == {"case.yaml"}
    return [(p.message, at.line, at.column) for p, at in zip(caught.value.problems, places, strict=True)]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_the_text_it_looks_like(word: str) -> None:
    """Nothing typed by hand turns into a number, a date or a truth value."""
    assert read(f"value: {word}".encode(), "f").plain() == {"value": word}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("null", None),
        ("~", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("5", 5),
        ("-17", -17),
        ("+5", 5),
        ("999999999999999999", 999_999_999_999_999_999),
        ("'5'", "5"),
        ('"true"', "true"),
        ("'~'", "~"),
        ('""', ""),
        ("|-\n  5", "5"),
        (">-\n  null", "null"),
    ],
)
def test_only_six_kinds_of_plain_words_are_not_text(written: str, value: Data, either_parser: str) -> None:
    """Nothing, null, ~, true, false and decimal whole numbers are typed, and only without quotation marks."""
    said = read(f"k: {written}".encode(), "f").plain()

    assert said == {"k": value}
    assert type(said["k"]) is type(value)


def test_a_value_remembers_how_it_was_written() -> None:
    """Where text is wanted, `+5` is not `5`."""
    node = read(b"a: +5\nb: 'x'\n", "f")

    assert isinstance(node.value, dict)
    assert [child.written for child in node.value.values()] == ["+5", "x"]


def test_keys_are_text_as_they_are_written() -> None:
    """`yes`, `1` and `true` as keys are three words."""
    assert read(b"yes: a\n1: b\n1.0: c\ntrue: d\nnull: e\n'': f\n'<<': g", "f").plain() == {
        "yes": "a", "1": "b", "1.0": "c", "true": "d", "null": "e", "": "f", "<<": "g",
    }  # fmt: skip


def test_every_value_and_key_knows_its_place(either_parser: str) -> None:
    """Offsets count characters behind the BOM; lines and columns count from one."""
    node = read("\ufeffé: 😀\r\nlist:\r\n- |\r\n  a\r\n\r\nend: {k: 'v'}\r\n".encode(), "f")

    assert isinstance(node.value, dict)
    assert node.keys["é"] == (Mark(0, 1, 1), Mark(1, 1, 2))
    assert (node.value["é"].start, node.value["é"].end) == (Mark(3, 1, 4), Mark(4, 1, 5))
    assert node.value["list"].place("f") == Location("f", 3, 1)
    assert node.key_place("end", "f") == Location("f", 6, 1)
    assert node.value["end"].end == Mark(38, 6, 14)


def test_styles_are_told() -> None:
    """How a value is written decides how it can be edited."""
    node = read(b"a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x\nf: [x]\ng:\n- x", "f")

    assert isinstance(node.value, dict)
    assert [child.style for child in node.value.values()] == [
        "plain", "single", "double", "literal", "folded", "flow", "block",
    ]  # fmt: skip


def test_text_is_cleaned_on_its_way_in() -> None:
    """Control characters written as codes do not reach a terminal; text comes out in NFC."""
    assert read(b'a: "\\e[2J\\0\\x9b \\N \\uFFFE e\\u0301"', "f").plain() == {"a": "[2J \n  é"}


@pytest.mark.parametrize("odd", ["\x85", "\u2028", "\u2029"])
def test_a_line_end_that_no_editor_shows_does_not_cut_a_text(odd: str, either_parser: str) -> None:
    """What web pages paste as a line break is a blank, in text and in comments."""
    raw = f"a: one{odd}b: two # c{odd}d: no\ne: |\n  x{odd}y\n".encode()

    assert problems(raw) == [('a second ": " in one line', 1, 9)]
    assert read(raw.replace(b"b: ", b""), "f").plain() == {"a": "one two", "e": "x y\n"}


def test_faults_are_told_all_at_once(either_parser: str) -> None:
    """One run tells everything up to the first fault of syntax."""
    raw = b"a: &x 1\nb: *x\na: 2\nc: !!int 3\n<<: {}\nd: {e: 1, e: 2}\n? [f]\n: g\nh: [x\n"

    assert problems(raw) == [
        ('the anchor "&x" is not allowed', 1, 4),
        ('"*x" refers to another place in the file', 2, 4),
        ('the key "a" stands twice, in lines 1 and 3', 3, 1),
        ('the tag "!!int" is not allowed', 4, 4),
        ('the merge key "<<" is not allowed', 5, 1),
        ('the key "e" stands twice, in lines 6 and 6', 6, 11),
        ("a key must be text", 7, 3),
        ("the bracket [ that opens here is not closed, or a comma is missing in it", 9, 4),
    ]


@pytest.mark.parametrize(
    ("raw", "message", "line"),
    [
        ("é: 1\ne\u0301: 2\n", 'the key "é" stands twice, in lines 1 and 2', 2),
        ('a: 1\n"a": 2\n', 'the key "a" stands twice, in lines 1 and 2', 2),
        ("a: 1\n---\nb: 1\n", "a second document begins here", 2),
        ("? \n: 2\n", "there is no key before this colon", 1),
        ("q: {{ name }}\n", "a key must be text", 1),
        ("# only\n\n# comments\n", "the file holds nothing but comments", 0),
        ("a: ! x\n", 'the tag "!" is not allowed', 1),
        ("&r\na: 1\n", 'the anchor "&r" is not allowed', 1),
        ("a: &m {b: 1}\n", 'the anchor "&m" is not allowed', 1),
        (
            "a: !!python/object/apply:os.system [id]\n",
            'the tag "!!python/object/apply:os.system" is not allowed',
            1,
        ),
    ],
)
def test_what_yaml_allows_and_we_do_not(raw: str, message: str, line: int, either_parser: str) -> None:
    """Each is refused by name and line."""
    assert [(text, at) for text, at, _ in problems(raw.encode())] == [(message, line)]


def test_no_more_than_a_hundred_faults_are_told() -> None:
    """A file with a thousand faults does not flood the terminal, and says that there are more."""
    told = problems(b"- &a x\n" * 1000)

    assert len(told) == 101
    assert told[-1] == ("only the first 100 problems are told", 0, 0)


def test_too_many_values_are_refused() -> None:
    """Reading stops at half a million."""
    assert problems(b"- a\n" * 500_001) == [("more than 500,000 values", 500_000, 3)]


def test_forty_levels_are_read_and_one_more_is_refused(either_parser: str) -> None:
    """The limit is far above any real file and far below any parser's stack."""
    deep = read(b"[" * 40 + b"]" * 40, "f")

    assert deep.style == "flow"
    assert problems(b"[" * 41 + b"]" * 41) == [("nested more than 40 levels deep", 1, 41)]


def test_a_file_larger_than_the_limit_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of the caller holds, and a lower one where the slow parser has to do."""
    raw = b"a: " + b"x" * 1_200_000

    assert problems(b"#" * 5_000_001) == [("the file is too large: 5.0 MB; the limit is 5.0 MB", 0, 0)]
    assert len(str(read(raw, "f").plain()["a"])) == 1_200_000
    monkeypatch.setattr(reader, "_PURE", True)
    assert problems(raw) == [("the file is too large: 1.2 MB; the limit is 1.0 MB", 0, 0)]


TOKENS = (
    "a", "b: ", ": ", "- ", "? ", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ",", "#", " # c", "'", '"', "|",
    "|-\n  ", ">", "&a ", "*a", "!t ", "!!str ", "<<: ", "---\n", "...\n", "%YAML 1.2\n", "\t", "é", "\r\n", "\r",
    "\x85", "\u2028", "\ufeff", "~", "1", "@", "`", "<<<<<<< x\n", "=======\n", ">>>>>>> y\n", "\\", "\\u00",
    "\x00", "\x1b", "😀", "k: v\n",
)  # fmt: skip
SOUP = st.lists(st.sampled_from(TOKENS), max_size=25).map(lambda tokens: "".join(tokens).encode())


@settings(max_examples=1000)
@given(st.one_of(SOUP, st.binary()))
def test_any_bytes_are_data_or_a_problem_with_a_place(raw: bytes) -> None:
    """No file whatsoever ends in anything but clean data or a problem that names its place."""
    data: Data = None
    found: tuple[Problem, ...] = ()
    try:
        data = read(raw, "f").plain()
    except BadInput as error:
        found = error.problems

    lines = raw.count(b"\n") + raw.count(b"\r") + 1
    assert all(problem.at and 0 <= problem.at.line <= lines for problem in found)
    assert all(problem.message and problem.hint for problem in found)
    assert all(text == clean(text) for text in texts(data))


def texts(data: Data) -> list[str]:
    """All the text in `data`."""
    if isinstance(data, dict):
        return [*data, *(text for value in data.values() for text in texts(value))]
    if isinstance(data, list):
        return [text for item in data for text in texts(item)]
    return [data] if isinstance(data, str) else []
