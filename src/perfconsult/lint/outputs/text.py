"""Findings for people, grouped by request, the next question last. Plain text without colour."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from perfconsult.lint.linted import Linted
from perfconsult.lint.outputs.grouping import counts, most_telling_first
from perfconsult.lint.rule import Rule
from perfconsult.model.finding import Finding
from perfconsult.model.request import Request
from perfconsult.text import one_line, shorten, visible

WIDTH = 100
_QUOTE = 48


class TextOutput:
    """What `perfconsult lint` prints."""

    suffix = ".txt"

    def render(self, linted: Linted) -> Iterator[bytes]:
        """One block a request with findings, the rows that could not be read, and a line that counts."""
        clear, rows, flagged, found = list[str](), list[str](), 0, Counter(counts(()))
        for judged in linted.judged:
            found.update(counts(judged.findings))
            if not isinstance(judged.row, Request):
                rows += map(_row, judged.findings)
            elif judged.findings:
                flagged += 1
                yield _paragraph(_block(judged.row, judged.findings, linted.rules))
            else:
                clear.append(judged.row.id)
        if rows:
            yield _paragraph("\n".join(["Rows that could not be read", *rows]))
        if clear:
            yield _paragraph(_clear(clear))
        yield f"{_summary(found, flagged + len(clear), flagged)}\n".encode()


def _paragraph(text: str) -> bytes:
    return f"{text}\n\n".encode()


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


def _summary(found: Mapping[str, int], requests: int, flagged: int) -> str:
    parts = [f"{many} {severity}{'s' * (many != 1)}" for severity, many in found.items()]
    what = "1 request" if requests == 1 else f"{requests} requests"
    return f"{what}, {flagged} with findings: {', '.join(parts)}"


def _shown(text: str, width: int) -> str:
    return visible(shorten(text, max(20, width)))
