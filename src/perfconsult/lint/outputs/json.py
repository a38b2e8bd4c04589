"""Findings for programs, as one JSON document.

`{"schema": 1, "tool": {"name", "version"}, "counts": {"requests", "refused", "error", "warning", "note"},
"requests": [{"id", "file", "line", "findings": [{"code", "name", "severity", "confidence", "message", "ask",
"span": [start, end] or null, "quote"}], "next_question"}], "refused": [{"file", "line", "code", "message"}]}`.
Every request is there, those without findings too; spans count characters of the text from 0.
"""

import json
from collections.abc import Mapping, Sequence

from perfconsult.lint.outputs.grouping import by_request, counts, next_question, of_rows
from perfconsult.lint.rule import Rule
from perfconsult.model.finding import Finding
from perfconsult.model.request import Request


class JsonOutput:
    """What `perfconsult lint --to json` prints."""

    def render(
        self,
        findings: Sequence[Finding],
        requests: Sequence[Request],
        rules: Sequence[Rule],
        version: str = "",
    ) -> str:
        """The document, indented, in plain ASCII."""
        groups = by_request(findings, requests)
        refused = of_rows(findings)
        document = {
            "schema": 1,
            "tool": {"name": "perfconsult", "version": version},
            "counts": {"requests": len(requests), "refused": len(refused), **counts(findings)},
            "requests": [_request(request, groups[request.id], rules) for request in requests],
            "refused": [
                {"file": f.at.file, "line": f.at.line, "code": f.code, "message": f.message} for f in refused
            ],
        }
        return json.dumps(document, indent=1) + "\n"


def _request(request: Request, findings: Sequence[Finding], rules: Sequence[Rule]) -> Mapping[str, object]:
    return {
        "id": request.id,
        "file": request.at.file,
        "line": request.at.line,
        "findings": [_finding(finding) for finding in findings],
        "next_question": next_question(findings, rules),
    }


def _finding(finding: Finding) -> Mapping[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        "ask": finding.ask,
        "span": list(finding.span) if finding.span else None,
        "quote": finding.quote,
    }
