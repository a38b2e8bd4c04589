"""Findings as JUnit XML, for build servers: a test suite for each request, a test for each finding.

A suite counts its tests itself, so that rows can be written as they come. Errors and warnings are failures; a
note is a test that was skipped, as it should be seen and break nothing; a row that could not be read is an
error; a request without findings is a test that passed. No text of a request is in it.
"""

from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs.grouping import found_across, told
from perfconsult.lint.outputs.places import relative
from perfconsult.model.finding import Finding
from perfconsult.model.request import Request
from perfconsult.text import one_line, visible

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\t": " "})


class JunitOutput:
    """What `perfconsult lint --to junit` prints."""

    suffix = ".junit.xml"
    between = b""

    def begin(self, run: Run) -> bytes:
        """The root opens."""
        del run
        return b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="perfconsult lint">\n'

    def row(self, judged: Judged, run: Run) -> bytes:
        """The suite of a request, or of a row that could not be read."""
        del run
        row = judged.row
        if isinstance(row, Request):
            tests = [_test(finding) for finding in judged.findings]
            return _suite(
                row.id, tests or [f'  <testcase name="nothing to ask" classname="{_text(row.id)}"/>\n']
            )
        tests = [_test(finding, "error") for finding in judged.findings]
        return _suite(f"line {row.at.line}", tests or [_case("unread", str(row.at), "error", row.why)])

    def end(self, run: Run, total: Total) -> bytes:
        """A suite for what was found across the backlog; the counts by row are the suites' own."""
        del run
        tests = [_test(finding) for finding in found_across(total)]
        return (_suite("the backlog as a whole", tests) if tests else b"") + b"</testsuites>\n"


def _suite(name: str, tests: list[str]) -> bytes:
    failures, errors, skipped = (
        sum(f"    <{kind} " in test for test in tests) for kind in ("failure", "error", "skipped")
    )
    return (
        f' <testsuite name="{_text(name)}" tests="{len(tests)}" failures="{failures}" errors="{errors}" '
        f'skipped="{skipped}">\n{"".join(tests)} </testsuite>\n'
    ).encode()


def _test(finding: Finding, kind: str = "") -> str:
    at = f"{relative(finding.at.file)}:{finding.at.line}"
    says = f"{at}: {told(finding.message, finding.ask)}"
    kind = kind or ("skipped" if finding.severity == "note" else "failure")
    return _case(f"{finding.code} {finding.name}", finding.request or at, kind, says)


def _case(name: str, who: str, kind: str, says: str) -> str:
    return (
        f'  <testcase name="{_text(name)}" classname="{_text(who)}">\n'
        f'    <{kind} message="{_text(says)}"/>\n  </testcase>\n'
    )


def _text(text: str) -> str:
    return visible(one_line(text)).translate(_ESCAPED)
