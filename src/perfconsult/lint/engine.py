"""Requests and rules in, findings out: the loop that stamps each hit and puts all in order."""

from collections.abc import Callable, Iterable, Sequence

from perfconsult.errors import Location
from perfconsult.lint.rule import Hit, Rule
from perfconsult.model.finding import Finding
from perfconsult.model.request import Refusal, Request, Signals


def lint(
    requests: Iterable[Request],
    refusals: Iterable[Refusal],
    read: Callable[[str], Signals],
    rules: Sequence[Rule],
) -> list[Finding]:
    """Every finding, by file, line and code; the order of the rows that come in makes no difference."""
    findings = [finding for request in requests for finding in judge(request, read(request.text), rules)]
    findings += [finding for refusal in refusals for finding in judge_row(refusal, rules)]
    return sorted(findings, key=_place)


def judge(request: Request, says: Signals, rules: Sequence[Rule]) -> list[Finding]:
    """What the rules find in one request, in the order of the rules."""
    hits = ((rule, rule.check(request, says)) for rule in rules if rule.check)
    return [_stamped(rule, hit, request.at, request.id, request.text) for rule, hit in hits if hit]


def judge_row(refusal: Refusal, rules: Sequence[Rule]) -> list[Finding]:
    """What the rules find in a row that could not be read."""
    hits = ((rule, rule.check_row(refusal)) for rule in rules if rule.check_row)
    return [_stamped(rule, hit, refusal.at, "", "") for rule, hit in hits if hit]


def _stamped(rule: Rule, hit: Hit, at: Location, request: str, text: str) -> Finding:
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


def _place(finding: Finding) -> tuple[Location, str, str, tuple[int, int]]:
    return finding.at, finding.request, finding.code, finding.span or (-1, -1)
