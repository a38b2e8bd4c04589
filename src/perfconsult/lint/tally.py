"""Counting while rows stream: what is added up of each row, in one process or several, and the total of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from perfconsult.lint.across import Traces, overview
from perfconsult.lint.linted import Judged, Total
from perfconsult.lint.overview import Overview
from perfconsult.lint.rule import Rule
from perfconsult.lint.sieve import NO_KEY, Sieve, Sifted
from perfconsult.lint.trace import Trace
from perfconsult.model.request import Refusal


class Tally:
    """How many rows and findings there were; `flagged` are the requests with findings that are shown."""

    def __init__(self) -> None:
        self.requests = 0
        self.refused = 0
        self.flagged = 0
        self.hidden = 0
        self.found: Counter[str] = Counter()

    def add(self, judged: Judged) -> None:
        """Count one row."""
        if isinstance(judged.row, Refusal):
            self.refused += 1
        else:
            self.requests += 1
            self.flagged += bool(judged.findings)
        self.hidden += judged.hidden
        for finding in judged.findings:
            self.found[finding.code] += 1

    def merge(self, other: "Tally") -> None:
        """Count what another tally counted of other rows."""
        self.requests += other.requests
        self.refused += other.refused
        self.flagged += other.flagged
        self.hidden += other.hidden
        self.found.update(other.found)


class Account:
    """A tally, and what has to be kept of the rows until the last: `traces` for the rules over the whole backlog,
    `sifted` for whoever tells what was hidden. Both are empty, and memory is flat, where nobody asks for them.
    """

    def __init__(self, rules: Sequence[Rule], sieve: Sieve | None = None) -> None:
        self.tally = Tally()
        self.traces = Traces()
        self.sifted: list[Sifted] = []
        self._rules = rules
        self._sieve = sieve
        self._total: Total | None = None

    def take(self, judged: Judged) -> None:
        """Take in the next row."""
        self.tally.add(judged)
        self.keep((judged.trace,) if judged.trace else (), (judged.sifted,) if judged.sifted else ())

    def keep(self, traces: Iterable[Trace], sifted: Iterable[Sifted]) -> None:
        """Keep what is kept of the next rows; they are counted apart."""
        for trace in traces:
            self.traces.add(trace)
        self.sifted += (one for one in sifted if one.suppressed or one.key != NO_KEY)

    def total(self) -> Total:
        """What it comes to. Made once: after it has been asked for no row may follow."""
        if self._total is None:
            self._total = self._made()
        return self._total

    def _made(self) -> Total:
        tally, across = self.tally, None
        if len(self.traces):
            across = overview(self.traces, self._rules)
            if self._sieve is not None:
                across = self._sift(across, self._sieve)
            tally.found.update(finding.code for finding in across.findings)
        return Total(tally.requests, tally.refused, dict(tally.found), tally.hidden, across, tally.flagged)

    def _sift(self, across: Overview, sieve: Sieve) -> Overview:
        """Without what is hidden, which is counted and kept like that of the rows."""
        keys = {one.request: one.key for one in self.sifted}
        stay = []
        for finding in across.findings:
            sifted = sieve.sift(finding.request, (finding.code,), keys.get(finding.request, NO_KEY))
            self.keep((), (sifted,))
            self.tally.hidden += sifted.hidden
            if sifted.new:
                stay.append(finding)
        return replace(across, findings=tuple(stay))
