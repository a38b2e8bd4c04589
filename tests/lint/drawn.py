"""Judged rows made by hand, and outputs run over them as the engine does: begin, rows, end."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from perfconsult.errors import Location
from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs import OUTPUTS
from perfconsult.lint.outputs.interface import Output
from perfconsult.lint.overview import Cluster, Overview, Priority, Question, SharedCause
from perfconsult.lint.rule import BacklogRule, RequestRule, RowRule, Rule
from perfconsult.model.finding import Finding
from perfconsult.model.request import Refusal, Request

MANUAL = """XX01 — a title

What it flags   What it looks for, <b>in a sentence</b>.
Why it matters  It matters.
Ask instead     {ask}
Flagged         "a"
Fine            "b"
Source          A source.
"""


def rule(code: str, name: str, severity: str = "warning", ask: str = "") -> Rule:
    """A rule that is only a name, a severity and a question; its family says which kind it is."""
    manual = MANUAL.replace("{ask}", ask or f"What about {name}?").replace("XX01", code)
    if code.startswith("IO"):
        return RowRule(code, name, severity, "high", manual, check=lambda row: None)
    if code.startswith("BL"):
        return BacklogRule(code, name, severity, "medium", manual, check=lambda found: ())
    return RequestRule(code, name, severity, "high", manual, check=lambda request, says: None)


RULES = (
    rule("PB01", "solution-without-problem", ask="What should be different when this has worked?"),
    rule("EV01", "no-evidence", "error", "How do you know?"),
    rule("AU01", "no-audience", "note", "Who is it for?"),
    rule("BL01", "said-twice", "note", "Which of them stands?"),
    rule("IO01", "unreadable-row", "error", ""),
)
BY_CODE = {one.code: one for one in RULES}
RUN = Run(RULES, "1.2.3", "b.csv", columns=("Key", "Text", "Team"))


def found(code: str, request: Request | None, message: str = "it is so", span=None, at=None) -> Finding:
    """A finding, stamped as the engine stamps it."""
    by = BY_CODE[code]
    quote = request.text[span[0] : span[1]] if request and span else ""
    where = at or (request.at if request else Location("b.csv", 99))
    id = request.id if request else ""
    return Finding(where, code, id, by.name, by.severity, by.confidence, message, by.ask, span, quote)


def request(number: int, text: str, id: str = "", team: str = "Sales") -> Request:
    """A row of a sheet with three columns."""
    id = id or f"R{number}"
    return Request(id, text, Location("b.csv", number), {"Key": id, "Text": text, "Team": team}, team)


def judged(row: Request, *codes: str, triage: str = "clarify", span=None) -> Judged:
    """A request with findings of these rules."""
    return Judged(row, tuple(found(code, row, span=span) for code in codes), triage=triage)


def refused(line: int = 99, why: str = "there is no text in this row", *, flagged: bool = True) -> Judged:
    """A row that could not be read."""
    at = Location("b.csv", line)
    return Judged(Refusal(at, why), (found("IO01", None, why, at=at),) if flagged else ())


WEBINAR, ROOM, DESK = (
    request(2, "Webinar"),
    request(3, "Please book a room."),
    request(4, "Train the desk, they make errors."),
)
ROWS = (
    judged(WEBINAR, "AU01", "PB01", span=(0, 7)),
    judged(ROOM, triage="other"),
    judged(DESK, "EV01", triage="redirect", span=(0, 5)),
    refused(),
)
OVERVIEW = Overview(
    findings=(found("BL01", DESK, "it says what R2 says"),),
    clusters=(Cluster(("R2", "R4"), exact=True),),
    shared=(SharedCause("tools", 2, 2, ("R2", "R4")),),
    questions=(Question("EV01", "How do you know?", 1, 1, ("R4",)),),
    blocked=2,
    covered=1,
    priorities=(Priority("R4", 71, ("it names a person", "it costs money")),),
)


def total(rows: Iterable[Judged], overview: Overview | None = None) -> Total:
    """What the rows come to, counted as the engine counts."""
    rows = list(rows)
    codes = Counter(one.code for row in rows for one in row.findings)
    codes.update(one.code for one in (overview.findings if overview else ()))
    requests = [row for row in rows if isinstance(row.row, Request)]
    return Total(
        len(requests),
        len(rows) - len(requests),
        dict(codes),
        sum(row.hidden for row in rows),
        overview,
        flagged=sum(bool(row.findings) for row in requests),
    )


def raw(kind: str, rows: Sequence[Judged] = ROWS, overview: Overview | None = None, run: Run = RUN) -> bytes:
    """What an output makes of rows, in bytes."""
    return piecewise(OUTPUTS[kind], rows, run, lambda: total(rows, overview))


def piecewise(output: Output, rows: Sequence[Judged], run: Run, total: Callable[[], Total]) -> bytes:
    """What the engine makes of rows that were judged: those that draw nothing have nothing between them."""
    if hasattr(output, "render"):
        return b"".join(output.render(run, iter(rows), total))
    pieces = [piece for piece in (output.row(one, run) for one in rows) if piece]
    return output.begin(run) + output.between.join(pieces) + output.end(run, total())


def drawn(kind: str, rows: Sequence[Judged] = ROWS, overview: Overview | None = None, run: Run = RUN) -> str:
    """The same as text."""
    return raw(kind, rows, overview, run).decode()


def of_text(text: str, *codes: str, id: str = "") -> Judged:
    """One request with a hostile text, quoted whole by its findings."""
    row = request(2, text, id)
    return judged(row, *(codes or ("PB01",)), span=(0, len(text)))


def moved(row: Judged, line: int) -> Judged:
    """The same request in another row of the sheet."""
    at = Location("b.csv", line)
    return replace(row, row=replace(row.row, at=at), findings=tuple(replace(f, at=at) for f in row.findings))
