"""Findings as workflow commands of GitHub Actions: printed by a job, they become notes beside the lines.

Of a message `%` and line breaks are escaped, of a property `:` and `,` too, so that no request can end its
command and begin another. No text of a request is in it.
"""

from collections.abc import Mapping
from functools import lru_cache

from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs.grouping import found_across, summary, told
from perfconsult.lint.outputs.places import relative
from perfconsult.model.finding import Finding, Severity
from perfconsult.text import one_line, visible

COMMAND: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_MESSAGES | str.maketrans({":": "%3A", ",": "%2C"})


class GithubOutput:
    """What `perfconsult lint --to github` prints."""

    suffix = ".github.txt"
    between = b""

    def begin(self, run: Run) -> bytes:
        """Nothing: a line is a command."""
        del run
        return b""

    def row(self, judged: Judged, run: Run) -> bytes:
        """A command for each finding."""
        del run
        return "".join(map(_command, judged.findings)).encode("utf-8", "replace")

    def end(self, run: Run, total: Total) -> bytes:
        """The commands across the backlog, and the counts as a line of the job's log."""
        commands = "".join(map(_command, found_across(total)))
        return f"{commands}{summary(run, total)}\n".encode("utf-8", "replace")


def _command(finding: Finding) -> str:
    who = f"{visible(one_line(finding.request))}: " if finding.request else ""
    message = f"{who}{told(finding.message, finding.ask)}".translate(_IN_MESSAGES)
    line = f",line={finding.at.line}" if finding.at.line else ""
    title = _property(f"{finding.code} {finding.name}")
    return f"::{COMMAND[finding.severity]} file={_property(relative(finding.at.file))}{line},title={title}::{message}\n"


@lru_cache(maxsize=1024)
def _property(value: str) -> str:
    return visible(value).translate(_IN_PROPERTIES)
