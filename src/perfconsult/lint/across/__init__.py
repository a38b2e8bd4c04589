"""From judged requests to what the whole backlog comes to. The engine calls three things, in this order:

    tracer = Tracer(rules)                            # once in each process; none where not `wanted`
    trace = tracer.trace(request, says, findings)     # where the request is judged: small, picklable
    traces = Traces(); traces.add(trace)              # in one process, in the order of the rows
    total_overview = overview(traces, rules)          # after the last row

What comes out depends on the traces and their order alone, so not on the number of processes. `findings` given
to `trace` are those that count: what a suppression or the baseline hides is left out before. The findings in
`Overview.findings` are not filtered yet; whoever hides findings filters these, too.

Memory: about 240 bytes a request, and no text. Only where texts are compared (BL01 or BL02 is chosen) does a
request carry its fingerprint of 136 bytes.
"""

from collections.abc import Iterator, Sequence

from perfconsult.lint.across.duplicates import alike, groups, same
from perfconsult.lint.across.facts import cue_mask, fact_bits
from perfconsult.lint.across.fingerprint import fingerprint
from perfconsult.lint.across.priority import foremost
from perfconsult.lint.across.questions import shortest_list
from perfconsult.lint.across.sharing import by_cause, by_team
from perfconsult.lint.overview import FEW, Cluster, Overview, SharedCause
from perfconsult.lint.rule import BacklogRule, Rule, stamped
from perfconsult.lint.trace import Group, Together, Trace, Traces
from perfconsult.model.finding import Finding
from perfconsult.model.request import Request, Signals

__all__ = ["Trace", "Tracer", "Traces", "overview", "wanted"]


def wanted(rules: Sequence[Rule]) -> bool:
    """Whether one of the rules judges the backlog as a whole, so that traces must be kept."""
    return any(isinstance(rule, BacklogRule) for rule in rules)


class Tracer:
    """Makes the traces: with fingerprints where one of the rules compares texts."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._compare = any(isinstance(rule, BacklogRule) and rule.compares for rule in rules)

    def trace(self, request: Request, says: Signals, findings: Sequence[Finding]) -> Trace:
        """What is kept of one request, given what was found in it alone."""
        return Trace(
            request.id,
            request.at.file,
            request.at.line,
            request.team,
            cue_mask(says.cause_cues),
            fact_bits(says),
            tuple([finding.code for finding in findings]),
            fingerprint(request.text) if self._compare else b"",
        )


def overview(traces: Traces, rules: Sequence[Rule]) -> Overview:
    """What the whole backlog comes to; `rules` are those that it was judged by, in their order."""
    found = _together(traces)
    questions, blocked, covered = shortest_list(traces, rules)
    return Overview(
        tuple(sorted(_findings(found, rules))),
        tuple(_cluster(traces, group, found.same) for group in found.alike),
        tuple(_shared(found, cue, group) for cue, group in found.causes.items()),
        questions,
        blocked,
        covered,
        foremost(found),
    )


def _together(traces: Traces) -> Together:
    leaders = same(traces.words)
    return Together(
        traces, groups(leaders), groups(alike(traces.words, leaders)), by_cause(traces), by_team(traces)
    )


def _findings(found: Together, rules: Sequence[Rule]) -> Iterator[Finding]:
    for rule in rules:
        for index, hit in rule.check(found) if isinstance(rule, BacklogRule) else ():
            yield stamped(rule, hit, found.traces.at(index), found.traces.ids[index])


def _cluster(traces: Traces, group: Group, exact: Sequence[Group]) -> Cluster:
    return Cluster(tuple(traces.ids[at] for at in group), group in exact)


def _shared(found: Together, cue: str, group: Group) -> SharedCause:
    return SharedCause(
        cue, len(group), found.teams_of(group), tuple(found.traces.ids[at] for at in group[:FEW])
    )
