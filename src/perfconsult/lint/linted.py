"""What linting gives: each row with what was found in it, and what an output knows before and after the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from perfconsult.lint.backlog import Row
from perfconsult.lint.overview import Overview
from perfconsult.lint.rule import Rule
from perfconsult.lint.sieve import Sifted
from perfconsult.lint.trace import Trace
from perfconsult.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Judged:
    """A row and its findings, in the order of their codes.

    `trace` is what the rules over the whole backlog keep of a request, None where there are none. `hidden` is
    how many findings a suppression or the baseline took away, and `sifted` says which, where there is a sieve.
    `triage` is what the text comes to; empty for a row that could not be read.
    """

    row: Row
    findings: tuple[Finding, ...] = ()
    trace: Trace | None = None
    hidden: int = 0
    sifted: Sifted | None = None
    triage: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """What is known before the first row. `rules` are in the order in which their questions are best asked.

    `file` is the backlog's name as a reader of the findings would write it; `version` is perfconsult's.
    `columns` are the backlog's own, in their order, where it has any: those of its first row.
    """

    rules: Sequence[Rule]
    version: str = ""
    file: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Total:
    """What is known after the last row: rows in = requests + refused; findings by rule code, those of the
    overview too, and hidden ones. `flagged` are the requests with findings of their own.

    `overview` is None where nothing was asked about the backlog as a whole.
    """

    requests: int = 0
    refused: int = 0
    findings: Mapping[str, int] = field(default_factory=dict)
    hidden: int = 0
    overview: Overview | None = None
    flagged: int = 0
