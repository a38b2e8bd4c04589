"""JSON and YAML: a list of objects or texts, or what holds one; a broken list costs the rest, told once."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.errors import BadInput
from perfconsult.lint.readers import read_backlog

REST = "nothing from here on can be read"


@pytest.mark.parametrize(
    ("raw", "texts", "lines"),
    [
        ('[{"text": "a"},\n {"text": "b"}]', ["a", "b"], [1, 2]),
        ('["a",\n\n"b"\n]', ["a", "b"], [1, 3]),
        ('{"total": 2, "names": ["x"], "issues": [\n{"text": "a"}, {"text": "b"}\n]}', ["a", "b"], [2, 2]),
        ('{"data": ["a", "b"]}', ["a", "b"], [1, 1]),
        ("[]", [], []),
        ('[\n{"title": "t", "need": "a"},\n{"text": "b"}]', ["a", "b"], [2, 3]),
    ],
)
def test_the_list_is_found(raw: str, texts: list[str], lines: list[int]) -> None:
    """At the top or under a key; each with the line on which it begins."""
    found = read_backlog("b.json", raw.encode())

    assert [(r.text, r.at.line) for r in found.requests] == list(zip(texts, lines, strict=True))
    assert not found.refusals


@pytest.mark.parametrize(
    ("raw", "texts", "why"),
    [
        (
            '["a",\n{"text": "b", "text": "c"}, "d"]',
            ["a", "d"],
            "it is not valid JSON: the key 'text' is there twice",
        ),
        ('["a",\n{"text": "b", "n": NaN}, "d"]', ["a", "d"], "it is not valid JSON: NaN is no number"),
        ('["a",\n{"n": ' + "1" * 5_000 + '}, "d"]', ["a", "d"], "it is not valid JSON: Exceeds the limit"),
        ('["a",\n5, "d"]', ["a", "d"], 'there is no text in this row; an object with "text" is wanted'),
        ('["a",\n"b" "c", "d"]', ["a", "b"], f'it is not valid JSON: a "," or "]" is missing; {REST}'),
        (
            '["a",\n{oops}, "d"]',
            ["a"],
            f"it is not valid JSON: Expecting property name enclosed in double quotes; {REST}",
        ),
        ('["a",\n"b', ["a"], f"it is not valid JSON: Unterminated string starting at; {REST}"),
        ('["a",\n"b"', ["a", "b"], f"it is not valid JSON: the list is not closed; {REST}"),
        ('["a",\n' + "[" * 100_000, ["a"], f"it is nested too deeply; {REST}"),
        ('["a"]\n["b", "c"]', ["a"], f"it is not valid JSON: more follows its end; {REST}"),
        ('[]\n["b"]', [], f"it is not valid JSON: more follows its end; {REST}"),
        ('{"items": ["a"]}\n{"items": ["b"]}', ["a"], f"it is not valid JSON: more follows its end; {REST}"),
        ('{"items": ["a"]}\nx', ["a"], f"it is not valid JSON: more follows its end; {REST}"),
    ],
)
def test_a_damaged_element_is_refused(raw: str, texts: list[str], why: str) -> None:
    """Alone where its end can be told, else with all that follows it."""
    found = read_backlog("b.json", raw.encode())

    assert [request.text for request in found.requests] == texts
    assert [(refusal.at.line, refusal.why[: len(why)]) for refusal in found.refusals] == [(2, why)]


def test_what_follows_the_list_is_said() -> None:
    """Other keys hold no requests, but may."""
    found = read_backlog("b.json", b'{"items": ["a"],\n "more": ["b"]}')

    assert list(map(str, found.notices)) == ['b.json:1: what follows "items" was not read']


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("b.json", b"5"),
        ("b.json", b'{"a": 1}'),
        ("b.json", b'{"a": [1, 2]}'),
        ("b.json", b"{" * 5),
        ("b.json", b"oops"),
        ("b.json", b'{"a": ' + b"[" * 100_000),
        ("b.yaml", b"a: 1\n"),
        ("b.yaml", b"text\n"),
        ("b.yaml", b"- &a x\n- *a\n"),
        ("b.yaml", b"- text: a\n text: b\n"),
        ("b.yaml", b"[" * 26_000),
        ("b.yaml", b"a: &a {b: c}\nd: {<<: *a}\n"),
        ("b.yaml", b"- x\n" * 1_300_000),
    ],
)
def test_what_holds_no_list_is_refused_with_a_remedy(name: str, raw: bytes) -> None:
    """Before any row is read."""
    with pytest.raises(BadInput) as told:
        read_backlog(name, raw)

    assert told.value.problems[0].hint


def test_yaml_keeps_texts_as_they_are_written() -> None:
    """Neither `no` nor `12:30` nor `0123` becomes anything else; a text alone is a request."""
    raw = (
        "- id: 0123\n  need: no\n  time: 12:30\n- id: ~\n  need: |\n    two\n    lines\n- alone\n- 7\n- [a]\n"
    )
    found = read_backlog("b.yaml", raw.encode())

    assert [(r.id, r.text, r.at.line) for r in found.requests] == [
        ("0123", "no", 1),
        ("row-2", "two\nlines", 4),
        ("row-3", "alone", 8),
        ("row-4", "7", 9),
    ]
    assert dict(found.requests[0].fields) == {"id": "0123", "need": "no", "time": "12:30"}
    assert [refusal.at.line for refusal in found.refusals] == [10]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ('{"text": "a"}\n{"text": "b"}', "jsonl"),
        ('{"text": "a", "tags": ["x"]}', "jsonl"),
        ('{\n"items": [{"text": "a"}]}', "json"),
        ('{"total": 1, "issues": [{"text": "a"}]}', "json"),
        ('[{"text": "a"}]', "json"),
        ("- id: 1\n  text: a\n- id: 2\n  text: b\n", "yaml"),
        ("---\n- text: a\n  id: 1\n", "yaml"),
        ("- Excel: we need a course\n- Word: too\n", "text"),
        ("- a course\n- a coach\n", "text"),
    ],
)
def test_stdin_is_told_by_how_it_begins(raw: str, kind: str) -> None:
    """A list with bullets is notes, unless it is maps."""
    assert read_backlog("stdin", raw.encode()).origin.format == kind


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["id", "text", "need", "x"]), st.text() | st.integers() | st.none(), max_size=4
        )
        | st.text()
        | st.integers(),
        max_size=8,
    ),
    st.sampled_from([None, 2]),
)
def test_every_element_is_a_row(values: list[object], indent: int | None) -> None:
    """Read or refused, whatever it is, and the same as JSON Lines."""
    found = read_backlog("b.json", json.dumps(values, indent=indent).encode())
    lines = "\n".join(json.dumps(value) for value in values)

    assert len(found.rows) == len(values)
    if values:
        same = read_backlog("b.jsonl", lines.encode())
        assert [r.text for r in found.requests] == [r.text for r in same.requests]


@given(st.integers(1, 10**6), st.integers(0, 400_000))
def test_the_pieces_in_which_a_file_is_read_do_not_show(length: int, before: int) -> None:
    """A value may lie across two of them."""
    texts = ["x" * before, "y" * (length % 20_000 + 1), "12"]
    found = read_backlog("b.json", json.dumps([*texts, 12]).encode())

    assert [row.at.line for row in found.rows] == [1] * 4
    assert [r.text for r in found.requests][-2:] == [texts[1], "12"]
