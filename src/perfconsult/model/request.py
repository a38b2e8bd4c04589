"""Requests as they come in a backlog, and what their text says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from perfconsult.errors import Location

Span = tuple[int, int]
Problem = Literal["none", "vague", "specific"]
Behaviour = Literal["none", "vague", "observable"]
Evidence = Literal["none", "anecdote", "data"]
Metric = Literal["none", "activity", "outcome"]
Audience = Literal["none", "broad", "specific"]
Driver = Literal["none", "launch", "compliance", "spend", "trend"]
Triage = Literal["redirect", "clarify", "train", "other"]


@dataclass(frozen=True, slots=True)
class Request:
    """One request: its text, where it stands, and all columns of its row as they were, in their order.

    `team` is who asks or whom it is for, where a column says so.
    """

    id: str
    text: str
    at: Location
    fields: Mapping[str, str] = field(default_factory=dict)
    team: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that could not be read, and why; rows in = requests + refusals."""

    at: Location
    why: str


@dataclass(frozen=True, slots=True)
class Signals:
    """What a text says, by the fields and values of the codebook; `spans` shows where, by field.

    A span is `(start, end)` in characters of the text. `cause_cues` is ordered by first mention. `marks` are
    what no field of the codebook holds and some rule asks for, by group of the lexicon's list `marks`.
    """

    asks_for_learning: bool = False
    problem: Problem = "none"
    behaviour: Behaviour = "none"
    evidence: Evidence = "none"
    metric: Metric = "none"
    metric_target: bool = False
    impact: bool = False
    audience: Audience = "none"
    person_singled_out: bool = False
    repeat: bool = False
    driver: Driver = "none"
    cause_cues: tuple[str, ...] = ()
    triage: Triage = "other"
    readable: bool = True
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    marks: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
