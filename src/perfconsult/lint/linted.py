"""What linting gives: each row with what was found in it, and a whole backlog for an output to draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perfconsult.lint.backlog import Row
from perfconsult.lint.rule import Rule
from perfconsult.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Judged:
    """A row and its findings, in the order of their codes.

    `kept` is what each rule over the whole backlog keeps of a request, in the order of these rules.
    """

    row: Row
    findings: tuple[Finding, ...] = ()
    kept: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Linted:
    """A backlog that was linted: all that an output draws.

    `judged` may be a stream: it is gone through once, in the order of the file. `rules` are all that were
    run, in the order in which their questions are best asked; `version` is perfconsult's.
    """

    judged: Iterable[Judged]
    rules: Sequence[Rule]
    version: str = ""
