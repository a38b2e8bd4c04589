"""What the evidence comes to: gates, causes with for and against, a verdict on three axes, recommendations."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

State = Literal["confirmed", "probable", "hypothesis", "disputed", "ruled-out", "not-examined"]
STATES: tuple[State, ...] = ("confirmed", "probable", "disputed", "hypothesis", "not-examined", "ruled-out")
Verdict = Literal[
    "no-gap-shown", "not-worth-solving", "find-out-first", "fix-the-environment", "environment-and-training",
    "training", "required-by-law",
]  # fmt: skip
VERDICTS: tuple[Verdict, ...] = (
    "no-gap-shown", "not-worth-solving", "find-out-first", "fix-the-environment", "environment-and-training",
    "training", "required-by-law",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """One indicator as one informant showed it: the answer it came from, the words, the grade.

    `answer` is `<interview>/<question>` or an evidence id; `question` is the wording asked.
    """

    indicator: str
    answer: str
    informant: str
    role: str
    question: str
    quote: str
    grade: int
    at: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """A shown indicator weighed for one cause; `decibans` is weight × reliability, signed."""

    shown: Shown
    decibans: float
    why: str


@dataclass(frozen=True, slots=True)
class GateResult:
    """How a gate came out, and on what."""

    id: str
    asks: str
    settled: Literal["yes", "no", "unknown", "disputed"]
    says: str
    because: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class CauseResult:
    """One cause examined. `likelihood` is a probability 0–1; `grade` that of the best independent support.

    `missing` are the questions that would tell most and have no answer yet, as they are asked.
    """

    id: str
    name: str
    cell: str
    cue: str
    state: State
    likelihood: float
    grade: int | None
    for_: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    note: str = ""
    overridden: bool = False


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An intervention offered, for which causes, in the order to take them."""

    id: str
    name: str
    causes: tuple[str, ...]
    tier: int
    first: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something nobody could say yet: what, whom to ask, by when."""

    answer: str
    asks: str
    whom: str = ""
    by: str = ""
    causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The whole of it. `axes` has `need`, `feasibility` and `confidence`, each `high`, `medium`, `low` or `unknown`."""

    case: str
    verdict: Verdict
    axes: Mapping[str, str]
    gates: tuple[GateResult, ...]
    causes: tuple[CauseResult, ...]
    recommendations: tuple[Recommendation, ...]
    unknowns: tuple[Unknown, ...]
    because: tuple[str, ...] = ()
