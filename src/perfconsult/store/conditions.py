"""Conditions of questions: from YAML to the model. In: a node. Out: a `Condition`, or what is wrong with it.

Data only: `all`, `any`, `not`, tests of an earlier question (`is`, `in`, `at_least`) and of an indicator.
CONDITION says so to editors; `condition_problems` says it better to people, because it knows what was meant.
"""

from collections.abc import Iterator

from perfconsult.errors import Problem, did_you_mean
from perfconsult.model.bank import All, Condition, IndicatorTest, Not, QuestionTest, Some
from perfconsult.store.documents import ID
from perfconsult.yamlio.fields import Fields, text_of
from perfconsult.yamlio.node import Node
from perfconsult.yamlio.shapes import Either, Field, Flag, ListOf, Map, MapOf, Named, Shape, Text, check

_EXAMPLE = "for example {question: law, is: wording-seen}, or {can-do-it: false}, joined by all, any and not"
_ID = Text(pattern=ID, says="an id: lower-case words with hyphens")
_TESTS = ("is", "in", "at_least")
_JOINS = ("all", "any")
_WORDS = (*_JOINS, "not", "question", *_TESTS)

_NESTED = Named("condition", lambda: CONDITION)
_QUESTION_TEST = Map({
    "question": Field(_ID, about="The id of an earlier question of this bank."),
    "is": Field(Text(), required=False, about="True when the answer is this choice."),
    "in": Field(ListOf(Text(), least=1), required=False, about="True when it is one of these choices."),
    "at_least": Field(Text(), required=False, about="True when the figure answered is this or more."),
})  # fmt: skip
CONDITION: Shape = Either(
    _QUESTION_TEST,
    Map({"all": Field(ListOf(_NESTED, least=1), about="True when every one of these is.")}),
    Map({"any": Field(ListOf(_NESTED, least=1), about="True when at least one of these is.")}),
    Map({"not": Field(_NESTED, about="True when this is not.")}),
    MapOf(_ID, Flag()),
)
"""The shape of a condition, for the JSON Schema."""


def condition_problems(node: Node, file: str) -> list[Problem]:
    """List all that is wrong with the form of a condition, wherever it is nested."""
    keys = list(Fields(node).entries())
    if not keys:
        return [Problem("a condition is expected here", _EXAMPLE, node.place(file))]
    if "question" in keys or set(keys) & set(_TESTS):
        return _question_test_problems(node, file)
    if len(keys) > 1:
        names = ", ".join(keys)
        return [
            Problem(f"a condition has one key, found {names}", "join tests with all or any", node.place(file))
        ]
    inner = Fields(node).entries()[keys[0]]
    if keys[0] in _JOINS:
        return _join_problems(keys[0], inner, file)
    if keys[0] == "not":
        return condition_problems(inner, file)
    return _indicator_test_problems(node, keys[0], file)


def condition_from(node: Node) -> Condition:
    """Make the condition of a node that has no problems."""
    fields = Fields(node)
    for key, kind in (("all", All), ("any", Some)):
        if fields.get(key):
            return kind(tuple(condition_from(part) for part in fields.items(key)))
    if negated := fields.get("not"):
        return Not(condition_from(negated))
    if fields.get("question"):
        values = fields.texts("in") or ((fields.text("is"),) if fields.get("is") else ())
        return QuestionTest(fields.text("question"), values, fields.text("at_least") or None)
    (indicator,) = fields.entries()
    return IndicatorTest(indicator, fields.flag(indicator))


def tests_in(node: Node) -> Iterator[Fields]:
    """List the tests of a condition that has no problems, in the order of the file."""
    fields = Fields(node)
    for key in _JOINS:
        for part in fields.items(key):
            yield from tests_in(part)
    if negated := fields.get("not"):
        yield from tests_in(negated)
    elif not any(fields.get(key) for key in _JOINS):
        yield fields


def _question_test_problems(node: Node, file: str) -> list[Problem]:
    problems = check(_QUESTION_TEST, node, file)
    tests = [key for key in _TESTS if Fields(node).get(key)]
    if not problems and len(tests) != 1:
        found = "none" if not tests else " and ".join(tests)
        message = f"a test of a question has one of is, in and at_least, found {found}"
        problems = [Problem(message, "for example {question: law, is: wording-seen}", node.place(file))]
    return problems


def _join_problems(key: str, node: Node, file: str) -> list[Problem]:
    if not isinstance(node.value, list) or not node.value:
        return [Problem(f'"{key}" joins a list of conditions', f"{key}: [{{…}}, {{…}}]", node.place(file))]
    return [problem for part in node.value for problem in condition_problems(part, file)]


def _indicator_test_problems(node: Node, key: str, file: str) -> list[Problem]:
    value = Fields(node).entries()[key]
    at = node.key_place(key, file)
    if isinstance(value.value, bool):
        return check(MapOf(_ID, Flag()), node, file)
    if near := did_you_mean(key, _WORDS):
        return [Problem(f'unknown key "{key}" in a condition', near, at)]
    said = f"found {text_of(value)}" if isinstance(value.value, str) else "found something else"
    return [Problem(f'a test of the indicator "{key}" is true or false, {said}', _EXAMPLE, at)]
