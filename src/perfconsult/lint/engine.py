"""Rows and rules in, each row with its findings out: the loop that asks the rules, and stamps each hit.

Rows stream: none is held. What the rules over the whole backlog keep of each is small, and what they find is
in the total, after the last row.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from perfconsult.lint.across import Tracer, wanted
from perfconsult.lint.backlog import Row
from perfconsult.lint.linted import Judged, Total
from perfconsult.lint.rule import Hit, RequestRule, RowRule, Rule, about_performance, stamped
from perfconsult.lint.sieve import NO_KEY, Sieve, key_of
from perfconsult.lint.tally import Account
from perfconsult.model.finding import Confidence, Finding, Severity
from perfconsult.model.request import Refusal, Request, Signals

Read = Callable[[str], Signals]
_Stamp = tuple[str, str, Severity, Confidence, str, str]
"""Code, name, severity, confidence, question, and the field whose first words are quoted: made once for each rule."""
_Asked = tuple[Callable[[Request, Signals], Hit | None], _Stamp]


class Judge:
    """Judges rows one by one, each by itself; an instance serves one process."""

    def __init__(self, read: Read, rules: Sequence[Rule], sieve: Sieve | None = None) -> None:
        # In the order of the codes, so that findings need no sorting.
        by_code = sorted(rules, key=lambda rule: rule.code)
        of_requests = [rule for rule in by_code if isinstance(rule, RequestRule)]
        self._read = read
        self._every = tuple(map(_asked, of_requests))
        self._any_text = tuple(_asked(rule) for rule in of_requests if rule.about == "any")
        self._of_rows = tuple(rule for rule in by_code if isinstance(rule, RowRule))
        self._tracer = Tracer(rules) if wanted(rules) else None
        self._sieve = sieve

    @property
    def traces(self) -> bool:
        """Whether something is kept of each request, for rules over the whole backlog."""
        return self._tracer is not None

    def judge(self, row: Row) -> Judged:
        """What is found in one row."""
        if isinstance(row, Refusal):
            return Judged(row, tuple(self._refusal(row)))
        says = self._read(row.text)
        asked = self._every if about_performance(says) else self._any_text
        findings = tuple(
            [
                _in_request(stamp, hit, row, says)
                for check, stamp in asked
                if (hit := check(row, says)) is not None
            ]
        )
        if self._sieve is None:
            trace = self._tracer.trace(row, says, findings) if self._tracer else None
            return Judged(row, findings, trace, triage=says.triage)
        return self._sifted(self._sieve, Judged(row, findings), says)

    def codes(self, row: Row) -> list[str]:
        """The codes of what is found in one row: `judge` without findings, for counting."""
        if isinstance(row, Refusal):
            return [finding.code for finding in self._refusal(row)]
        says = self._read(row.text)
        asked = self._every if about_performance(says) else self._any_text
        return [stamp[0] for check, stamp in asked if check(row, says) is not None]

    def _sifted(self, sieve: Sieve, judged: Judged, says: Signals) -> Judged:
        request = judged.row
        if isinstance(request, Refusal):
            return judged
        key = key_of(request.id, request.text) if sieve.by_key else NO_KEY
        sifted = sieve.sift(request.id, [finding.code for finding in judged.findings], key)
        findings = tuple(f for f in judged.findings if f.code in sifted.new)
        trace = self._tracer.trace(request, says, findings) if self._tracer else None
        return Judged(request, findings, trace, sifted.hidden, sifted, says.triage)

    def _refusal(self, refusal: Refusal) -> Iterator[Finding]:
        for rule in self._of_rows:
            if hit := rule.check(refusal):
                yield stamped(rule, hit, refusal.at)


class Linting:
    """A backlog while it is linted: gone through once, each row with its findings; then there is a total."""

    def __init__(
        self, rows: Iterable[Row], read: Read, rules: Sequence[Rule], sieve: Sieve | None = None
    ) -> None:
        self.account = Account(rules, sieve)
        self._rows = rows
        self._judge = Judge(read, rules, sieve)

    def __iter__(self) -> Iterator[Judged]:
        """Each row, in the order of the file, judged before the next is read."""
        for row in self._rows:
            judged = self._judge.judge(row)
            self.account.take(judged)
            yield judged

    def total(self) -> Total:
        """What it all comes to: of the rows so far."""
        return self.account.total()


def lint(
    rows: Iterable[Row], read: Read, rules: Sequence[Rule], sieve: Sieve | None = None
) -> Iterator[Judged]:
    """Each row with what the rules find in it alone; for what they find across the rows, see `Linting`."""
    return iter(Linting(rows, read, rules, sieve))


def _asked(rule: RequestRule) -> _Asked:
    return rule.check, (rule.code, rule.name, rule.severity, rule.confidence, rule.ask, rule.shows)


def _in_request(stamp: _Stamp, hit: Hit, request: Request, says: Signals) -> Finding:
    """The finding of a hit, with the words it points to, else the first that show the rule's field."""
    code, name, severity, confidence, ask, shows = stamp
    span = hit.span
    if span is None and shows and (shown := says.spans.get(shows)):
        span = shown[0]
    quote = request.text[span[0] : span[1]] if span else ""
    return Finding(request.at, code, request.id, name, severity, confidence, hit.message, ask, span, quote)
