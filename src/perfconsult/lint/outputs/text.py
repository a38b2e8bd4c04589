"""Findings for people, grouped by request, the next question last. Plain text without colour."""

from collections.abc import Iterator, Sequence

from perfconsult.lint.outputs.grouping import by_request, counts, most_telling_first, of_rows
from perfconsult.lint.rule import Rule
from perfconsult.model.finding import Finding
from perfconsult.model.request import Request
from perfconsult.text import one_line, shorten, visible

WIDTH = 100
_QUOTE = 48


class TextOutput:
    """What `perfconsult lint` prints."""

    def render(
        self,
        findings: Sequence[Finding],
        requests: Sequence[Request],
        rules: Sequence[Rule],
        version: str = "",  # noqa: ARG002 - part of the interface
    ) -> str:
        """One block a request with findings, the rows that could not be read, and a line that counts."""
        groups = by_request(findings, requests)
        texts = {request.id: request for request in requests}
        blocks = [_block(texts[id], found, rules) for id, found in groups.items() if found]
        if rows := of_rows(findings):
            blocks.append("\n".join(["Rows that could not be read", *map(_row, rows)]))
        clear = [id for id, found in groups.items() if not found]
        if clear:
            blocks.append(_clear(clear))
        blocks.append(_summary(findings, len(requests), len(requests) - len(clear)))
        return "\n\n".join(blocks) + "\n"


def _block(request: Request, findings: Sequence[Finding], rules: Sequence[Rule]) -> str:
    ordered = most_telling_first(findings, rules)
    lines = [f"{visible(request.id)}  {_shown(request.text, WIDTH - len(request.id) - 2)}"]
    return "\n".join([*lines, *map(_finding, ordered), f"  Ask next: {ordered[0].ask}"])


def _finding(finding: Finding) -> str:
    quote = f': "{_shown(finding.quote, _QUOTE)}"' if finding.quote.strip() else ""
    return f"  {finding.severity:<8} {finding.code} {finding.name:<26} {visible(finding.message)}{quote}"


def _row(finding: Finding) -> str:
    return f"  {finding.severity:<8} {finding.code} {visible(str(finding.at))}: {visible(finding.message)}"


def _clear(ids: Sequence[str]) -> str:
    return "Nothing to ask\n" + "\n".join(_wrapped([visible(one_line(id)) for id in ids]))


def _wrapped(words: Sequence[str]) -> Iterator[str]:
    line = " "
    for word in words:
        if len(line) + len(word) + 2 > WIDTH and line.strip():
            yield line.rstrip()
            line = " "
        line += f" {word}"
    yield line


def _summary(findings: Sequence[Finding], requests: int, flagged: int) -> str:
    parts = [f"{many} {severity}{'s' * (many != 1)}" for severity, many in counts(findings).items()]
    what = "1 request" if requests == 1 else f"{requests} requests"
    return f"{what}, {flagged} with findings: {', '.join(parts)}"


def _shown(text: str, width: int) -> str:
    return visible(shorten(text, max(20, width)))
