"""What the evidence comes to: gates, causes with for and against, a verdict on three axes, recommendations."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from perfconsult.model.catalogue import Cell

State = Literal["confirmed", "probable", "hypothesis", "disputed", "ruled-out", "not-examined"]
STATES: tuple[State, ...] = ("confirmed", "probable", "disputed", "hypothesis", "not-examined", "ruled-out")
ESTABLISHED: frozenset[State] = frozenset({"confirmed", "probable"})
"""States on which something may be built."""
HeldBy = Literal["", "gap-grade", "own-grade", "motives-last"]
HELD_BY: tuple[HeldBy, ...] = ("gap-grade", "own-grade", "motives-last")
"""What may hold a likely cause back: the grade of the gap, its own grade, or the order of looking."""
Change = Literal["no-source", "old", "requester-alone", "two-sides"]
CHANGES: tuple[Change, ...] = ("no-source", "old", "requester-alone", "two-sides")
"""What makes a grade another than the evidence's own: the first three lower it, agreement raises it."""
Settled = Literal["yes", "no", "unknown", "disputed"]
SETTLED: tuple[Settled, ...] = ("yes", "no", "unknown", "disputed")
Verdict = Literal[
    "no-gap-shown", "not-worth-solving", "find-out-first", "fix-the-environment", "environment-and-training",
    "training", "required-by-law",
]  # fmt: skip
VERDICTS: tuple[Verdict, ...] = (
    "no-gap-shown", "not-worth-solving", "find-out-first", "fix-the-environment", "environment-and-training",
    "training", "required-by-law",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade that counts, 0 to 5; `own` is that of the evidence itself, and `changed` says why they differ.

    A grade is named by `own`: agreement makes an observation count for more, but measures nothing.
    """

    grade: int
    own: int
    changed: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One indicator as one informant showed it: the answer it came from, the words, the grade.

    `answer` is `<interview>/<question>` or an evidence id; `question` is the wording asked, empty for evidence
    from outside an interview. `source` says where it can be seen. `chosen`: `quote` is the label of what was
    picked, which nobody said in these words. `lowered` says why `grade` is less than `given`.
    """

    indicator: str
    answer: str
    informant: str
    role: str
    question: str
    quote: str
    grade: int
    at: str = ""
    source: str = ""
    chosen: bool = False
    given: int | None = None
    lowered: tuple[Change, ...] = ()

    @property
    def graded(self) -> Graded:
        """The grade with what became of it."""
        return Graded(self.grade, self.grade if self.given is None else self.given, self.lowered)


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
    settled: Settled
    says: str
    because: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class CauseResult:
    """One cause examined. `likelihood` is a probability 0–1; `grade` that of the best independent support.

    `graded` is that grade with what became of it, `refuted` that of the best that speaks against. `next_ask` is
    the first of `missing` that nobody has been asked yet, and `missing` are the questions that would tell most and
    have no answer yet, as they are asked. `note` is the reason of a hard rule or of a consultant's override, in
    prose; `held_by` what keeps the state below what the likelihood deserves. `training_helps`: training can
    remove it.
    """

    id: str
    name: str
    cell: Cell
    cue: str
    state: State
    likelihood: float
    grade: int | None
    for_: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    note: str = ""
    held_by: HeldBy = ""
    overridden: bool = False
    training_helps: bool = False
    graded: Graded | None = None
    refuted: Graded | None = None
    next_ask: str = ""

    @property
    def established(self) -> bool:
        """Whether something may be built on it."""
        return self.state in ESTABLISHED


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
    """Something nobody could say yet: what, whom to ask, by when.

    `answer` is `<interview>/<question>` where somebody was asked, else empty; `question` is the question's id.
    """

    answer: str
    question: str
    asks: str
    whom: str = ""
    by: str = ""
    causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The whole of it. `axes` has `need`, `feasibility` and `confidence`, each `high`, `medium`, `low` or `unknown`.

    `heard` are all answers, also those that show nothing (then `indicator` is empty), with the grade that counts.
    `open_gates` are those not settled that could still change the verdict. `by_evidence` is the verdict without
    what the consultant judged.
    """

    case: str
    verdict: Verdict
    axes: Mapping[str, str]
    gates: tuple[GateResult, ...]
    causes: tuple[CauseResult, ...]
    recommendations: tuple[Recommendation, ...]
    unknowns: tuple[Unknown, ...]
    because: tuple[str, ...] = ()
    heard: tuple[Shown, ...] = ()
    open_gates: tuple[str, ...] = ()
    by_evidence: Verdict | None = None
