"""Findings one a line, `file:line:column: CODE message`, as editors, grep and quick-fix lists take them."""

from functools import lru_cache

from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs.grouping import found_across
from perfconsult.model.finding import Finding
from perfconsult.text import one_line, visible


class ConciseOutput:
    """What `perfconsult lint --to concise` prints: findings and nothing else; nothing where there are none."""

    suffix = ".concise.txt"
    between = b""

    def begin(self, run: Run) -> bytes:
        """Nothing: a line is a finding."""
        del run
        return b""

    def row(self, judged: Judged, run: Run) -> bytes:
        """A line for each finding; the column only where a reader knows it."""
        del run
        return "".join(map(_line, judged.findings)).encode("utf-8", "replace")

    def end(self, run: Run, total: Total) -> bytes:
        """The findings across the backlog, each at its request's row."""
        del run
        return "".join(map(_line, found_across(total))).encode("utf-8", "replace")


def _line(finding: Finding) -> str:
    at = finding.at
    place = _file(at.file)
    if at.line:
        place = f"{place}:{at.line}:{at.column}" if at.column else f"{place}:{at.line}"
    message = finding.message
    if "\n" in message or not message.isprintable():
        message = visible(one_line(message))
    return f"{place}: {finding.code} {message}\n"


@lru_cache(maxsize=16)
def _file(file: str) -> str:
    return visible(one_line(file))
