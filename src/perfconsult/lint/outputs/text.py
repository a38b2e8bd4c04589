"""Findings for people, grouped by request, the next question last. Plain text without colour."""

import textwrap
from collections.abc import Sequence

from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs.across import Section, cut, sections
from perfconsult.lint.outputs.grouping import most_telling_first, summary
from perfconsult.lint.outputs.words import say
from perfconsult.lint.rule import Rule
from perfconsult.model.finding import Finding
from perfconsult.model.request import Refusal, Request
from perfconsult.text import one_line, shorten, visible

WIDTH = 100
_SECTION_WIDTH = 78
_QUOTE = 48
_MOST = 10


class TextOutput:
    """What `perfconsult lint` prints."""

    suffix = ".txt"
    between = b""

    def begin(self, run: Run) -> bytes:
        """Nothing: the first block is the first request's."""
        del run
        return b""

    def row(self, judged: Judged, run: Run) -> bytes:
        """A block for a request with findings, and for a row that could not be read; else nothing."""
        row = judged.row
        if isinstance(row, Refusal):
            return _paragraph(_unread(row, judged.findings))
        return _paragraph(_block(row, judged.findings, run.rules)) if judged.findings else b""

    def end(self, run: Run, total: Total) -> bytes:
        """What was found across the backlog, and a line that counts."""
        blocks = b"".join(_paragraph(_section(cut(one, _MOST))) for one in sections(total.overview, _MOST))
        clear = total.requests - total.flagged
        nothing = f"{say('clear')}: {clear}\n" if clear else ""
        return blocks + f"{nothing}{summary(run, total)}\n".encode()


def _paragraph(text: str) -> bytes:
    return f"{text}\n\n".encode("utf-8", "replace")


def _block(request: Request, findings: Sequence[Finding], rules: Sequence[Rule]) -> str:
    ordered = most_telling_first(findings, rules)
    id = visible(one_line(request.id))
    lines = [f"{id}  {_shown(request.text, WIDTH - len(id) - 2)}"]
    return "\n".join([*lines, *map(_finding, ordered), f"  Ask next: {ordered[0].ask}"])


def _finding(finding: Finding) -> str:
    quote = f': "{_shown(finding.quote, _QUOTE)}"' if finding.quote.strip() else ""
    message = visible(one_line(finding.message))
    return f"  {finding.severity:<8} {finding.code} {finding.name:<26} {message}{quote}"


def _unread(row: Refusal, findings: Sequence[Finding]) -> str:
    """The row's place and reason; the rules that flag it are those about unreadable rows."""
    head = f"{visible(one_line(str(row.at)))}  {visible(one_line(row.why))}"
    return "\n".join([head, *(f"  {one.severity:<8} {one.code} {one.name}" for one in findings)])


def _section(section: Section) -> str:
    lines = [section.title, *_wrapped(section.about, "")]
    for at, line in enumerate(section.lines, 1):
        lines += _wrapped(visible(line), f"{at:>4}. " if section.ordered else "  ")
    return "\n".join([*lines, *_wrapped(section.more, "      " if section.ordered else "  ")])


def _wrapped(text: str, begin: str) -> list[str]:
    return textwrap.wrap(
        text,
        _SECTION_WIDTH,
        initial_indent=begin,
        subsequent_indent=" " * max(len(begin), 4 * bool(begin)),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _shown(text: str, width: int) -> str:
    return visible(shorten(text, max(20, width)))
