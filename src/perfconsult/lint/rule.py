"""A lint rule: what it is called, its manual page, and one check; a kind of rule for each thing judged.

The manual is the docstring of the rule's module, under fixed headings; `page` takes it apart, so that the
words a reader gets (explain, SARIF, the question to ask) exist once. A rule only points: what it is stamped
with, when it is asked and which words are quoted where it names none is the engine's work.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from perfconsult.errors import Location
from perfconsult.lint.trace import Together
from perfconsult.model.finding import Confidence, Finding, Severity
from perfconsult.model.request import Refusal, Request, Signals, Span

HEADINGS = ("What it flags", "Why it matters", "Ask instead", "Flagged", "Fine", "Source")

About = Literal["performance", "any"]


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: a sentence for the operator, and where in the text."""

    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A manual page. `flagged` and `fine` are texts that the rule must flag and must not flag."""

    title: str
    flags: str
    why: str
    ask: str
    flagged: str
    fine: str
    source: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """What every rule has."""

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    manual: str | None

    @property
    def page(self) -> Page:
        """The manual, by heading."""
        return _page(self.manual or "")

    @property
    def ask(self) -> str:
        """The question to ask the requester."""
        return self.page.ask


@dataclass(frozen=True, slots=True)
class RequestRule(_Rule):
    """Judges one request by its signals.

    It is asked of requests about people's performance or learning that can be read; of every request where
    `about` is "any". `shows` is the field of the signals whose first words are quoted for a hit without span.
    """

    check: Callable[[Request, Signals], Hit | None]
    shows: str = ""
    about: About = "performance"


@dataclass(frozen=True, slots=True)
class RowRule(_Rule):
    """Judges a row that could not be read."""

    check: Callable[[Refusal], Hit | None]


@dataclass(frozen=True, slots=True)
class BacklogRule(_Rule):
    """Judges all requests together, by how they go together; gives hits with the index of their request.

    `compares` says whether texts must be compared for it, which costs each request a fingerprint.
    """

    check: Callable[[Together], Iterable[tuple[int, Hit]]]
    compares: bool = False


Rule = RequestRule | RowRule | BacklogRule


def stamped(rule: Rule, hit: Hit, at: Location, request: str = "") -> Finding:
    """A hit that points to no words as a finding at `at`, with what the rule knows.

    The engine stamps hits in a request itself: there are many, and it quotes their words.
    """
    return Finding(at, rule.code, request, rule.name, rule.severity, rule.confidence, hit.message, rule.ask)


def about_performance(says: Signals) -> bool:
    """Whether a request is about people's performance or learning, and can be read at all."""
    return says.readable and says.triage != "other"


@lru_cache(maxsize=256)
def _page(manual: str) -> Page:
    title, _, body = manual.partition("\n")
    told: dict[str, list[str]] = {heading: [] for heading in HEADINGS}
    heading = HEADINGS[0]
    for line in body.splitlines():
        found = next((name for name in HEADINGS if line.startswith(name)), None)
        heading = found or heading
        told[heading].append(line[len(found) :].strip() if found else line.strip())
    flags, why, ask, flagged, fine, source = (" ".join(told[name]).strip() for name in HEADINGS)
    return Page(title.strip(), flags, why, ask, flagged.strip('"'), fine.strip('"'), source)
