"""Faults of syntax, told to people who do not know YAML: the right place, no jargon, a remedy."""

import pytest
import yaml

from perfconsult.errors import BadInput
from perfconsult.yamlio import reader
from perfconsult.yamlio.reader import read
from perfconsult.yamlio.syntax import explain

TEXT_BEGINS = "the sign {} has a meaning of its own here"
CASES = [
    ("a: b: c\n", '1:5: a second ": " in one line'),
    ("ask: Is it: yes\n", '1:11: a second ": " in one line'),
    ("a:\n\tb: 1\n", "2:1: a tab is used for indentation"),
    ("a: 1\n\tb: 2\n", "2:1: a tab is used for indentation"),
    ("a: |\n\tx\n", "2:1: a tab is used for indentation"),
    ("a: @x\n", "1:4: text may not begin with @"),
    ("a: `x`\n", "1:4: text may not begin with `"),
    ("a: 1\nbc\nd: 2\n", "2:1: this line has no colon"),
    ("a: 1\n-b\n", "2:1: this line has no colon"),
    ("a:1\nb: 2\n", "2:2: the line above has no blank behind its colon"),
    ("a: 1\n  b: 2\n", "2:4: this line is indented as if it went on with the line above"),
    ("a:\n    b: 1\n  c: 2\n", "3:3: this line is indented neither like the keys above nor like a value"),
    ("a: 1\n- b\n", "2:1: a list item stands among keys"),
    ("- a\nb: 1\n", "2:1: this line stands where the next list item is expected"),
    ("a: - b\n", "1:4: a list may not begin in the line of its key"),
    ('a: "x\nb: 2\n', "1:4: a quotation mark that opens here is never closed"),
    ("a: 1\nb: 'x\nc: 1", "2:4: a quotation mark that opens here is never closed"),
    ('a: "x\n---\ny"\n', "1:4: a quotation mark that opens here is not closed before ---"),
    ("a: 'it's fine'\n", "1:8: text goes on behind its closing quotation mark"),
    ('a: "x" and "y"\n', "1:8: text goes on behind its closing quotation mark"),
    ('a: "C:\\Users"\n', "1:9: this backslash means nothing here"),
    ('a: "\\xq"\n', "1:7: this backslash means nothing here"),
    ("{a: 1, : 2}\n", "1:8: there is no key before this colon"),
    ("a: [b, c\nd: 1\n", "1:4: the bracket [ that opens here is not closed, or a comma is missing in it"),
    ("a: {b: c\nd: 1\n", "1:4: the bracket { that opens here is not closed, or a comma is missing in it"),
    ("a: [b,,c]\n", '1:7: a value is missing before ","'),
    ("a: 1\nc: ]\n", '2:4: a value is missing before "]"'),
    ("a: |text\n", "1:5: text may not follow | or > in the same line"),
    ("a: > text\n", "1:6: text may not follow | or > in the same line"),
    ("a: **bold** x\n", f"1:4: {TEXT_BEGINS.format('*')}"),
    ("a: & b\n", f"1:4: {TEXT_BEGINS.format('&')}"),
    ("a: !x!y z\n", f"1:4: {TEXT_BEGINS.format('!')}"),
    ("a: ? b\n", f"1:4: {TEXT_BEGINS.format('?')}"),
    ("%YAML 9.9\n---\na: 1\n", "1:1: a line may not begin with %"),
    (": 1\n", "1:1: there is no key before this colon"),
    ("a: 1\n...\nb: 2\n", "3:1: the file goes on behind its end"),
    ("[section]\na = b\n", "2:1: the file goes on behind its end"),
]


@pytest.mark.parametrize(("raw", "said"), CASES)
@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
def test_a_fault_is_told_in_plain_words(
    raw: str, said: str, pure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both parsers' complaints become the same sentence, at the place to mend."""
    monkeypatch.setattr(reader, "_PURE", pure)

    with pytest.raises(BadInput) as caught:
        read(raw.encode(), "f")

    assert [str(problem) for problem in caught.value.problems] == [f"f:{said}"]
    assert all(problem.hint for problem in caught.value.problems)


def test_an_unknown_complaint_is_passed_on() -> None:
    """A newer parser may say things that the tables do not know."""
    mark = yaml.Mark("f", 0, 0, 2, None, 0)

    assert str(explain(yaml.MarkedYAMLError(None, None, "odd thing", mark), "a: b", "f")) == (
        "f:1:3: this is not YAML: odd thing"
    )
    assert str(explain(yaml.YAMLError("odd\nthing"), "a: b", "f")) == "f: this is not YAML: odd thing"
