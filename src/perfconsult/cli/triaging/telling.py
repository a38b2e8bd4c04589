"""What a run of triage tells: a line or a page a request, the sum, the next command; or all of it as JSON."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from perfconsult.cli.triaging.home import Home
from perfconsult.cli.triaging.writing import Done
from perfconsult.errors import PerfconsultError
from perfconsult.lint.triage.planning import Plan
from perfconsult.store.documents import shown
from perfconsult.text import one_line, shorten

_WIDTH, _SAID, _ASIDE = 60, 90, 120
_STATES = {"started": "started", "there": "there", "conflict": "not started"}


@dataclass(slots=True)
class Outcome:
    """A run so far: the backlog, the plan, where it goes, what is done; `failure` is what it could not go on from."""

    file: str
    plan: Plan
    home: Home
    dry: bool
    done: list[Done] = field(default_factory=list)
    failure: PerfconsultError | None = None

    @property
    def counts(self) -> dict[str, int]:
        """Every row once, by what became of it; the sum is the rows of the backlog."""
        states = Counter(one.state for one in self.done)
        kinds = Counter(one.kind for one in self.plan.aside)
        return {
            "started": states["started"],
            "there already": states["there"],
            "duplicates": sum(len(one.asked.requests) - 1 for one in self.done),
            "not about performance": kinds["not-about-performance"],
            "refused": kinds["refused"],
            "in another language": kinds["unreadable"],
            "name taken": states["conflict"],
            "not reached": sum(len(one.requests) for one in self.plan.asked[len(self.done) :]),
        }

    @property
    def wants_a_look(self) -> bool:
        """Whether a row was refused, or the name of a case was taken."""
        return self.counts["refused"] > 0 or self.counts["name taken"] > 0

    def raise_failure(self) -> None:
        """Raise what the run could not go on from, if anything."""
        if self.failure:
            raise self.failure


def listed(outcome: Outcome) -> Iterator[str]:
    """A line for each request; in a dry run, what its case and its reply would say, too."""
    for one in outcome.done:
        state = "would start" if outcome.dry and one.state == "started" else _STATES[one.state]
        ids = ", ".join(request.id for request in one.asked.requests)
        what = f"{ids}: {one_line(one.asked.request.text)}"
        yield f"{state:<12}{one.id:<26} {one.asked.says.triage:<9} {shorten(what, _WIDTH)}"
        if one.why:
            yield f"{'':<12}{one.why}"
        if outcome.dry and one.case:
            yield from _page(one)
    for aside in outcome.plan.aside:
        what = f"{aside.at}: {aside.why}" + (f": {aside.text}" if aside.text else "")
        yield f"{'not started':<12}{shorten(aside.request, _WIDTH) or '-':<26} {shorten(what, _ASIDE)}"


def summed(outcome: Outcome) -> Iterator[str]:
    """The sum, what was kept, and what to type next."""
    counts = outcome.counts
    always = ("started", "there already", "duplicates", "not about performance", "refused")
    told = {"started": "to start"} if outcome.dry else {}
    parts = [f"{many:,} {told.get(what, what)}" for what, many in counts.items() if many or what in always]
    yield f"{outcome.plan.rows:,} requests = {' + '.join(parts)}"
    for one in outcome.done:
        yield from (f"note: {one.id}: {notice}" for notice in one.notices)
    kept = [one.kept for one in outcome.done if one.kept]
    if kept:
        others = f" and {len(kept) - 1:,} more" if len(kept) > 1 else ""
        yield f"{shown(kept[0])}{others}: edited, or written otherwise before; never written over"
    if outcome.dry:
        yield "Nothing was written."
    elif not counts["started"] and not counts["not reached"]:
        yield "Nothing is new, so nothing was changed."
    if counts["not reached"]:
        reached = outcome.plan.rows - counts["not reached"]
        yield f"Stopped after {reached:,} of {outcome.plan.rows:,} requests; what is there is whole."
    yield f"Next:  {_next(outcome)}"


def as_json(outcome: Outcome) -> str:
    """`{"schema": 1, "dry_run", "requests", "counts": {…}, "cases": [{"case", "state", "file", "requests", "triage",
    "fills": [{"question", "value", "quote"}], "evidence": [{"indicator", "says", "quote"}], "reply": {"file", "kept",
    "questions": [{"code", "ask", "quote"}], "text"}, "why"}], "not_started": [{"request", "at", "kind", "why"}]}`.
    """
    aside = [
        {"request": one.request, "at": str(one.at), "kind": one.kind, "why": one.why}
        for one in outcome.plan.aside
    ]
    counts = {what.replace(" ", "_"): many for what, many in outcome.counts.items()}
    document = {
        "schema": 1,
        "dry_run": outcome.dry,
        "requests": outcome.plan.rows,
        "counts": counts,
        "cases": [_case(one, outcome.home) for one in outcome.done],
        "not_started": aside,
    }
    return json.dumps(document, indent=1)


def _case(one: Done, home: Home) -> dict[str, object]:
    filled, reply = one.asked.filled, one.asked.reply
    return {
        "case": one.id,
        "state": one.state,
        "file": shown(home.there(one.id) or home.folder / f"{one.id}.yaml"),
        "requests": [request.id for request in one.asked.requests],
        "triage": one.asked.says.triage,
        "fills": [{"question": s.question, "value": s.value, "quote": s.quote} for s in filled.answers],
        "evidence": [{"indicator": s.indicator, "says": s.says, "quote": s.quote} for s in filled.evidence],
        "reply": {
            "file": shown(home.reply(one.id)),
            "kept": one.kept is not None,
            "questions": [{"code": q.code, "ask": q.ask, "quote": q.quote} for q in reply.questions],
            "text": reply.text,
        },
        "why": one.why,
    }


def _page(one: Done) -> Iterator[str]:
    """What was read, question by question and indicator by indicator, and what the reply asks."""
    for said in one.asked.filled.answers:
        yield f"    {said.question:<16} {shorten(said.value, _SAID)}"
    for shows in one.asked.filled.evidence:
        yield f"    {'may be':<16} {shows.indicator}: “{shorten(shows.says, _SAID)}”"
    for question in one.asked.reply.questions:
        quoted = f"“{question.quote}” " if question.quote else ""
        yield f"    {'asks ' + question.code:<16} {quoted}{question.ask}"
    if one.kept:
        yield f"    {'reply':<16} {shown(one.kept)} is there already and would stay as it is"


def _next(outcome: Outcome) -> str:
    """Go on with the first case that was begun, or is there; else see the backlog."""
    if outcome.counts["not reached"]:
        return "the same command goes on"
    if outcome.dry:
        return "the same command without --dry-run"
    first = next((one for state in ("started", "there") for one in outcome.done if one.state == state), None)
    if first is None:
        return f"perfconsult lint {outcome.file}"
    return f"perfconsult interview {outcome.home.name(first.id)}"
