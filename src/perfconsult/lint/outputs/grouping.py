"""Findings by request, the next question of a request, and how many there are of each severity."""

from collections.abc import Mapping, Sequence

from perfconsult.lint.rule import Rule
from perfconsult.model.finding import SEVERITIES, Finding
from perfconsult.model.request import Request


def by_request(findings: Sequence[Finding], requests: Sequence[Request]) -> Mapping[str, list[Finding]]:
    """The findings of each request by its id, in the order of the requests, empty lists too."""
    groups: dict[str, list[Finding]] = {request.id: [] for request in requests}
    for finding in findings:
        if finding.request:
            groups.setdefault(finding.request, []).append(finding)
    return groups


def of_rows(findings: Sequence[Finding]) -> list[Finding]:
    """The findings about rows that are no requests."""
    return [finding for finding in findings if not finding.request]


def most_telling_first(findings: Sequence[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """The severest first, and of these in the order of the rules."""
    order = {rule.code: at for at, rule in enumerate(rules)}
    return sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), order.get(f.code, len(order))))


def next_question(findings: Sequence[Finding], rules: Sequence[Rule]) -> str:
    """What to ask first: the question of the most telling finding."""
    return next((finding.ask for finding in most_telling_first(findings, rules)), "")


def counts(findings: Sequence[Finding]) -> dict[str, int]:
    """How many findings there are of each severity, the severest first."""
    return {severity: sum(f.severity == severity for f in findings) for severity in SEVERITIES}
