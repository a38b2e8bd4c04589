"""The findings of a row by force, the next question of a request, and how many there are of each severity."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from perfconsult.lint.linted import Run, Total
from perfconsult.lint.rule import Rule
from perfconsult.model.finding import SEVERITIES, Finding
from perfconsult.text import one_line, visible

_FORCE = {severity: at * 10_000 for at, severity in enumerate(SEVERITIES)}
_LAST = 9_999
_MOST_KEPT = 8
_ORDERS: dict[int, tuple[Sequence[Rule], Mapping[str, int]]] = {}


def order_of(rules: Sequence[Rule]) -> Mapping[str, int]:
    """The place of each rule's code in `rules`; made once for a run, as every row asks for it."""
    known = _ORDERS.get(id(rules))
    if known is None:
        if len(_ORDERS) >= _MOST_KEPT:
            _ORDERS.clear()
        # The rules are kept with their order, so that nothing else can come to have their identity.
        known = _ORDERS[id(rules)] = (rules, {rule.code: at for at, rule in enumerate(rules)})
    return known[1]


def most_telling_first(findings: Sequence[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """The severest first, and of these in the order of the rules."""
    order = order_of(rules)
    return sorted(findings, key=lambda found: _FORCE[found.severity] + order.get(found.code, _LAST))


def next_question(findings: Sequence[Finding], rules: Sequence[Rule]) -> str:
    """What to ask first: the question of the most telling finding."""
    if not findings:
        return ""
    order = order_of(rules)
    return min(findings, key=lambda found: _FORCE[found.severity] + order.get(found.code, _LAST)).ask


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings there are of each severity, the severest first."""
    found: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
    for finding in findings:
        found[finding.severity] += 1
    return found


def counts_of(run: Run, total: Total) -> dict[str, int]:
    """How many findings there were of each severity, the severest first, from the counts by code."""
    severity = {rule.code: rule.severity for rule in run.rules}
    found: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
    for code, many in total.findings.items():
        found[severity[code]] += many
    return found


def found_across(total: Total) -> tuple[Finding, ...]:
    """The findings of rules that judge the backlog as a whole: they come after the rows."""
    return total.overview.findings if total.overview else ()


def drawn_in_rows(total: Total) -> bool:
    """Whether any row had a finding, so that what `end` adds to a list of findings begins with a comma."""
    return sum(total.findings.values()) > len(found_across(total))


@lru_cache(maxsize=4096)
def told(message: str, ask: str) -> str:
    """A finding in two sentences, what is seen and what to ask, on one line and with nothing hidden in it."""
    stop = "" if message.endswith((".", "?", "!")) else "."
    sentence = f"{message[:1].upper()}{message[1:]}{stop}"
    return visible(one_line(f"{sentence} Ask: {ask}" if ask else sentence))


def summary(run: Run, total: Total) -> str:
    """`40 requests, 31 with findings: 2 errors, 50 warnings, 61 notes; 3 more are hidden`."""
    parts = [_many(many, severity) for severity, many in counts_of(run, total).items()]
    hidden = f"; {total.hidden} more hidden" if total.hidden else ""
    return f"{_many(total.requests, 'request')}, {total.flagged} with findings: {', '.join(parts)}{hidden}"


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
