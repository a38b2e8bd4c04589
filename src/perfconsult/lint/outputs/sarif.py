"""Findings as SARIF 2.1.0, for code hosts and editors.

Rules come from the registry, so that they do not depend on what was found. No text of a request is in it:
requests are confidential, and these files travel. Fingerprints are made from request and code, so that
sorting the sheet anew opens nothing again.
"""

import json
from collections.abc import Mapping
from functools import lru_cache

from perfconsult.lint.backlog import Row
from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs.grouping import drawn_in_rows, found_across, order_of, told
from perfconsult.lint.outputs.jsontext import quoted
from perfconsult.lint.outputs.places import address, fingerprint
from perfconsult.lint.rule import Rule
from perfconsult.model.finding import Confidence, Finding, Severity
from perfconsult.text import visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVEL: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "note"}
RANK: Mapping[Confidence, float] = {"high": 90.0, "medium": 60.0, "low": 30.0}


class SarifOutput:
    """What `perfconsult lint --to sarif` prints: one run, in plain ASCII, a result to a line."""

    suffix = ".sarif"
    between = b",\n"

    def begin(self, run: Run) -> bytes:
        """All that is known of the rules."""
        driver = {"name": "perfconsult", "rules": [_rule(rule) for rule in run.rules]}
        tool = {"driver": driver | ({"version": run.version} if run.version else {})}
        return (
            f'{{\n"$schema": "{SCHEMA}",\n"version": "2.1.0",\n"runs": [{{\n"tool": {json.dumps(tool, indent=1)},\n'
            '"columnKind": "unicodeCodePoints",\n"results": [\n'
        ).encode()

    def row(self, judged: Judged, run: Run) -> bytes:
        """A result for each finding."""
        order = order_of(run.rules)
        return ",\n".join([_result(one, order[one.code], judged.row) for one in judged.findings]).encode()

    def end(self, run: Run, total: Total) -> bytes:
        """The results across the backlog, and how many rows were judged and refused."""
        order, found = order_of(run.rules), found_across(total)
        more = ",\n".join(_result(one, order[one.code], None) for one in found)
        counted = {"requests": total.requests, "refused": total.refused, "hidden": total.hidden}
        invocation = json.dumps([{"executionSuccessful": True, "properties": counted}])
        comma = ",\n" if more and drawn_in_rows(total) else ""
        return f'{comma}{more}\n],\n"invocations": {invocation}\n}}]\n}}\n'.encode()


def _rule(rule: Rule) -> Mapping[str, object]:
    page = rule.page
    text = f"{page.flags}\n\n{page.why}\n\nAsk instead: {page.ask}\n\nSource: {page.source}"
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": page.title.partition(" — ")[2]},
        "fullDescription": {"text": page.flags},
        "help": {"text": text},
        "defaultConfiguration": {"level": LEVEL[rule.severity], "rank": RANK[rule.confidence]},
        "properties": {"confidence": rule.confidence, "tags": [rule.code[:2]]},
    }


def _result(finding: Finding, index: int, row: Row | None) -> str:
    where = quoted(address(finding.at.file))
    logical = ""
    if finding.request:
        name = quoted(visible(finding.request))
        logical = f', "logicalLocations": [{{"name": {name}, "kind": "request"}}]'
    return (
        f"{_of_rule(finding.code, index, finding.severity, finding.confidence)}, "
        f'"message": {{"text": {quoted(told(finding.message, finding.ask))}}}, '
        f'"locations": [{{"physicalLocation": {{"artifactLocation": {{"uri": {where}}}, '
        f'"region": {{"startLine": {max(1, finding.at.line)}}}}}{logical}}}], '
        f'"partialFingerprints": {{"requestAndRule/v1": "{fingerprint(finding, row)}"}}}}'
    )


@lru_cache(maxsize=1024)
def _of_rule(code: str, index: int, severity: Severity, confidence: Confidence) -> str:
    members = {"ruleId": code, "ruleIndex": index, "level": LEVEL[severity], "rank": RANK[confidence]}
    return json.dumps(members)[:-1]
