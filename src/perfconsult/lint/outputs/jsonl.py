"""Findings for programs, one JSON object a line: the form for long backlogs and for `jq`, `grep` and databases.

Each line says its `kind`. `request`: as in the output json (`id`, `file`, `line`, `triage`, `findings`,
`next_question`). `refused`: a row that could not be read (`file`, `line`, `code`, `message`). Behind the rows,
`finding`: one of a rule that judges the backlog as a whole, with its `request`; `backlog`: duplicates, shared
causes, questions and priorities; and last `total`: the counts, so that a line that is missing is noticed.
"""

import json

from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs.grouping import found_across
from perfconsult.lint.outputs.jsontext import (
    finding_across,
    overview_object,
    refusal_members,
    request_members,
    total_object,
)
from perfconsult.model.request import Request


class JsonLinesOutput:
    """What `perfconsult lint --to jsonl` prints, in plain ASCII."""

    suffix = ".jsonl"
    between = b""

    def begin(self, run: Run) -> bytes:
        """Nothing: the first line is the first row."""
        del run
        return b""

    def row(self, judged: Judged, run: Run) -> bytes:
        """A line for each row, requests without findings too."""
        row = judged.row
        if isinstance(row, Request):
            return f'{{"kind": "request", {request_members(judged, row, run)}}}\n'.encode()
        return f'{{"kind": "refused", {refusal_members(judged, row)}}}\n'.encode()

    def end(self, run: Run, total: Total) -> bytes:
        """What was found across the backlog, and the counts."""
        lines = [f'{{"kind": "finding", {finding_across(finding)}}}' for finding in found_across(total)]
        across = overview_object(total.overview)
        if across is not None:
            lines.append(json.dumps({"kind": "backlog", **across}))
        codes = {"findings": dict(sorted(total.findings.items()))}
        lines.append(json.dumps({"kind": "total", **total_object(run, total), **codes}))
        return "".join(f"{line}\n" for line in lines).encode()
