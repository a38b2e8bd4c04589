"""Findings as one HTML page that stands alone: no script, nothing fetched, dark and light, fit for print.

Drawn by the template `data/outputs/page.html.j2`, which escapes whatever it prints. The page forbids itself
everything but its own style, which it names by its hash. In a request's text the words that findings quote are
marked. Of the rules only those are explained that found something.
"""

import base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from perfconsult import resources
from perfconsult.files import read_bytes
from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs.across import sections
from perfconsult.lint.outputs.cells import shown
from perfconsult.lint.outputs.grouping import counts_of, most_telling_first
from perfconsult.lint.outputs.words import say, words
from perfconsult.model.finding import Finding
from perfconsult.model.request import Refusal, Request
from perfconsult.text import one_line, shorten

if TYPE_CHECKING:
    import jinja2

_LONGEST = 4_000
_QUOTE = 120
_PIECES_AT_ONCE = 64


class HtmlOutput:
    """What `perfconsult lint --to html` writes."""

    suffix = ".html"

    def render(self, run: Run, judged: Iterable[Judged], total: Callable[[], Total]) -> Iterator[bytes]:
        """The page. What has to be shown of requests is held, as what matters most stands before them."""
        requests, clear, refused = list[dict[str, Any]](), list[str](), list[tuple[int, str]]()
        for one in judged:
            row = one.row
            if isinstance(row, Refusal):
                refused.append((row.at.line, shown(one_line(row.why))))
            elif one.findings:
                requests.append(_request(one, row, run))
            else:
                clear.append(shown(one_line(row.id)))
        page = _page(run, total()) | {"requests": requests, "clear": clear, "refused": refused}
        stream = _template().stream(page)
        stream.enable_buffering(_PIECES_AT_ONCE)
        for piece in stream:
            yield piece.encode("utf-8", "replace")


def marked(text: str, findings: Sequence[Finding]) -> list[tuple[str, bool]]:
    """`text` in pieces, with whether a finding quotes them; findings may overlap, and may point past a cut."""
    pieces, done = list[tuple[str, bool]](), 0
    for start, end in sorted(finding.span for finding in findings if finding.span):
        start, end = max(start, done), min(end, len(text))  # noqa: PLW2901  what is marked is not marked again
        if start < end:
            pieces += [(text[done:start], False), (text[start:end], True)]
            done = end
    return [(shown(piece), mark) for piece, mark in [*pieces, (text[done:], False)] if piece]


def _request(judged: Judged, row: Request, run: Run) -> dict[str, Any]:
    ordered = most_telling_first(judged.findings, run.rules)
    text = row.text if len(row.text) <= _LONGEST else f"{row.text[:_LONGEST]}…"
    return {
        "id": shown(one_line(row.id)),
        "triage": judged.triage,
        "pieces": marked(text, ordered),
        "findings": [_finding(finding) for finding in ordered],
        "next": ordered[0].ask,
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "severity": finding.severity,
        "code": finding.code,
        "name": finding.name,
        "message": shown(one_line(finding.message)),
        "quote": shown(shorten(finding.quote, _QUOTE)),
    }


def _page(run: Run, total: Total) -> dict[str, Any]:
    """All but the rows."""
    style = read_bytes(resources.data("outputs") / "page.css").decode()
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    rows = {"requests": total.requests, "flagged": total.flagged, "refused": total.refused}
    return {
        "words": words(),
        "title": say("title", file=shown(one_line(run.file))) if run.file else say("untitled"),
        "about": say("about", version=run.version),
        "version": run.version,
        "style": _markup(style),
        "style_hash": f"sha256-{digest}",
        "counted": {**rows, **counts_of(run, total), **({"hidden": total.hidden} if total.hidden else {})},
        "sections": [replace(one, lines=tuple(map(shown, one.lines))) for one in sections(total.overview)],
        "rules": [
            {"code": rule.code, "flags": rule.page.flags, "why": rule.page.why}
            for rule in run.rules
            if total.findings.get(rule.code)
        ],
    }


def _markup(style: str) -> Any:
    from markupsafe import Markup  # noqa: PLC0415  heavy with what it serves

    return Markup(style)  # noqa: S704  our own style sheet


@cache
def _template() -> "jinja2.Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  heavy: only for this page

    environment = Environment(
        loader=FileSystemLoader(resources.data("outputs")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.j2")
