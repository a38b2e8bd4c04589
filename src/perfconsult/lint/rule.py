"""A lint rule: what it is called, its manual page, and the check that returns a hit or nothing.

The manual is the docstring of the rule's module, under fixed headings; `page` takes it apart, so that the
words a reader gets (explain, SARIF, the question to ask) exist once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from perfconsult.model.finding import Confidence, Severity
from perfconsult.model.request import Refusal, Request, Signals, Span

HEADINGS = ("What it flags", "Why it matters", "Ask instead", "Flagged", "Fine", "Source")


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
class Rule:
    """One rule. `check` judges a request by its signals; `check_row` a row that could not be read."""

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    manual: str | None
    check: Callable[[Request, Signals], Hit | None] | None = None
    check_row: Callable[[Refusal], Hit | None] | None = None

    @property
    def page(self) -> Page:
        """The manual, by heading."""
        return _page(self.manual or "")

    @property
    def ask(self) -> str:
        """The question to ask the requester."""
        return self.page.ask


def about_performance(says: Signals) -> bool:
    """Whether the request is about people's performance or learning, and can be read at all."""
    return says.readable and says.triage != "other"


def first_span(says: Signals, field: str) -> Span | None:
    """The first place in the text that shows `field`."""
    return next(iter(says.spans.get(field, ())), None)


def listed(words: Sequence[str]) -> str:
    """`tools, time and process`."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


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
