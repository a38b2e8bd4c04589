"""Findings as a Code Quality report of GitLab: a JSON array, shown beside the lines of a merge request.

Written from GitLab's description of the format: `description`, `check_name`, `fingerprint`, `severity` (info,
minor, major, critical, blocker), `location.path` (relative, without `./`) and `location.lines.begin`. No text of
a request is in it. Fingerprints do not depend on the order of the rows.
"""

from collections.abc import Mapping
from functools import lru_cache

from perfconsult.lint.backlog import Row
from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs.grouping import drawn_in_rows, found_across, told
from perfconsult.lint.outputs.jsontext import quoted
from perfconsult.lint.outputs.places import fingerprint, relative
from perfconsult.model.finding import Finding, Severity
from perfconsult.text import visible

SEVERITY: Mapping[Severity, str] = {"error": "critical", "warning": "minor", "note": "info"}


class GitlabOutput:
    """What `perfconsult lint --to gitlab` prints, in plain ASCII."""

    suffix = ".gitlab.json"
    between = b",\n"

    def begin(self, run: Run) -> bytes:
        """The array opens."""
        del run
        return b"[\n"

    def row(self, judged: Judged, run: Run) -> bytes:
        """An entry for each finding."""
        del run
        return ",\n".join([_entry(finding, judged.row) for finding in judged.findings]).encode()

    def end(self, run: Run, total: Total) -> bytes:
        """The entries across the backlog, and the array closes."""
        del run
        more = ",\n".join(_entry(finding, None) for finding in found_across(total))
        comma = ",\n" if more and drawn_in_rows(total) else ""
        return f"{comma}{more}\n]\n".encode()


def _entry(finding: Finding, row: Row | None) -> str:
    who = f"{visible(finding.request)}: " if finding.request else ""
    description = quoted(f"{who}{told(finding.message, finding.ask)}")
    path = quoted(visible(relative(finding.at.file)))
    return (
        f'{{"description": {description}, {_of_rule(finding.code, finding.name, finding.severity)}, '
        f'"fingerprint": "{fingerprint(finding, row)}", '
        f'"location": {{"path": {path}, "lines": {{"begin": {max(1, finding.at.line)}}}}}}}'
    )


@lru_cache(maxsize=1024)
def _of_rule(code: str, name: str, severity: Severity) -> str:
    return f'"check_name": {quoted(f"{code} {name}")}, "severity": "{SEVERITY[severity]}"'
