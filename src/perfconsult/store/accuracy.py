"""How often each rule and field is right, as measured: `data/accuracy.yaml`, which `scripts/accuracy` writes.

In: the data folder. Out: figures by rule code and by field; none where nothing was measured yet. Refused with
file, line and column: a file that does not have its shape.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from perfconsult import resources
from perfconsult.errors import BadInput
from perfconsult.store.documents import read_document
from perfconsult.yamlio.fields import Fields
from perfconsult.yamlio.shapes import Field, Map, MapOf, Text, Whole

_SHARE = Text(pattern=r"0(\.\d+)?|1(\.0+)?", says="a number from 0 to 1")
_MEASURED = Map({
    "precision": Field(_SHARE, about="Of what was said, the share that an annotator agrees with."),
    "recall": Field(_SHARE, about="Of what the annotators found, the share that was said."),
    "support": Field(Whole(0), about="In how many texts there was something to find."),
})  # fmt: skip
ACCURACY = Map({
    "schema": Field(Whole(1, 1), required=False, about="The version of this file format."),
    "rules": Field(MapOf(Text(), _MEASURED), required=False, about="By the code of the rule."),
    "fields": Field(MapOf(Text(), _MEASURED), required=False, about="By the field of the codebook."),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """How often something is right (`precision`), how much of it is found (`recall`), in `support` texts."""

    precision: float
    recall: float
    support: int


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What was measured, by rule code and by field."""

    rules: Mapping[str, Measured] = field(default_factory=dict)
    fields: Mapping[str, Measured] = field(default_factory=dict)


def load_accuracy(folder: Path | None = None) -> Accuracy:
    """Load the shipped figures, or those in `folder`; without a file nothing is measured."""
    path = (folder or resources.data()) / "accuracy.yaml"
    if not path.is_file():
        return Accuracy()
    document, problems = read_document(path, ACCURACY)
    if document is None:
        raise BadInput(problems)
    return Accuracy(_measured(document.fields.inner("rules")), _measured(document.fields.inner("fields")))


def _measured(entries: Fields) -> Mapping[str, Measured]:
    return {name: _one(Fields(node)) for name, node in entries.entries().items()}


def _one(fields: Fields) -> Measured:
    return Measured(float(fields.text("precision")), float(fields.text("recall")), fields.whole("support"))
