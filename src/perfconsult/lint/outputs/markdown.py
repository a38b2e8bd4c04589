"""Findings as Markdown (CommonMark, with one table), for a wiki, a ticket or a mail.

Everything that comes from a backlog is escaped, so that no request can become a heading, link, picture or HTML.
"""

from collections.abc import Sequence

from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs.across import Section, sections
from perfconsult.lint.outputs.cells import shown
from perfconsult.lint.outputs.grouping import counts_of, most_telling_first
from perfconsult.lint.outputs.words import say
from perfconsult.model.finding import Finding
from perfconsult.model.request import Refusal
from perfconsult.text import in_markdown, one_line, shorten

_LONGEST = 600
_QUOTE = 120


class MarkdownOutput:
    """What `perfconsult lint --to markdown` prints."""

    suffix = ".md"
    between = b""

    def begin(self, run: Run) -> bytes:
        """The title, and what a finding is."""
        title = say("title", file=escape(run.file)) if run.file else say("untitled")
        return f"# {title}\n\n{say('about', version=run.version)}\n\n## {say('requests')}\n\n".encode()

    def row(self, judged: Judged, run: Run) -> bytes:
        """A chapter for a request with findings, and for a row that could not be read; else nothing."""
        row = judged.row
        if isinstance(row, Refusal):
            return _unread(row, judged.findings).encode("utf-8", "replace")
        if not judged.findings:
            return b""
        ordered = most_telling_first(judged.findings, run.rules)
        found = "\n".join(map(_finding, ordered))
        asks = f"**{say('ask_next')}:** {escape(ordered[0].ask)}"
        quoted = escape(shorten(row.text, _LONGEST))
        return f"### {escape(row.id)}\n\n> {quoted}\n\n{found}\n\n{asks}\n\n".encode("utf-8", "replace")

    def end(self, run: Run, total: Total) -> bytes:
        """What was found across the backlog, and the counts as a table."""
        across = "".join(map(_section, sections(total.overview)))
        heading = f"## {say('across')}\n\n" if across else ""
        rows = {"requests": total.requests, "flagged": total.flagged, "refused": total.refused}
        counted = {**rows, **counts_of(run, total), "hidden": total.hidden}
        table = "\n".join(f"| {say(f'count_{what}')} | {many} |" for what, many in counted.items())
        return f"{heading}{across}## {say('counts')}\n\n| | |\n|---|---:|\n{table}\n".encode(
            "utf-8", "replace"
        )


def escape(text: str) -> str:
    """`text` on one line, nothing hidden in it, with a backslash before whatever Markdown would take for its own."""
    return in_markdown(shown(one_line(text)))


def _unread(row: Refusal, findings: Sequence[Finding]) -> str:
    found = "".join(f"- **{one.severity}** {one.code} {one.name}\n" for one in findings)
    return f"### {escape(str(row.at))}\n\n{escape(row.why)}\n\n{found}" + ("\n" if found else "")


def _finding(finding: Finding) -> str:
    quote = f": “{escape(shorten(finding.quote, _QUOTE))}”" if finding.quote.strip() else ""
    return f"- **{finding.severity}** {finding.code} {finding.name}: {escape(finding.message)}{quote}"


def _section(section: Section) -> str:
    numbered = enumerate(section.lines, 1)
    lines = "\n".join(f"{at}. {escape(x)}" if section.ordered else f"- {escape(x)}" for at, x in numbered)
    about = f"{section.about}\n\n" if section.about else ""
    more = f"{section.more}\n\n" if section.more else ""
    return f"### {section.title}\n\n{about}{lines}\n\n{more}"
