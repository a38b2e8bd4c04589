"""Between a case's YAML and the model, both ways. What is empty is left out of a file, and read as empty."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar

from perfconsult.errors import BadInput, Location, Problem
from perfconsult.model.case import (
    Answer,
    Case,
    Evidence,
    Informant,
    Interview,
    Metric,
    Override,
    TrainingRequest,
)  # fmt: skip
from perfconsult.store.case_checks import checked
from perfconsult.store.case_shape import ACTION, SCHEMA
from perfconsult.store.merge import Things, things
from perfconsult.store.migrations import MIGRATIONS, Migrations, migrated
from perfconsult.text import clean
from perfconsult.yamlio.reader import Data, Node, read

_Thing = TypeVar("_Thing", Case, Interview, Informant, Answer, Evidence, Metric, Override, TrainingRequest)
_RENAMED = {(Case, "id"): "case", (TrainingRequest, "by"): "from", (Evidence, "informant"): "from"}
"""Where the file calls something otherwise than the model."""
_OWN_KEY = {Informant: "id", Interview: "id", Evidence: "id", Override: "cause"}
"""Where a thing knows the key it stands under."""
_ORDER = {Answer: ("asked", "status", "value", "grade", "source", "note", "whom", "by", "at")}
"""Where a file has another order than the model."""
_KEYED: Mapping[str, type] = {
    "informants": Informant, "interviews": Interview, "answers": Answer, "evidence": Evidence,
    "metrics": Metric, "overrides": Override,
}  # fmt: skip
"""What stands under the keys of a map."""
_SINGLE: Mapping[str, type] = {"request": TrainingRequest, "value": Metric}
"""What a map itself is."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What a case file says: its bytes, their tree with every place and the user's own keys, and the case.

    `current` is the tree in the present schema: `node` itself, unless the file is of an older one.
    """

    raw: bytes
    node: Node
    current: Node
    case: Case
    things: Things

    def plain(self) -> dict[str, Data]:
        """Give what the file says in the present schema, as plain data, the user's own keys too."""
        data = self.current.plain()
        return data if isinstance(data, dict) else {}


def read_case(raw: bytes, file: str, migrations: Migrations = MIGRATIONS) -> CaseFile:
    """Read a case strictly, of this schema or an older one; raises BadInput with every problem and its place."""
    if not raw.strip():
        hint = "restore it from a backup; a case is never empty"
        raise BadInput([Problem("the file is empty", hint, Location(file))])
    node = read(raw, file)
    current, name = migrated(node, file, migrations)
    case = case_from(checked(current, name))
    return CaseFile(raw, node, current, case, things_of(case))


def things_of(case: Case) -> Things:
    """Take a case apart into the things said in it."""
    return things(case_to_data(case))


def case_from(node: Node) -> Case:
    """Make the case that a node describes; `case_checks.checked` has let it pass."""
    return _made(Case, node.plain())


def case_to_data(case: Case) -> dict[str, Data]:
    """Give the plain, clean data of a case, in the order in which a new file has it."""
    always: dict[str, Data] = {
        "schema": SCHEMA,
        "case": case.id,
        "title": case.title,
        "rev": case.rev,
        "status": case.status,
    }
    return {**always, **_data(case)}


def _made(kind: type[_Thing], data: Any, key: str = "") -> _Thing:
    given: dict[str, Any] = {_OWN_KEY[kind]: key} if kind in _OWN_KEY else {}
    for each in fields(kind):
        found = data.get(_RENAMED.get((kind, each.name), each.name))
        if found is not None and each.name not in given:
            given[each.name] = _value(each.name, found)
    return kind(**given)


def _value(name: str, found: Any) -> Any:
    if isinstance(found, list):
        return tuple(found)
    return _mapped(name, found) if isinstance(found, dict) else found


def _mapped(name: str, found: dict[str, Any]) -> Any:
    if name in _KEYED:
        return {key: _made(_KEYED[name], one, key) for key, one in found.items()}
    if name in _SINGLE:
        return _made(_SINGLE[name], found)
    if name == "readings":
        return tuple(found.items())
    if name == "actions":
        return {
            id: {key: one[key] for key in ACTION if one.get(key) is not None} for id, one in found.items()
        }
    return {key: text for key, text in found.items() if text is not None}


def _data(thing: Any) -> dict[str, Data]:
    """Give a thing's plain data: what the model has by default is left out, and so is what its key says."""
    kind = type(thing)
    data: dict[str, Data] = {}
    order = _ORDER.get(kind, ())
    for each in sorted(fields(kind), key=lambda f: order.index(f.name) if order else 0):
        value = getattr(thing, each.name)
        empty = value == each.default or (each.default is MISSING and value == {})
        if not empty and each.name != _OWN_KEY.get(kind):
            data[_RENAMED.get((kind, each.name), each.name)] = _plain(each.name, value)
    return data


def _plain(name: str, value: Any) -> Data:
    match value:
        case str():
            return clean(value)
        case tuple() if name == "readings":
            return {day: clean(figure) for day, figure in value}
        case tuple():
            return [clean(item) for item in value]
        case int():
            return value
        case Mapping():
            return {key: _plain("", one) for key, one in value.items()}
    return _data(value)
