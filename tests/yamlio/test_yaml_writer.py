"""Writing YAML: what a new file looks like, and how little of a file changes when one answer does."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from perfconsult.errors import BadInput
from perfconsult.yamlio.node import Data
from perfconsult.yamlio.reader import read
from perfconsult.yamlio.shapes import Field, Map, MapOf, Text, load
from perfconsult.yamlio.writer import dump, splice

Case = dict[str, Any]
ANSWER = Map({"v": Field(Text())})


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            {"schema": 1, "a": None, "b": True, "c": {}, "d": []},
            "schema: 1\na: null\nb: true\nc: {}\nd: []\n",
        ),
        ({"z": {"b": "x"}, "a": ["x", {"k": "v", "l": "w"}]}, "z:\n  b: x\na:\n- x\n- k: v\n  l: w\n"),
        ({"a": "no", "b": "12:30", "c": "0123"}, "a: 'no'\nb: '12:30'\nc: '0123'\n"),
        ({"a": "1.10", "b": "2026-11-16", "c": "5"}, "a: '1.10'\nb: '2026-11-16'\nc: '5'\n"),
        ({"a": "1e3", "b": "0o17", "c": "y", "d": "N"}, "a: '1e3'\nb: '0o17'\nc: 'y'\nd: 'N'\n"),
        (
            {"a": "null", "b": "", "c": "~", "d": "<<", "e": "="},
            "a: 'null'\nb: ''\nc: '~'\nd: '<<'\ne: '='\n",
        ),
        ({"a": "a: b", "b": "#x", "c": " x ", "d": "it's"}, "a: 'a: b'\nb: '#x'\nc: ' x '\nd: it's\n"),
        ({"a": "Größe 😀 שלום"}, "a: Größe 😀 שלום\n"),
        ({"a": "two\nlines"}, "a: |-\n  two\n  lines\n"),
        ({"a": {"b": "two\n\nlines\n"}}, "a:\n  b: |\n    two\n\n    lines\n"),
        ({"a": "pasted  \nmail \n > x"}, "a: |-\n  pasted  \n  mail \n   > x\n"),
        ({"a": "x" * 101}, f"a: |-\n  {'x' * 101}\n"),
        ({"a": ["two\nlines"]}, "a:\n- |-\n  two\n  lines\n"),
        ({"a": " begins\nwith a blank"}, 'a: " begins\\nwith a blank"\n'),
        ({"a": "ends\n\n"}, 'a: "ends\\n\\n"\n'),
        ({"a": "x\n<<<<<<< HEAD\ny"}, 'a: "x\\n<<<<<<< HEAD\\ny"\n'),
        ({"a": "Summary\n=======\n"}, "a: |\n  Summary\n  =======\n"),
        (
            {"a": "esc\x1b[2J", "b": "half \ud800", "c": "nel\x85ps\u2029"},
            "a: esc[2J\nb: 'half '\nc: |\n  nel\n  ps\n",
        ),
        ({"a": "😀 \nglyph \ue000"}, "a: |-\n  😀 \n  glyph \ue000\n"),
        ({"😀": ["\U00020000", "\U000e0001"]}, '😀:\n- \U00020000\n- "\\U000E0001"\n'),
        ("=======", '"======="\n'),
        ("0...", "0...\n"),
    ],
)
def test_data_is_written_like_this(data: Data, text: str) -> None:
    """Readable, stable, and quoted wherever some YAML reader would see more than text."""
    assert dump(data).decode() == text


def test_the_first_line_can_name_a_schema() -> None:
    """The header is written as comment lines, whether it has signs already or not."""
    assert dump({"a": 1}, "# yaml-language-server: $schema=a.json\nkept by perfconsult") == (
        b"# yaml-language-server: $schema=a.json\n# kept by perfconsult\na: 1\n"
    )


def test_the_same_list_twice_is_written_twice() -> None:
    """No anchors: the reader refuses them."""
    same: list[Data] = ["x"]

    assert dump({"a": same, "b": same}) == b"a:\n- x\nb:\n- x\n"


@pytest.mark.parametrize("data", [{"a": 10**18}, {"a\x00": 1, "a": 2}])
def test_what_cannot_be_read_again_is_not_written(data: Data) -> None:
    """A number that would come back as text, and two keys that would come back as one."""
    with pytest.raises(ValueError, match=r"digits|two keys"):
        dump(data)


def test_another_yaml_reader_reads_the_same() -> None:
    """A colleague's script with PyYAML gets the text that was meant."""
    data: Data = {
        "no": "no",
        "t": "12:30",
        "d": "2026-11-16",
        "n": "0123",
        "l": "a \nb",
        "x": ["~", None, 5, True],
    }

    assert yaml.safe_load(dump(data)) == data


CASE = """\
# the case of the late invoices
schema: 1   # never change

# who asked
request: {text: train them, from: P1}   # on the phone
informants:
  # the boss
  P1: {role: requester}
  "P2":
    role: manager   # new
  # more to come
answers:
    problem:
        # asked twice
        value: |   # her words
            Invoices are late.

            Very late.
        grade: 1
    metric:
        status: unknown
        by: 2026-11-30

    steps:
    - call
    - write   # a letter
    - what: wait
      days: 3
empty: {}
nothing:   # as yet
long: 'one
  two'   # folded by hand
x-own: keep me
last: plain
# the end
"""


def edited(change: Callable[[Case], None], text: str = CASE) -> str:
    """The case after `change`, with the check that it says what was wanted, and that saving again changes nothing."""
    raw = text.encode()
    node = read(raw, "f")
    data, wanted = node.plain(), node.plain()
    assert isinstance(data, dict)
    assert isinstance(wanted, dict)
    change(data)
    change(wanted)
    result = splice(raw, node, data)
    again = read(result, "f")
    assert again.plain() == {
        **{k: v for k, v in read(raw, "f").plain().items() if k.startswith("x-")},
        **wanted,
    }
    assert splice(result, again, again.plain()) == result
    return result.decode()


def at(data: Any, keys: tuple[str | int, ...]) -> Any:
    """The map or list at `keys`."""
    for key in keys:
        data = data[key]
    return data


def put(*keys: str | int, value: Data) -> Callable[[Case], None]:
    """An edit that puts `value` at `keys`."""
    return lambda data: at(data, keys[:-1]).__setitem__(keys[-1], value)


def cut(*keys: str | int) -> Callable[[Case], None]:
    """An edit that takes out what is at `keys`."""
    return lambda data: at(data, keys[:-1]).__delitem__(keys[-1])


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (put("last", value="no"), "last: plain", "last: 'no'"),
        (put("last", value=None), "last: plain", "last: null"),
        (put("last", value=["a"]), "last: plain", "last:\n- a"),
        (put("schema", value=2), "schema: 1   # never", "schema: 2   # never"),
        (put("answers", "problem", "grade", value=3), "grade: 1", "grade: 3"),
        (
            put("answers", "problem", "value", value="No.\nNot late."),
            "value: |   # her words\n            Invoices are late.\n\n            Very late.\n",
            "value: |-  # her words\n          No.\n          Not late.\n",
        ),
        (
            put("answers", "problem", "value", value="No."),
            "value: |   # her words\n            Invoices are late.\n\n            Very late.\n",
            "value: No.  # her words\n",
        ),
        (
            put("answers", "metric", "status", value="a\nb"),
            "status: unknown",
            "status: |-\n          a\n          b",
        ),
        (
            put("answers", "metric", "on", value="5"),
            "by: 2026-11-30\n",
            "by: 2026-11-30\n        'on': '5'\n",
        ),
        (put("request", "from", value="P2"), "from: P1}   # on", "from: P2}   # on"),
        (
            put("request", "text", value="x" * 90),
            "request: {text: train them, from: P1}   # on the phone",
            f"request:  # on the phone\n  text: {'x' * 90}\n  from: P1",
        ),
        (put("informants", "P2", "role", value="sponsor"), "role: manager   # new", "role: sponsor   # new"),
        (
            put("informants", "P3", value={"role": "performer"}),
            "  # more to come\n",
            "  P3:\n    role: performer\n  # more to come\n",
        ),
        (cut("informants", "P1"), "  P1: {role: requester}\n", ""),
        (cut("answers", "problem"), CASE[CASE.index("    problem:") : CASE.index("    metric:")], ""),
        (cut("answers", "metric", "by"), "        by: 2026-11-30\n", ""),
        (put("answers", "steps", 1, value="ring"), "- write   # a letter", "- ring   # a letter"),
        (cut("answers", "steps", 0), "    - call\n", ""),
        (cut("answers", "steps", 2, "what"), "- what: wait\n      days: 3", "- days: 3"),
        (put("answers", "steps", 2, "days", value=4), "days: 3", "days: 4"),
        (put("empty", value={"a": {"b": "c"}}), "empty: {}", "empty:\n  a:\n    b: c"),
        (put("nothing", value="x"), "nothing:   # as yet", "nothing: x   # as yet"),
        (put("nothing", value={"a": "b"}), "nothing:   # as yet", "nothing:  # as yet\n  a: b"),
        (put("long", value="short"), "'one\n  two'   # folded", "short   # folded"),
        (put("x-own", value="changed"), "x-own: keep me", "x-own: changed"),
        (cut("x-own"), "", ""),
        (put("new", value="x"), "# the end", "new: x\n# the end"),
    ],
)
def test_an_edit_changes_its_own_lines_only(change: Callable[[Case], None], old: str, new: str) -> None:
    """Comments, order, gaps, quotation marks and everything else stay as a person wrote them."""
    assert edited(change) == CASE.replace(old, new, 1)


def test_an_item_is_added_where_the_list_ends() -> None:
    """Behind the last item and before what follows the list."""

    def change(data: Case) -> None:
        data["answers"]["steps"].append("end")

    assert edited(change) == CASE.replace("      days: 3\n", "      days: 3\n    - end\n")


def test_saving_what_is_there_already_changes_nothing() -> None:
    """An edit that is none is a no-op, whatever the order of the keys."""
    raw = CASE.encode()
    node = read(raw, "f")
    data = node.plain()
    assert isinstance(data, dict)

    assert splice(raw, node, dict(reversed(data.items()))) == raw


def test_text_written_without_marks_stays_so() -> None:
    """Where the shape wants text, a plain `5` says "5" and is not rewritten; a new value beside it is."""
    raw = b"a: 5\nb: 1.10\nc: x\n"
    node = load(raw, "f", Map({name: Field(Text()) for name in "abc"}))

    assert node.plain() == {"a": "5", "b": "1.10", "c": "x"}
    assert splice(raw, node, {"a": "5", "b": "1.10", "c": "7"}) == b"a: 5\nb: 1.10\nc: '7'\n"
    assert splice(raw, node, {"a": 5, "b": "1.10", "c": "x"}) == raw


@pytest.mark.parametrize(
    ("raw", "change", "result"),
    [
        (b"a: 1\r\nb: 2\r\n", {"a": "x\ny"}, b"a: |-\r\n  x\r\n  y\r\nb: 2\r\n"),
        (b"\xef\xbb\xbfa: 1\nb: 2\n", {"b": 3}, b"\xef\xbb\xbfa: 1\nb: 3\n"),
        (b"a: 1\nb: 2", {"a": 3}, b"a: 3\nb: 2"),
        (b"a: 1\nb: 2", {"b": 3}, b"a: 1\nb: 3"),
        (b"a: 1\nb: 2", {"c": 3}, b"a: 1\nb: 2\nc: 3\n"),
        (b"a: 1\nb: |\n  x", {"c": 3}, b"a: 1\nb: |-\n  x\nc: 3\n"),
        (b"a: 1\nb: |\n  x", {"a": 3}, b"a: 3\nb: |\n  x"),
        (b"a: 1 # \xe2\x80\xa8 x\nb: 2\n", {"b": 3}, b"a: 1 # \xe2\x80\xa8 x\nb: 3\n"),
        (b"  a: 1\n  b: 2\n", {"c": 3}, b"  a: 1\n  b: 2\n  c: 3\n"),
        (b"--- # start\na: 1\n...\n", {"c": 3}, b"--- # start\na: 1\nc: 3\n...\n"),
        (b"{a: 1, b: 2} # all\n", {"b": 3}, b"{a: 1, b: 3} # all\n"),
        (b"a:\n  # only\n", {"a": {"b": 1}}, b"a:\n  b: 1\n  # only\n"),
        (b"a: x\n  # deeper\nb: 1\n", {"a": "x\ny"}, b'a: "x\\ny"\n  # deeper\nb: 1\n'),
        (b"a: x\n  # deeper\nb: 1\n", {"b": 2}, b"a: x\n  # deeper\nb: 2\n"),
        (b"# head\n\n? a\n: 1\n# mid\nb: 2\n", {"a": 3}, b"# head\n\na: 3\nb: 2\n"),
        (b"# head\ra: 1\rb: 2\r", {"a": 3}, b"a: 3\nb: 2\n"),
        (b"# c\na: |\n  x\n\n     \n\nb: 2\n", {"b": 3}, b"# c\na: |\n  x\n\n     \n\nb: 3\n"),
        (b"# c\na: |\n  x\n    \n\n# d\n", {"c": 3}, b"# c\na: |\n  x\n    \nc: 3\n\n# d\n"),
        (b"# c\na: |2\n   x\n   \n\n# d\n", {"c": 3}, b"# c\na: |2\n   x\n   \nc: 3\n\n# d\n"),
        (b"# c\na: |+\n  x\n\n# d\n", {"c": 3}, b"# c\na: |+\n  x\n\nc: 3\n# d\n"),
        (b"# c\na:\n- k: |\n    x\n- z\n", {"a": ["s", "z"]}, b"# c\na:\n- s\n- z\n"),
        (b"# c\na:\n- k: 1 # d\n  l: 2\nb: 1\n", {"a": [["s"]]}, b"# c\na:\n- - s\nb: 1\n"),
        (b"a: x\n    \n# d\nb: 1\n", {"a": "x\ny"}, b"a: |-\n  x\n  y\n\n# d\nb: 1\n"),
        (b"m:\n  ? a\n  : 1\n  b: 2\n# c\nn: 1 # d\n", {"m": {"a": 3}}, b"m:\n  a: 3\n# c\nn: 1 # d\n"),
    ],
)
def test_every_kind_of_file_can_be_edited(raw: bytes, change: Case, result: bytes) -> None:
    """Line ends, BOM and a missing last line end stay; what cannot be edited in place is written anew."""
    node = read(raw, "f")
    data = node.plain()
    assert isinstance(data, dict)

    assert splice(raw, node, {**data, **change}) == result


@pytest.mark.parametrize(
    ("raw", "kept", "result"),
    [
        (b"# 1\na: 1\n# 2\nb: 2\n# 3\n", "b", b"# 1\n# 2\nb: 2\n# 3\n"),
        (b"# 1\na: 1\n# 2\nb: 2\n# 3\n", "a", b"# 1\na: 1\n# 2\n# 3\n"),
        (b"a:\n  c: 1\n  # its own\n# 2\nb: 2\n", "b", b"# 2\nb: 2\n"),
        (b"a: |\n  x\n\n# 2\nb: 2\n", "b", b"# 2\nb: 2\n"),
        (b"a: 1\n\nb: 2\n\nc: 3\n", "ac", b"a: 1\n\nc: 3\n"),
        (b"a: 1\nb: 2\n\nc: 3\n", "ac", b"a: 1\n\nc: 3\n"),
        (b"a: 1\n\nb: 2\n\n# end\n", "a", b"a: 1\n\n# end\n"),
        (b"# 1\na: |+\n  x\nb: 2\n\nc: 3\n", "ac", b"# 1\na: |+\n  x\nc: 3\n"),
        (b"# 1\na: |+\n  x\n\nb: 2\n\nc: 3\n", "ac", b"# 1\na: |+\n  x\n\nc: 3\n"),
        (b"# 1\na: |\n  x\nb: 2\n    \nc: 3\n", "ac", b"# 1\na: |\n  x\n\nc: 3\n"),
    ],
)
def test_a_key_that_goes_takes_only_what_is_its_own(raw: bytes, kept: str, result: bytes) -> None:
    """Comments around it may be its neighbours', and stay."""
    node = read(raw, "f")

    assert isinstance(node.value, dict)
    assert splice(raw, node, {k: v.plain() for k, v in node.value.items() if k in kept}) == result


def test_keys_of_the_users_own_stay_wherever_they_are() -> None:
    """`x-` keys are kept at every level, unless told otherwise."""
    raw = b"a:\n  x-b: 1\n  c: 2\nx-d: 3\nf: {x-g: 1, h: 2}\n"
    node = read(raw, "f")

    assert splice(raw, node, {"a": {"c": 3}, "f": {"h": 3}}) == raw.replace(b"2", b"3")
    assert splice(raw, node, {"a": {"c": 2}}, keep_prefix="") == b"a:\n  c: 2\n"


def test_a_case_grows_answer_by_answer() -> None:
    """What the tool itself wrote is edited in place as well, and looks as if written at once."""
    raw = dump({"schema": 1, "answers": {}}, "# head")
    for number in range(3):
        node = load(
            raw,
            "f",
            Map({"schema": Field(Text()), "answers": Field(MapOf(Text(), Map({"v": Field(Text())})))}),
        )
        data = node.plain()
        assert isinstance(data, dict)
        answers = data["answers"]
        assert isinstance(answers, dict)
        raw = splice(raw, node, {**data, "answers": {**answers, f"q{number}": {"v": f"a\n{number}"}}})

    expected: Data = {"schema": 1, "answers": {f"q{n}": {"v": f"a\n{n}"} for n in range(3)}}
    assert raw == dump(expected, "# head")


def test_what_no_file_may_hold_is_refused() -> None:
    """Too deep for the reader is too deep for the writer."""
    deep: Data = "x"
    for _ in range(45):
        deep = [deep]
    node = read(b"a: 1\n", "f")

    with pytest.raises(BadInput, match="nested more than 40 levels"):
        splice(b"a: 1\n", node, {"a": deep})
