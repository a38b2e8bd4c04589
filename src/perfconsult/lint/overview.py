"""What a whole backlog comes to: which requests say the same, share a cause, and what to ask and do first."""

from dataclasses import dataclass

from perfconsult.model.finding import Finding

FEW = 5
"""How many requests are named where a cause or a question may stand for very many."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Requests that say the same, by id, the first of the file first; `exact` where not a word differs."""

    requests: tuple[str, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class SharedCause:
    """A cause family that `many` requests of `teams` teams (0: no team is named) point to.

    `requests` are the first few, by id: a long backlog has one cause behind a hundred thousand.
    """

    cue: str
    many: int
    teams: int
    requests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the shortest list: the rule whose question it is.

    `unblocks` counts the requests that no question before it on the list unblocks, `open_in` all those it is
    open in; `requests` are the first few that it newly unblocks.
    """

    code: str
    ask: str
    unblocks: int
    open_in: int
    requests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Priority:
    """Where a request stands: the higher `score`, the earlier it deserves an hour; `reasons` say why."""

    request: str
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What was found across a backlog. `findings` are those of the rules that judge it as a whole.

    `blocked` is how many requests have an open question, of which `questions` unblock nearly all (`covered`);
    `priorities` are the foremost requests, the first of them first, not all.
    """

    findings: tuple[Finding, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    shared: tuple[SharedCause, ...] = ()
    questions: tuple[Question, ...] = ()
    blocked: int = 0
    covered: int = 0
    priorities: tuple[Priority, ...] = ()
