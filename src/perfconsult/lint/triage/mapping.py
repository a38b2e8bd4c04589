"""Which words of a request answer which question, and which show an indicator: `data/triage.yaml`.

In: the file. Out: a `Mapping` as plain values. Refused with file, line and column: a file that has not its shape.
Whether its questions and indicators exist is for a test to say, since banks and catalogue are data, too.
"""

from collections.abc import Mapping as Map_
from dataclasses import dataclass
from functools import cache

from perfconsult import resources
from perfconsult.model.request import Signals, Span
from perfconsult.yamlio.fields import Fields
from perfconsult.yamlio.shapes import Field, ListOf, Map, MapOf, Shape, Text, Whole, load

_KINDS = ("sentences", "words")
_WHEN = MapOf(Text(), ListOf(Text(), least=1))


def _condition(shape: Map_[str, Field]) -> dict[str, Field]:
    return {
        **shape,
        "when": Field(_WHEN, about="Signals, with the values that count; all must hold."),
        "unless": Field(_WHEN, required=False, about="Signals that must not hold, any of them."),
        "from": Field(Text(), about="The signal whose words are quoted; marks.<group> for a mark."),
        "having": Field(ListOf(Text()), required=False, about="Only sentences with one of these words."),
    }


_ANSWER = Map(_condition({
    "question": Field(Text(), about="The question of the bank that it answers."),
    "gives": Field(Text(one_of=_KINDS), required=False, about="The whole sentences, or the words alone."),
    "choice": Field(Text(), required=False, about="The choice that it stands for."),
}))  # fmt: skip
_EVIDENCE = Map(_condition({"indicator": Field(Text(), about="What it shows.")}))
TRIAGE: Shape = Map({
    "schema": Field(Whole(1, 1), about="The version of this file format."),
    "bank": Field(Text(), about="The bank whose questions are answered."),
    "source": Field(Text(), about="What stands as the source; {quote} are the words."),
    "also": Field(Text(), about="How a case tells of requests with the same words; {ids} are theirs."),
    "dates": Field(ListOf(Text()), about="What people call the column with the day a request came."),
    "answers": Field(ListOf(_ANSWER), about="What fills which question."),
    "evidence": Field(ListOf(_EVIDENCE), about="What shows which indicator."),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """When a text says it, and in which words; `field` is a signal, or a mark as `marks.<group>`."""

    when: Map_[str, tuple[str, ...]]
    unless: Map_[str, tuple[str, ...]]
    field: str
    having: tuple[str, ...] = ()

    def holds(self, says: Signals) -> bool:
        """Whether all of `when` is so, and nothing of `unless`."""
        wanted = all(_has(says, name, values) for name, values in self.when.items())
        return wanted and not any(_has(says, name, values) for name, values in self.unless.items())


@dataclass(frozen=True, slots=True)
class Fills:
    """A question, when it is filled, and with what: quoted text, or a choice."""

    question: str
    condition: Condition
    gives: str = ""
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """An indicator, and when a text points to it."""

    indicator: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Mapping:
    """The whole file."""

    bank: str
    source: str
    also: str
    dates: tuple[str, ...]
    answers: tuple[Fills, ...]
    evidence: tuple[Points, ...]


@cache
def load_mapping() -> Mapping:
    """The shipped mapping."""
    path = resources.data() / "triage.yaml"
    found = Fields(load(path.read_bytes(), path.name, TRIAGE))
    return Mapping(
        found.text("bank"),
        found.text("source"),
        found.text("also"),
        found.texts("dates"),
        tuple(map(_fills, found.maps("answers"))),
        tuple(Points(one.text("indicator"), _read(one)) for one in found.maps("evidence")),
    )


def spans_of(says: Signals, name: str) -> tuple[Span, ...]:
    """Where the text says it: by signal, or by `marks.<group>`."""
    kind, _, group = name.partition(".")
    return tuple((says.marks if group else says.spans).get(group or kind, ()))


def _fills(one: Fields) -> Fills:
    return Fills(one.text("question"), _read(one), one.text("gives"), one.text("choice"))


def _read(one: Fields) -> Condition:
    when, unless = (
        {name: one.inner(key).texts(name) for name in one.inner(key).entries()} for key in ("when", "unless")
    )
    return Condition(when, unless, one.text("from"), one.texts("having"))


def _has(says: Signals, name: str, values: tuple[str, ...]) -> bool:
    said = getattr(says, name)
    if isinstance(said, bool):
        said = "yes" if said else "no"
    return not set(values).isdisjoint((said,) if isinstance(said, str) else said)
