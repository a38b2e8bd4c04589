"""`perfconsult lint`: what each request of a backlog lacks, and what to ask next."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from perfconsult.cli import console


class To(StrEnum):
    """How the findings are written."""

    text = "text"
    json = "json"
    sarif = "sarif"


class FailOn(StrEnum):
    """The mildest severity that makes the exit code 1."""

    error = "error"
    warning = "warning"
    note = "note"
    never = "never"


def lint(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="CSV, JSON Lines or plain text; - reads stdin.")
    ],
    to: Annotated[To, typer.Option(help="How to write it.")] = To.text,
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of stdout.")] = None,
    select: Annotated[str, typer.Option(help="Only these codes or families, for example EV,ME01.")] = "",
    ignore: Annotated[str, typer.Option(help="Leave out these codes or families.")] = "",
    fail_on: Annotated[
        FailOn, typer.Option(help="Mildest severity that makes the exit code 1.")
    ] = FailOn.warning,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
) -> None:
    """Say what each request lacks, and what to ask next.

    Exit 0: nothing at or above --fail-on. 1: findings, or rows that could not be read. 2: wrong use.

    Example:  perfconsult lint backlog.csv
    """
    from perfconsult.cli.backlogs import open_backlog, tell_refusals
    from perfconsult.lint.engine import lint as run
    from perfconsult.lint.outputs import OUTPUTS
    from perfconsult.lint.rules import chosen_rules
    from perfconsult.signals import Reader
    from perfconsult.store.lexicons import load_lexicon

    console.check_target(out, force=force)
    backlog = open_backlog(file)
    rules = chosen_rules(_codes(select), _codes(ignore))
    reader = Reader(load_lexicon())
    findings = run(backlog.requests, backlog.refusals, reader.read, rules)
    rendered = OUTPUTS[to.value].render(findings, backlog.requests, rules)
    console.write_result(rendered.encode(), out, force=force)
    tell_refusals(backlog)


def _codes(typed: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in typed.split(",") if code.strip())
