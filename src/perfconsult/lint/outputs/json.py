"""Findings for programs, as one JSON document.

`{"schema": 1, "tool": {"name", "version"}, "requests": [{"id", "file", "line", "triage", "findings": [{"code",
"name", "severity", "confidence", "message", "ask", "span": [start, end] or null, "quote"}], "next_question"}],
"refused": [{"file", "line", "code", "message"}], "across": [a finding, with "request", "file" and "line"],
"backlog": {"duplicates", "shared_causes", "questions", "blocked", "covered", "priorities"} or null,
"counts": {"requests", "refused", "flagged", "error", "warning", "note", "hidden"}}`.
Every request is there, those without findings too; spans count characters of the text from 0. `across` are the
findings of rules that judge the backlog as a whole.
"""

import json
from collections.abc import Callable, Iterable, Iterator

from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs.grouping import found_across
from perfconsult.lint.outputs.jsontext import (
    finding_across,
    joined,
    members,
    overview_object,
    refusal_members,
    request_members,
    total_object,
)
from perfconsult.model.request import Request


class JsonOutput:
    """What `perfconsult lint --to json` prints, in plain ASCII, a request to a line.

    Rows are written as they come; only those that could not be read are held, as they have a list of their own.
    """

    suffix = ".json"

    def render(self, run: Run, judged: Iterable[Judged], total: Callable[[], Total]) -> Iterator[bytes]:
        """The document; what is counted in it stands last."""
        refused: list[str] = []
        tool = json.dumps({"name": "perfconsult", "version": run.version})
        yield f'{{\n "schema": 1,\n "tool": {tool},\n "requests": ['.encode()
        before = "\n"
        for one in judged:
            if isinstance(one.row, Request):
                yield f"{before}  {{{request_members(one, one.row, run)}}}".encode()
                before = ",\n"
            else:
                refused.append(refusal_members(one, one.row))
        yield f'\n ],\n "refused": [\n{joined(refused)}\n ],\n{_across(run, total())}\n}}\n'.encode()


def _across(run: Run, total: Total) -> str:
    found = joined([finding_across(finding) for finding in found_across(total)])
    backlog = members(backlog=overview_object(total.overview))
    counted = members(counts=total_object(run, total))
    return f' "across": [\n{found}\n ],\n {backlog},\n {counted}'
