"""Rows and rules in, each row with its findings out: the loop that asks the rules, and stamps each hit."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from perfconsult.errors import Location
from perfconsult.lint.backlog import Row
from perfconsult.lint.linted import Judged
from perfconsult.lint.rule import BacklogRule, Hit, RequestRule, RowRule, Rule, about_performance
from perfconsult.model.finding import Finding
from perfconsult.model.request import Refusal, Request, Signals, Span


def lint(rows: Iterable[Row], read: Callable[[str], Signals], rules: Sequence[Rule]) -> Iterator[Judged]:
    """Each row with its findings, in the order of `rows`.

    Row by row, as they come; only where one of the `rules` judges the whole backlog are all rows held, so
    that what it says of a request is among that request's findings.
    """
    judged = judge(rows, read, rules)
    across = tuple(rule for rule in rules if isinstance(rule, BacklogRule))
    return judge_across(list(judged), across) if across else judged


def judge(rows: Iterable[Row], read: Callable[[str], Signals], rules: Sequence[Rule]) -> Iterator[Judged]:
    """Each row with what the rules find in it alone, as it comes; rows can be shared out to processes."""
    asked = _Asked(
        tuple(rule for rule in rules if isinstance(rule, RequestRule)),
        tuple(rule for rule in rules if isinstance(rule, RequestRule) and rule.about == "any"),
        tuple(rule for rule in rules if isinstance(rule, RowRule)),
        tuple(rule for rule in rules if isinstance(rule, BacklogRule)),
    )
    for row in rows:
        yield asked.of_row(row) if isinstance(row, Refusal) else asked.of_request(row, read(row.text))


def judge_across(judged: Sequence[Judged], rules: Sequence[BacklogRule]) -> Iterator[Judged]:
    """The same rows, each with what `rules`, by which they were judged, find in all of them together."""
    requests = [(one.row, one.kept) for one in judged if isinstance(one.row, Request)]
    found: dict[str, list[Finding]] = {}
    for at, rule in enumerate(rules):
        for index, hit in rule.check([kept[at] for _, kept in requests]):
            request = requests[index][0]
            found.setdefault(request.id, []).append(_of_request(rule, hit, request))
    for one in judged:
        more = found.get(one.row.id) if isinstance(one.row, Request) else None
        yield replace(one, findings=_in_order([*one.findings, *more])) if more else one


@dataclass(frozen=True, slots=True)
class _Asked:
    """The rules by what they are asked of."""

    every: tuple[RequestRule, ...]
    any_text: tuple[RequestRule, ...]
    rows: tuple[RowRule, ...]
    backlog: tuple[BacklogRule, ...]

    def of_request(self, request: Request, says: Signals) -> Judged:
        """What is found in one request."""
        findings = []
        for rule in self.every if about_performance(says) else self.any_text:
            hit = rule.check(request, says)
            if hit:
                span = hit.span or _first_span(says, rule.shows)
                findings.append(_of_request(rule, Hit(hit.message, span), request))
        kept = tuple(rule.keeps(request, says) for rule in self.backlog)
        return Judged(request, _in_order(findings), kept)

    def of_row(self, refusal: Refusal) -> Judged:
        """What is found in a row that could not be read."""
        hits = ((rule, rule.check(refusal)) for rule in self.rows)
        return Judged(refusal, _in_order([_stamped(rule, hit, refusal.at) for rule, hit in hits if hit]))


def _first_span(says: Signals, field: str) -> Span | None:
    return next(iter(says.spans.get(field, ())), None)


def _of_request(rule: Rule, hit: Hit, request: Request) -> Finding:
    return _stamped(rule, hit, request.at, request.id, request.text)


def _stamped(rule: Rule, hit: Hit, at: Location, request: str = "", text: str = "") -> Finding:
    quote = text[hit.span[0] : hit.span[1]] if hit.span else ""
    return Finding(
        at,
        rule.code,
        request,
        rule.name,
        rule.severity,
        rule.confidence,
        hit.message,
        rule.ask,
        hit.span,
        quote,
    )


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.code, finding.span or (-1, -1))))
