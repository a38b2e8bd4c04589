"""Why a rule said what it said of a request, or nothing: which signals it looked at, and what they were.

The rule is asked with signals that remember who reads them, so that no rule has to declare what it depends on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, cast

from perfconsult.lint.rule import RequestRule, Rule, about_performance
from perfconsult.model.request import Request, Signals, Span

_TABLES = ("spans", "marks")


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing a rule looked at: the signal, its value, and the words that show it, where there are any."""

    signal: str
    value: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a rule makes of one request: its message where it fired, else why it was not even asked, or nothing."""

    rule: Rule
    fired: str = ""
    not_asked: str = ""
    seen: tuple[Seen, ...] = ()


def judgement(rule: Rule, request: Request, says: Signals) -> Judgement:
    """Ask one rule about one request, and watch."""
    if not isinstance(rule, RequestRule):
        return Judgement(rule, not_asked="it does not judge requests one by one")
    if rule.about == "performance" and not about_performance(says):
        why = (
            "the text cannot be read" if not says.readable else "triage is other: it is about something else"
        )
        return Judgement(rule, not_asked=why)
    watched = _Watched(says)
    hit = rule.check(request, cast("Signals", watched))
    seen = tuple(_seen(name, request, says) for name in watched.asked)
    return Judgement(rule, fired=hit.message if hit else "", seen=seen)


class _Watched:
    """Signals that remember what was asked of them."""

    def __init__(self, says: Signals) -> None:
        self._says = says
        self.asked: dict[str, None] = {}

    def __getattr__(self, name: str) -> Any:
        if name in _TABLES:
            return _WatchedTable(name, getattr(self._says, name), self.asked)
        value = getattr(self._says, name)
        self.asked[name] = None
        return value


class _WatchedTable(Mapping[str, tuple[Span, ...]]):
    """Spans or marks that remember which were asked for; spans are told with their signal."""

    def __init__(self, name: str, table: Mapping[str, tuple[Span, ...]], asked: dict[str, None]) -> None:
        self._prefix = f"{name}." if name != "spans" else ""
        self._table = table
        self._asked = asked

    def __getitem__(self, key: str) -> tuple[Span, ...]:
        self._asked[f"{self._prefix}{key}"] = None
        return self._table[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


def _seen(name: str, request: Request, says: Signals) -> Seen:
    if name.startswith("marks."):
        mark = name.removeprefix("marks.")
        spans = says.marks.get(mark, ())
        return Seen(mark, "there" if spans else "not there", _quoted(request, spans))
    value = getattr(says, name, None) if name in _FIELDS else None
    return Seen(name, _told(value), _quoted(request, says.spans.get(name, ())))


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else str(value)


def _quoted(request: Request, spans: tuple[Span, ...]) -> str:
    return request.text[slice(*spans[0])] if spans else ""


_FIELDS = frozenset(field.name for field in fields(Signals))
