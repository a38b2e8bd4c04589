"""What an interview asks beside the questions of its bank: the words of `data/wording.yaml`.

In: the data folder. Out: a `Wording`. Refused with file, line and column: a file that does not have its shape.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from perfconsult import resources
from perfconsult.errors import BadInput
from perfconsult.model.bank import QUESTION_TYPES, Question
from perfconsult.store.documents import read_document
from perfconsult.yamlio.fields import Fields
from perfconsult.yamlio.shapes import Field, ListOf, Map, MapOf, Text, Whole

_WORDS = Text(max_length=200)
WORDING = Map({
    "schema": Field(Whole(1, 1), about="The version of this file format."),
    "request": Field(Map({
        "ask": Field(_WORDS, about="The question, as it is put."),
        "why": Field(Text(), about="Why we ask."),
        "listen_for": Field(ListOf(Text()), required=False, about="What a good answer holds."),
    }), about="How a requester is asked for the request itself."),
    "forms": Field(MapOf(Text(one_of=QUESTION_TYPES), _WORDS),
                   about="The form an answer takes, by the type of its question."),
    "metric": Field(Map({
        part: Field(Text(max_length=17), about=f"Asks for the {part} of a metric, part by part.")
        for part in ("name", "unit", "baseline", "target", "by", "source")
    }), about="What stands before each part of a metric."),
    "follow_ups": Field(Map({
        "grade": Field(_WORDS, about="Asks for the grade of an answer that shows something."),
        "source": Field(_WORDS, about="Asks where others can see what was observed."),
        "whom": Field(_WORDS, about="Asks who knows what is not known here."),
        "by": Field(_WORDS, about="Asks by when it will be known."),
    }), about="What is asked after an answer."),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """The question for the request, forms by type of question, parts of a metric, follow-ups by what they fill."""

    request: Question
    forms: Mapping[str, str]
    metric: Mapping[str, str]
    follow_ups: Mapping[str, str]


def load_wording(folder: Path | None = None) -> Wording:
    """Load the shipped wording, or the one in `folder`."""
    path = (folder or resources.data()) / "wording.yaml"
    document, problems = read_document(path, WORDING)
    if document is None:
        raise BadInput(problems)
    fields = document.fields
    request = fields.inner("request")
    return Wording(
        Question(
            "request", request.text("ask"), why=request.text("why"), listen_for=request.texts("listen_for")
        ),
        _texts(fields.inner("forms")),
        _texts(fields.inner("metric")),
        _texts(fields.inner("follow_ups")),
    )


def _texts(fields: Fields) -> Mapping[str, str]:
    return {key: fields.text(key) for key in fields.entries()}
