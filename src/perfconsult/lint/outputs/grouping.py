"""The findings of a row by force, the next question of a request, and how many there are of each severity."""

from collections.abc import Iterable, Sequence

from perfconsult.lint.rule import Rule
from perfconsult.model.finding import SEVERITIES, Finding


def most_telling_first(findings: Sequence[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """The severest first, and of these in the order of the rules."""
    order = {rule.code: at for at, rule in enumerate(rules)}
    return sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), order.get(f.code, len(order))))


def next_question(findings: Sequence[Finding], rules: Sequence[Rule]) -> str:
    """What to ask first: the question of the most telling finding."""
    return next((finding.ask for finding in most_telling_first(findings, rules)), "")


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings there are of each severity, the severest first."""
    found: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
    for finding in findings:
        found[finding.severity] += 1
    return found
