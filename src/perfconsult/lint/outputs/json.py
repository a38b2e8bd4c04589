"""Findings for programs, as one JSON document.

`{"schema": 1, "tool": {"name", "version"}, "counts": {"requests", "refused", "error", "warning", "note"},
"requests": [{"id", "file", "line", "findings": [{"code", "name", "severity", "confidence", "message", "ask",
"span": [start, end] or null, "quote"}], "next_question"}], "refused": [{"file", "line", "code", "message"}]}`.
Every request is there, those without findings too; spans count characters of the text from 0.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from perfconsult.lint.linted import Linted
from perfconsult.lint.outputs.grouping import counts, next_question
from perfconsult.lint.rule import Rule
from perfconsult.model.finding import Finding
from perfconsult.model.request import Request


class JsonOutput:
    """What `perfconsult lint --to json` prints."""

    suffix = ".json"

    def render(self, linted: Linted) -> Iterator[bytes]:
        """The document, indented, in plain ASCII; what is counted in it stands first, so all rows are held."""
        requests, refused, findings = list[Mapping[str, object]](), list[Finding](), list[Finding]()
        for judged in linted.judged:
            findings += judged.findings
            if isinstance(judged.row, Request):
                requests.append(_request(judged.row, judged.findings, linted.rules))
            else:
                refused += judged.findings
        document = {
            "schema": 1,
            "tool": {"name": "perfconsult", "version": linted.version},
            "counts": {"requests": len(requests), "refused": len(refused), **counts(findings)},
            "requests": requests,
            "refused": [_refusal(finding) for finding in refused],
        }
        yield (json.dumps(document, indent=1) + "\n").encode()


def _refusal(finding: Finding) -> Mapping[str, object]:
    at = finding.at
    return {"file": at.file, "line": at.line, "code": finding.code, "message": finding.message}


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
