"""Suppressions: findings that somebody has looked at and does not want shown, each with a reason.

In: a YAML file beside the settings. Out: its entries. Refused: entries without a reason, unknown rules, with their
place. They stand in a file of their own because the backlog is somebody else's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from perfconsult.errors import BadInput, Location, Problem, did_you_mean
from perfconsult.store.documents import read_document
from perfconsult.yamlio.fields import Fields, text_of
from perfconsult.yamlio.node import Node
from perfconsult.yamlio.shapes import Either, Field, ListOf, Map, Text, Whole

NAME = "perfconsult-suppressions.yaml"
_RULE = Text(pattern=r"[A-Z]{2}[0-9]{2}", says='a rule such as "EV02"')
_DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
SUPPRESSIONS = Map(
    {
        "schema": Field(Whole(1, 1), required=False, about="1; says how this file is to be read."),
        "suppressions": Field(
            ListOf(
                Map(
                    {
                        "request": Field(Text(), about="The id of the request."),
                        "rule": Field(Either(_RULE, ListOf(_RULE, 1)), about="The rule, or a list of rules."),
                        "reason": Field(
                            Text(pattern=r"[\s\S]*\S[\s\S]*", says="a reason"),
                            about="Why it is not to be shown.",
                        ),
                        "until": Field(
                            Text(pattern=_DAY, says="a date such as 2027-01-31"),
                            required=False,
                            about="The last day on which it holds.",
                        ),
                        "file": Field(
                            Text(),
                            required=False,
                            about="Only for a backlog of this name, without its folder.",
                        ),
                    },
                    extra_prefix="x-",
                )
            ),
            about="What is not to be shown.",
            nullable=True,
        ),
    },
    extra_prefix="x-",
)


@dataclass(frozen=True, slots=True)
class Suppression:
    """One rule off for one request. `until` is the last day (ISO), `file` a backlog's name; empty: any."""

    request: str
    rule: str
    reason: str
    until: str
    file: str
    at: Location

    def holds(self, today: str, file: str) -> bool:
        """Whether it holds on that day for that backlog."""
        return (not self.until or today <= self.until) and self.is_for(file)

    def is_for(self, file: str) -> bool:
        """Whether it is about that backlog."""
        return not self.file or Path(file).name == self.file


def load_suppressions(path: Path, rules: Sequence[str]) -> list[Suppression]:
    """Read the file, which has to be there; `rules` are all the codes there are."""
    document, problems = read_document(path, SUPPRESSIONS)
    if document is None:
        raise BadInput(problems)
    found: list[Suppression] = []
    for entry in document.fields.maps("suppressions"):
        for node in _rules(entry):
            code, at = text_of(node), node.place(document.file)
            if code not in rules:
                hint = did_you_mean(code, rules) or "perfconsult explain lists the rules"
                problems.append(Problem(f'unknown rule "{code}"', hint, at))
            found.append(_suppression(entry, code, at))
    if problems:
        raise BadInput(problems)
    return found


def by_request(suppressions: Iterable[Suppression]) -> Mapping[str, frozenset[str]]:
    """The codes that are off, by request."""
    found: dict[str, frozenset[str]] = {}
    for one in suppressions:
        found[one.request] = found.get(one.request, frozenset()) | {one.rule}
    return found


def _rules(entry: Fields) -> list[Node]:
    node = entry.get("rule")
    if node is None:
        return []
    return node.value if isinstance(node.value, list) else [node]


def _suppression(entry: Fields, code: str, at: Location) -> Suppression:
    text = entry.text
    return Suppression(text("request"), code, text("reason"), text("until"), text("file"), at)
