"""`perfconsult lint`: what each request of a backlog lacks, and what to ask next."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from perfconsult import __version__
from perfconsult.cli import console
from perfconsult.model.finding import SEVERITIES, Finding


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
        FailOn | None, typer.Option(help="Mildest severity that makes the exit code 1; warning by default.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
) -> None:
    """Say what each request lacks, and what to ask next.

    What perfconsult.yaml says under `lint` holds where no option says otherwise. Exit 0: nothing at or above
    --fail-on. 1: findings, or rows that could not be read. 2: wrong use.

    Example:  perfconsult lint backlog.csv
    """
    from perfconsult.cli.backlogs import judge, open_backlog, tell_backlog
    from perfconsult.lint.outputs import OUTPUTS
    from perfconsult.lint.rules import chosen_rules
    from perfconsult.store.config import load_config
    from perfconsult.store.workspace import find_workspace

    config = load_config(find_workspace(console.here()))
    rules = chosen_rules(_codes(select) or config.select, _codes(ignore) or config.ignore)
    console.check_target(out, force=force)
    backlog = open_backlog(file)
    findings = judge(backlog, rules)
    rendered = OUTPUTS[to.value].render(findings, backlog.requests, rules, __version__)
    console.write_result(rendered.encode(), out, force=force)
    tell_backlog(backlog)
    mildest = fail_on.value if fail_on else config.fail_on or FailOn.warning.value
    if backlog.refusals or any(_fails(finding, mildest) for finding in findings):
        raise typer.Exit(1)


def _fails(finding: Finding, mildest: str) -> bool:
    return mildest in SEVERITIES and SEVERITIES.index(finding.severity) <= SEVERITIES.index(mildest)


def _codes(typed: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in typed.split(",") if code.strip())
