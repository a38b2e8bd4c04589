"""What the product knows, one YAML file for each thing. In: the data folder. Out: a `Catalogue`.

Refused, all problems at once with file, line and column: files that do not have their shape, ids that are not
the file's name or are there twice, and names of things that do not exist.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from perfconsult import resources
from perfconsult.errors import BadInput, Location, Problem
from perfconsult.model.catalogue import Catalogue
from perfconsult.store.catalogue_format import CAUSE, GATE, GRADES, INDICATOR, INTERVENTION
from perfconsult.store.catalogue_things import (
    cause_from,
    gate_from,
    indicators_from,
    intervention_from,
    opposite_id,
)
from perfconsult.store.documents import Document, misnamed, read_document, unresolved
from perfconsult.yamlio.fields import Fields
from perfconsult.yamlio.node import Node
from perfconsult.yamlio.shapes import Shape

Reference = tuple[str, Node]
"""The kind of thing named, and the node that names it."""


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of evidence: `value` 0 to 5, its name, and the choice as it is read out."""

    value: int
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of thing: what it is called, its folder, its shape, and what it names."""

    name: str
    folder: str
    shape: Shape
    references: Callable[[Fields], Iterator[Reference]]


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Load the shipped catalogue, or the one in `folder`."""
    root = folder or resources.data()
    documents: dict[str, list[Document]] = {}
    problems: list[Problem] = []
    for kind in _KINDS:
        read = [read_document(path, kind.shape) for path in sorted((root / kind.folder).glob("*.yaml"))]
        documents[kind.name] = [document for document, _ in read if document]
        problems += [problem for _, wrong in read for problem in wrong]
    problems += [problem for found in documents.values() for one in found for problem in _name_problems(one)]
    problems += _clashes(documents["indicator"]) or ([] if problems else _dangling(documents))
    if problems:
        raise BadInput(problems)
    return _catalogue({kind: [document.fields for document in found] for kind, found in documents.items()})


def load_grades(folder: Path | None = None) -> tuple[Grade, ...]:
    """Load the six grades of evidence, lowest first."""
    path = (folder or resources.data()) / "grades.yaml"
    document, problems = read_document(path, GRADES)
    if document is None:
        raise BadInput(problems)
    return tuple(
        Grade(grade.whole("value"), grade.text("name"), grade.text("says"))
        for grade in sorted(document.fields.maps("grades"), key=lambda grade: grade.whole("value"))
    )


def _catalogue(fields: Mapping[str, list[Fields]]) -> Catalogue:
    poles = [indicator for one in fields["indicator"] for indicator in indicators_from(one)]
    return Catalogue(
        indicators={indicator.id: indicator for indicator in poles},
        causes={one.text("id"): cause_from(one) for one in fields["cause"]},
        gates={one.text("id"): gate_from(one) for one in fields["gate"]},
        interventions={one.text("id"): intervention_from(one) for one in fields["intervention"]},
    )


def _name_problems(document: Document) -> list[Problem]:
    return misnamed(document, "id", Path(document.file).stem)


def _clashes(indicators: list[Document]) -> list[Problem]:
    """Tell where an opposite pole has the id of another indicator."""
    first: dict[str, Location] = {}
    problems: list[Problem] = []
    for document in indicators:
        opposite = document.fields.get("opposite") or document.fields.node
        poles = {document.fields.text("id"): document.fields.node, opposite_id(document.fields): opposite}
        if len(poles) == 1:
            hint = "give the other pole an id of its own"
            problems.append(
                Problem("an indicator is not its own opposite", hint, opposite.place(document.file))
            )
        for name, node in poles.items():
            at = node.place(document.file)
            if name in first:
                hint = "both poles of a statement stand in one file, and nowhere else"
                problems.append(Problem(f'indicator "{name}" is there already, at {first[name]}', hint, at))
            first.setdefault(name, at)
    return problems


def _dangling(documents: Mapping[str, list[Document]]) -> list[Problem]:
    """Tell where something is named that does not exist."""
    known = {kind: [one.fields.text("id") for one in found] for kind, found in documents.items()}
    known["indicator"] += [opposite_id(one.fields) for one in documents["indicator"]]
    return [
        problem
        for kind in _KINDS
        for document in documents[kind.name]
        for named, node in kind.references(document.fields)
        for problem in unresolved(named, node, document.file, known[named])
    ]


def _indicator_references(_fields: Fields) -> Iterator[Reference]:
    yield from ()


def _cause_references(fields: Fields) -> Iterator[Reference]:
    for part in [*fields.maps("weights"), *fields.maps("ruled_out_by")]:
        yield "indicator", part.entries()["indicator"]
    for node in fields.items("interventions"):
        yield "intervention", node


def _gate_references(fields: Fields) -> Iterator[Reference]:
    for node in [*fields.items("settled_yes"), *fields.items("settled_no")]:
        yield "indicator", node
    for node in fields.items("interventions"):
        yield "intervention", node


def _intervention_references(fields: Fields) -> Iterator[Reference]:
    for node in fields.items("goes_with"):
        yield "intervention", node
    for node in fields.items("excluded_by"):
        yield "indicator", node


_KINDS = (
    _Kind("indicator", "indicators", INDICATOR, _indicator_references),
    _Kind("cause", "causes", CAUSE, _cause_references),
    _Kind("gate", "gates", GATE, _gate_references),
    _Kind("intervention", "interventions", INTERVENTION, _intervention_references),
)
