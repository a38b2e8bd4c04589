"""The shapes and the JSON Schemas made from them: shipped as generated, valid, and kind to slips of the keys."""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfconsult import resources
from perfconsult.store.bank_format import BANK, SECTION, SECTION_READ
from perfconsult.store.catalogue_format import CAUSE
from perfconsult.store.conditions import CONDITION, condition_problems
from perfconsult.store.schemas import SCHEMAS, schema_texts, write_schemas
from perfconsult.yamlio.reader import Node, read
from perfconsult.yamlio.shapes import Shape, check

SHIPPED = resources.data("schemas")
BANKS, DATA = resources.banks(), resources.data()
# One file for each kind, with as many of the keys as there are.
SAMPLES = [
    (BANK, BANKS / "intake" / "bank.yaml"),
    (SECTION_READ, BANKS / "root-cause" / "knowledge.yaml"),
    (SECTION_READ, BANKS / "intake" / "measure.yaml"),
    (CAUSE, DATA / "causes" / "missing-skill.yaml"),
]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_shipped_schema_is_what_is_generated(name: str) -> None:
    """`make docs` has been run since the shape changed."""
    shipped = (SHIPPED / f"{name}.schema.json").read_text(encoding="utf-8")

    assert shipped == schema_texts()[f"{name}.schema.json"]


def test_no_other_schema_is_shipped(tmp_path: Path) -> None:
    """A schema whose shape is gone is gone too."""
    write_schemas(tmp_path)

    assert sorted(path.name for path in SHIPPED.iterdir()) == sorted(path.name for path in tmp_path.iterdir())


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_valid_schema(name: str) -> None:
    """Editors are not given something they cannot read."""
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_texts()[f"{name}.schema.json"]))


def keys(node: Node) -> Iterator[tuple[int, int, str]]:
    """Every key of a tree with where it begins, but for tests of indicators, whose keys are ids."""
    children = node.value
    if isinstance(children, dict):
        for name, child in children.items():
            start, _ = node.keys[name]
            if not isinstance(child.value, bool):
                yield start.line, start.column, name
            yield from keys(child)
    elif isinstance(children, list):
        for child in children:
            yield from keys(child)


def misspelt() -> Iterator[tuple[Shape, Path, int, int, str]]:
    """Every key of every sample."""
    for shape, path in SAMPLES:
        for line, column, name in keys(read(path.read_bytes(), path.name)):
            yield shape, path, line, column, name


@pytest.mark.parametrize(
    ("shape", "path", "line", "column", "name"),
    list(misspelt()),
    ids=lambda part: (
        part.stem if isinstance(part, Path) else str(part) if isinstance(part, str | int) else ""
    ),
)
def test_a_key_misspelt_is_told_where_it_stands(
    shape: Shape, path: Path, line: int, column: int, name: str
) -> None:
    """Two letters changed places: the problem is on that line, at that column, and names the key meant."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    wrong = name[0] + name[2] + name[1] + name[3:] if len(name) > 2 and name[1] != name[2] else name + "x"
    text = lines[line - 1]
    lines[line - 1] = text[: column - 1] + text[column - 1 :].replace(name, wrong, 1)
    node = read("".join(lines).encode(), path.name)
    problems = check(shape, node, path.name)
    for condition in conditions(node) if not problems else ():
        problems += condition_problems(condition, path.name)

    assert (line, column, f'did you mean "{name}"?') in [
        (p.at.line, p.at.column, p.hint) for p in problems if p.at
    ]


def conditions(node: Node) -> Iterator[Node]:
    """The conditions of a section."""
    questions = node.value["questions"].value if isinstance(node.value, dict) else []
    for question in questions if isinstance(questions, list) else []:
        if isinstance(question.value, dict) and "ask_if" in question.value:
            yield question.value["ask_if"]


YAML_LIKE = st.recursive(
    st.booleans() | st.sampled_from(["law", "yes", "can-do-it", ""]) | st.none() | st.integers(0, 9),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["all", "any", "not", "question", "is", "in", "at_least", "can-do-it", "Bad Id"]),
            inner,
            max_size=2,
        )
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(YAML_LIKE)
def test_an_editor_underlines_no_condition_that_loading_takes(data: object) -> None:
    """The schema is never stricter than the reader; the reader also counts keys, and says it better."""
    node = read(json.dumps({"c": data}).encode(), "c").value
    assert isinstance(node, dict)

    assert condition_problems(node["c"], "c") or not check(CONDITION, node["c"], "c")


@pytest.mark.parametrize(
    "text",
    [
        "{all: x}",
        "{any: [{can-do-it: 1}]}",
        "{not: [{}]}",
        "{question: law}",
        "{question: law, si: x}",
        "{Law: true}",
        "[]",
    ],
)
def test_what_loading_refuses_an_editor_underlines_too(text: str) -> None:
    """As far as a schema can say it."""
    node = read(f"c: {text}".encode(), "c").value
    assert isinstance(node, dict)

    assert condition_problems(node["c"], "c")
    assert bool(check(CONDITION, node["c"], "c")) is (text != "{question: law}")


def test_reading_and_editing_see_the_same_section() -> None:
    """The two shapes of a section differ in the condition only."""
    assert {name: field.required for name, field in SECTION.fields.items()} == {
        name: field.required for name, field in SECTION_READ.fields.items()
    }
