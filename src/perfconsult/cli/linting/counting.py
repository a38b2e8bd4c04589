"""Counts of findings by rule and family, as a table for people or as JSON for programs."""

import json
from collections.abc import Iterator, Sequence

from perfconsult.lint.linted import Total
from perfconsult.lint.rule import Rule
from perfconsult.text import so_many

FORMS = ("text", "json")


def counted(to: str, total: Total, flagged: int, rules: Sequence[Rule]) -> bytes:
    """The table, or the JSON document, with its last line break.

    JSON: `{"schema": 1, "requests", "refused", "with_findings", "hidden", "families": {code: findings}, "rules":
    {code: findings}}`; a rule that was asked and found nothing is there with 0.
    """
    if to == "json":
        return (json.dumps(_document(total, flagged, rules), indent=1) + "\n").encode()
    return ("\n".join(_lines(total, flagged, rules)) + "\n").encode()


def _document(total: Total, flagged: int, rules: Sequence[Rule]) -> dict[str, object]:
    return {
        "schema": 1,
        "requests": total.requests,
        "refused": total.refused,
        "with_findings": flagged,
        "hidden": total.hidden,
        "families": {family: sum(found.values()) for family, found in _by_family(total, rules).items()},
        "rules": {rule.code: total.findings.get(rule.code, 0) for rule in _in_order(rules)},
    }


def _lines(total: Total, flagged: int, rules: Sequence[Rule]) -> Iterator[str]:
    names = {rule.code: rule.name for rule in rules}
    width = max(map(len, names.values()), default=0)
    for family, found in _by_family(total, rules).items():
        yield f"{family:<{width + 7}}{sum(found.values()):>11,}"
        for code, many in found.items():
            share = f"{many / total.requests:>7.0%}" if total.requests else ""
            yield f"  {code} {names[code]:<{width}}{many:>11,}{share}"
    rows = f", {so_many(total.refused, 'row')} not read" if total.refused else ""
    hidden = f", {so_many(total.hidden, 'finding')} hidden" if total.hidden else ""
    yield f"{so_many(total.requests, 'request')}, {flagged:,} with findings{rows}{hidden}"


def _by_family(total: Total, rules: Sequence[Rule]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for rule in _in_order(rules):
        found.setdefault(rule.code[:2], {})[rule.code] = total.findings.get(rule.code, 0)
    return found


def _in_order(rules: Sequence[Rule]) -> list[Rule]:
    return sorted(rules, key=lambda rule: rule.code)
