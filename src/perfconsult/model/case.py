"""A case: one problem of one client, with everything said about it.

Dates are ISO 8601 text (`2026-11-16`), times `2026-11-16T10:42:05Z`; figures are text as they were said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from perfconsult.model.diagnosis import State

Role = Literal[
    "requester", "sponsor", "manager", "performer", "exemplar", "subject-matter expert", "data owner"
]
ROLES: tuple[Role, ...] = (
    "requester", "sponsor", "manager", "performer", "exemplar", "subject-matter expert", "data owner",
)  # fmt: skip
AnswerStatus = Literal["answered", "unknown", "skipped", "not-applicable"]
STATUSES: tuple[AnswerStatus, ...] = ("answered", "unknown", "skipped", "not-applicable")
READ_FROM_TEXT = "read from text"
"""How the source of an answer begins that was read in a text by machine, and that nobody has confirmed yet."""
GRADES = ("assertion", "anecdote", "report", "observation", "measured", "tested")


@dataclass(frozen=True, slots=True)
class Metric:
    """What would show success: baseline now, target wanted, by when, read where."""

    name: str
    unit: str = ""
    baseline: str = ""
    target: str = ""
    by: str = ""
    source: str = ""
    readings: tuple[tuple[str, str], ...] = ()

    def told(self) -> str:
        """One plain sentence: `late invoices: 31 → 20 % by 2027-03-31`; a `?` where a level is open."""
        levels = f"{self.baseline or '?'} → {self.target or '?'} {self.unit}".rstrip()
        sentence = f"{self.name}: {levels}" if self.name else levels
        return f"{sentence} by {self.by}" if self.by else sentence


Value = str | tuple[str, ...] | Metric


def told(value: Value | None) -> str:
    """A value in words, as it is kept: text as said, several with semicolons between, a metric as a sentence."""
    if isinstance(value, Metric):
        return value.told()
    return "; ".join(value) if isinstance(value, tuple) else (value or "").strip()


@dataclass(frozen=True, slots=True)
class Answer:
    """What one informant said to one question, in the wording that was asked.

    `grade` is how good the evidence is, 0 to 5 (index of GRADES). An unknown says `whom` to ask, `by` when.
    """

    status: AnswerStatus
    value: Value | None = None
    asked: str = ""
    at: str = ""
    grade: int | None = None
    source: str = ""
    note: str = ""
    whom: str = ""
    by: str = ""

    @property
    def unconfirmed(self) -> bool:
        """Whether it was only read in a text, so that somebody has yet to say that it is right."""
        return self.source.startswith(READ_FROM_TEXT)


@dataclass(frozen=True, slots=True)
class Informant:
    """A person interviewed, by code; names are kept apart from cases."""

    id: str
    role: Role


@dataclass(frozen=True, slots=True)
class Interview:
    """One informant and one bank; answers by question id."""

    id: str
    informant: str
    bank: str
    version: int
    on: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something seen, read or measured outside an interview that shows an indicator."""

    id: str
    indicator: str
    says: str
    grade: int
    source: str = ""
    on: str = ""
    informant: str = ""


@dataclass(frozen=True, slots=True)
class TrainingRequest:
    """The request as it was typed, by whom (an informant's id) and when."""

    text: str
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """A consultant's own judgement of a cause, with its reason."""

    cause: str
    state: State
    reason: str
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A whole case. `rev` counts saves and is a hint only; the content decides."""

    id: str
    title: str
    rev: int = 0
    status: str = "open"
    started: str = ""
    request: TrainingRequest | None = None
    informants: Mapping[str, Informant] = field(default_factory=dict)
    interviews: Mapping[str, Interview] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    overrides: Mapping[str, Override] = field(default_factory=dict)
    decision: Mapping[str, str] = field(default_factory=dict)
    actions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def answers(self) -> Iterator[tuple[Interview, str, Answer]]:
        """Every answer with its interview and question id, in the order of the file."""
        for interview in self.interviews.values():
            for question, answer in interview.answers.items():
                yield interview, question, answer
