"""Rows, findings and what was found across a backlog as JSON text in plain ASCII, for the outputs that are JSON.

Built by hand where there is one for each row, as that is three times as fast as `json.dumps`: what is the
same for every finding of a rule is written once and remembered.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from json.encoder import encode_basestring_ascii as quoted

from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs.grouping import counts_of, next_question
from perfconsult.lint.overview import Overview
from perfconsult.model.finding import Finding
from perfconsult.model.request import Refusal, Request

__all__ = [
    "finding_across",
    "joined",
    "members",
    "overview_object",
    "quoted",
    "refusal_members",
    "request_members",
    "total_object",
]


def request_members(judged: Judged, request: Request, run: Run) -> str:
    """The members of the object of a request, without its braces."""
    found = ", ".join([f"{{{_finding(finding)}}}" for finding in judged.findings])
    return (
        f'"id": {quoted(request.id)}, "file": {quoted(request.at.file)}, "line": {request.at.line}, '
        f'"triage": {quoted(judged.triage)}, "findings": [{found}], '
        f'"next_question": {quoted(next_question(judged.findings, run.rules))}'
    )


def refusal_members(judged: Judged, refusal: Refusal) -> str:
    """The members of the object of a row that could not be read; `code` is null where no rule flags it."""
    found = next(iter(judged.findings), None)
    return members(
        file=refusal.at.file,
        line=refusal.at.line,
        code=found.code if found else None,
        message=found.message if found else refusal.why,
    )


def finding_across(finding: Finding) -> str:
    """The members of a finding that stands outside the rows: its request and its place too."""
    at = finding.at
    return (
        f'"request": {quoted(finding.request)}, "file": {quoted(at.file)}, "line": {at.line}, '
        f"{_finding(finding)}"
    )


def overview_object(overview: Overview | None) -> Mapping[str, object] | None:
    """What was found across the backlog, beside its findings; None where nothing was asked."""
    if overview is None:
        return None
    return {
        "duplicates": list(map(asdict, overview.clusters)),
        "shared_causes": list(map(asdict, overview.shared)),
        "questions": list(map(asdict, overview.questions)),
        "blocked": overview.blocked,
        "covered": overview.covered,
        "priorities": list(map(asdict, overview.priorities)),
    }


def total_object(run: Run, total: Total) -> dict[str, int]:
    """The counts: rows, requests with findings, findings by severity, and what was hidden."""
    rows = {"requests": total.requests, "refused": total.refused, "flagged": total.flagged}
    return {**rows, **counts_of(run, total), "hidden": total.hidden}


def members(**named: object) -> str:
    """JSON members of any values, without the braces."""
    return json.dumps(named)[1:-1]


def joined(pieces: Sequence[str]) -> str:
    """Objects one to a line, as they stand in an array, of the members of each."""
    return ",\n".join(f"  {{{piece}}}" for piece in pieces)


def _finding(finding: Finding) -> str:
    """The members of the object of a finding, without its braces."""
    span = finding.span
    return (
        f"{_of_rule(finding.code, finding.name, finding.severity, finding.confidence)}, "
        f'"message": {quoted(finding.message)}, "ask": {_known(finding.ask)}, '
        f'"span": {f"[{span[0]}, {span[1]}]" if span else "null"}, "quote": {quoted(finding.quote)}'
    )


@lru_cache(maxsize=1024)
def _of_rule(code: str, name: str, severity: str, confidence: str) -> str:
    return members(code=code, name=name, severity=severity, confidence=confidence)


@lru_cache(maxsize=1024)
def _known(text: str) -> str:
    return quoted(text)
