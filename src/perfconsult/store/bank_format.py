"""What a bank's files may hold, and the way from their YAML to the model."""

from collections.abc import Iterator
from typing import cast

from perfconsult.errors import Location
from perfconsult.model.bank import QUESTION_TYPES, Choice, Question, QuestionType
from perfconsult.model.case import ROLES
from perfconsult.store.conditions import CONDITION, condition_from, tests_in
from perfconsult.store.documents import ID
from perfconsult.yamlio.fields import Fields
from perfconsult.yamlio.node import Node
from perfconsult.yamlio.shapes import Either, Field, Flag, ListOf, Map, MapOf, Named, Null, Shape, Text, Whole

_ID = Text(pattern=ID, says="an id: lower-case words with hyphens")
_TEXTS = ListOf(Text())
_IDS = ListOf(_ID)

BANK = Map({
    "schema": Field(Whole(1, 1), about="The version of this file format."),
    "bank": Field(_ID, about="The bank's id, which is the name of its folder."),
    "title": Field(Text(max_length=80), about="What people call it."),
    "version": Field(Whole(1), about="Raised whenever a question changes its meaning; cases remember it."),
    "language": Field(Text(pattern="[a-z]{2}(-[A-Z]{2})?", says="a language such as en or de-CH"),
                      about="The language it is asked in."),
    "about": Field(Text(), about="For whom it is, what it finds out, how long it takes."),
    "sections": Field(ListOf(_ID, least=1), about="The section files, in the order of asking."),
    "then": Field(_ID, required=False, about="The bank to ask next, once this one is finished."),
})  # fmt: skip
"""The shape of `bank.yaml`."""

CHOICE = Map({
    "is": Field(Text(max_length=60), about="The value that is stored."),
    "says": Field(Text(max_length=200), required=False, about="What is shown; the value where left out."),
    "indicates": Field(_IDS, required=False, about="The indicators that this choice shows."),
    "alone": Field(Flag(), required=False, about="True where it cannot be ticked with others."),
})  # fmt: skip


def _section(condition: Shape) -> Map:
    question = Map({
        "id": Field(_ID, about="The same id in two banks is the same question."),
        "ask": Field(Text(max_length=400), about="The question, as it is put."),
        "why": Field(Text(), required=False, about="Why we ask."),
        "listen_for": Field(_TEXTS, required=False, about="What a good answer holds."),
        "probes": Field(_TEXTS, required=False, about="What to ask next when the answer is thin."),
        "weak_answer": Field(Text(), required=False, about="What a poor answer sounds like."),
        "for": Field(ListOf(Text(one_of=ROLES), least=1), required=False, about="Roles to ask, or all."),
        "type": Field(Text(one_of=QUESTION_TYPES), required=False, about="Of the answer; else text."),
        "minutes": Field(Text(pattern=r"\d{1,2}(\.\d{1,2})?", says="minutes, such as 1.5"), required=False,
                         about="How long it takes; 1.5 when left out."),
        "ask_if": Field(condition, required=False, about="Ask only where this holds."),
        "choices": Field(ListOf(CHOICE, least=2), required=False, about="The ways to answer."),
        "indicates": Field(Map({
            "answered": Field(_IDS, required=False, about="Indicators that any answer shows."),
            "measured": Field(_IDS, required=False, about="Those that a metric with both figures shows."),
        }), required=False, about="What an answer shows by how complete it is; without choices only."),
    })  # fmt: skip
    return Map({
        "section": Field(_ID, about="The section's id, which is the name of its file."),
        "title": Field(Text(max_length=80), about="What people call it."),
        "questions": Field(ListOf(question, least=1), about="The questions, in the order of asking."),
    })  # fmt: skip


_ANYTHING: Shape = Named(
    "anything", lambda: Either(Text(), Null(), Flag(), ListOf(_ANYTHING), MapOf(Text(), _ANYTHING))
)
SECTION = _section(CONDITION)
"""The shape of a section file, for the JSON Schema."""
SECTION_READ = _section(_ANYTHING)
"""The same for reading: conditions are looked at by `conditions`, which explains what is wrong with them."""


def question_from(fields: Fields) -> Question:
    """Make the question of a map that has no problems."""
    condition = fields.get("ask_if")
    return Question(
        id=fields.text("id"),
        ask=fields.text("ask"),
        type=cast("QuestionType", fields.text("type", "text")),
        why=fields.text("why"),
        listen_for=fields.texts("listen_for"),
        probes=fields.texts("probes"),
        weak_answer=fields.text("weak_answer"),
        roles=fields.texts("for"),
        minutes=float(fields.text("minutes", "1.5")),
        ask_if=condition_from(condition) if condition else None,
        choices=tuple(_choice(choice) for choice in fields.maps("choices")),
        indicates=_by_completeness(fields),
    )


def places_of(fields: Fields, file: str) -> Iterator[tuple[str, Location]]:
    """List where a question stands, and where each indicator is named in it, by the keys of `Bank.places`."""
    question = fields.text("id")
    yield question, fields.node.place(file)
    for node in _indicator_nodes(fields):
        yield f"{question}/{node.value}", node.place(file)
    if condition := fields.get("ask_if"):
        for test in tests_in(condition):
            if not test.get("question"):
                (indicator,) = test.entries()
                yield f"{question}/{indicator}", test.node.key_place(indicator, file)


def _indicator_nodes(fields: Fields) -> Iterator[Node]:
    for choice in fields.maps("choices"):
        yield from choice.items("indicates")
    if by_completeness := fields.get("indicates"):
        for key in Fields(by_completeness).entries():
            yield from Fields(by_completeness).items(key)


def _choice(fields: Fields) -> Choice:
    value = fields.text("is")
    return Choice(value, fields.text("says", value), fields.texts("indicates"), fields.flag("alone"))


def _by_completeness(fields: Fields) -> tuple[tuple[str, tuple[str, ...]], ...]:
    node = fields.get("indicates")
    return tuple((key, Fields(node).texts(key)) for key in Fields(node).entries()) if node else ()
