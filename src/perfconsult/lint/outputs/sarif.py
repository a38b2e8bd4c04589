"""Findings as SARIF 2.1.0, for code hosts and editors.

Rules come from the registry, so that they do not depend on what was found. No text of a request is in it:
requests are confidential, and these files travel. Fingerprints are made from request id and code, so that
sorting the sheet anew opens nothing again.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePath
from urllib.parse import quote

from perfconsult.lint.linted import Linted
from perfconsult.lint.rule import Rule
from perfconsult.model.finding import Confidence, Finding, Severity
from perfconsult.model.request import Request

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVEL: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "note"}
RANK: Mapping[Confidence, float] = {"high": 90.0, "medium": 60.0, "low": 30.0}


class SarifOutput:
    """What `perfconsult lint --to sarif` prints."""

    suffix = ".sarif"

    def render(self, linted: Linted) -> Iterator[bytes]:
        """One run, indented, in plain ASCII."""
        index = {rule.code: at for at, rule in enumerate(linted.rules)}
        driver = {"name": "perfconsult", "rules": [_rule(rule) for rule in linted.rules]}
        counted, results = {"requests": 0, "refused": 0}, []
        for judged in linted.judged:
            counted["requests" if isinstance(judged.row, Request) else "refused"] += 1
            results += [_result(finding, index[finding.code]) for finding in judged.findings]
        run = {
            "tool": {"driver": driver | ({"version": linted.version} if linted.version else {})},
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": True, "properties": counted}],
            "results": results,
        }
        document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        yield (json.dumps(document, indent=1) + "\n").encode()


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


def _result(finding: Finding, index: int) -> Mapping[str, object]:
    place: dict[str, object] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(finding.at.file)},
            "region": {"startLine": max(1, finding.at.line)},
        }
    }
    if finding.request:
        place["logicalLocations"] = [{"name": finding.request, "kind": "request"}]
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVEL[finding.severity],
        "rank": RANK[finding.confidence],
        "message": {"text": f"{_sentence(finding.message)} Ask: {finding.ask}"},
        "locations": [place],
        "partialFingerprints": {"requestAndRule/v1": _fingerprint(finding)},
    }


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:] + ("" if message.endswith((".", "?", "!")) else ".")


def _uri(file: str) -> str:
    """A relative address; of an absolute path only the name, which tells nobody whose machine it was."""
    path = PurePath(file.replace("\\", "/"))
    absolute = path.is_absolute() or file[1:2] == ":"
    return quote(path.name if absolute else path.as_posix())


def _fingerprint(finding: Finding) -> str:
    who = finding.request or f"{finding.at.line} {finding.message}"
    return sha256(f"{who}\n{finding.code}".encode()).hexdigest()[:32]
