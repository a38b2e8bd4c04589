"""`perfconsult lint`: what each request of a backlog lacks, and what to ask next."""

from pathlib import Path
from typing import Annotated

import typer

from perfconsult import __version__
from perfconsult.cli import console
from perfconsult.model.finding import FAIL_ON, SEVERITIES, Finding

USUAL_MILDEST = "warning"
FailOn = Annotated[
    str,
    typer.Option(
        metavar="SEVERITY",
        help="Mildest severity that makes the exit code 1: error, warning, note or never; warning by default.",
    ),
]


def lint(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="CSV, JSON Lines or plain text; - reads stdin.")
    ],
    to: Annotated[str, typer.Option(metavar="NAME", help="How to write it: text, json or sarif.")] = "text",
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of stdout.")] = None,
    select: Annotated[str, typer.Option(help="Only these codes or families, for example EV,ME01.")] = "",
    ignore: Annotated[str, typer.Option(help="Leave out these codes or families.")] = "",
    fail_on: FailOn = "",
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
) -> None:
    """Say what each request lacks, and what to ask next.

    What perfconsult.yaml says under `lint` holds where no option says otherwise. Exit 0: nothing at or above
    --fail-on. 1: findings, or rows that could not be read. 2: wrong use.

    Example:  perfconsult lint backlog.csv
    """
    from perfconsult.cli.backlogs import known, lint_backlog, open_backlog, tell_backlog
    from perfconsult.lint.linted import Linted
    from perfconsult.lint.outputs import OUTPUTS
    from perfconsult.lint.rules import chosen_rules
    from perfconsult.store.config import load_config
    from perfconsult.store.workspace import find_workspace

    output = OUTPUTS[known("output", to, OUTPUTS)]
    config = load_config(find_workspace(console.here()))
    rules = chosen_rules(_codes(select) or config.select, _codes(ignore) or config.ignore)
    mildest = known("severity", fail_on or config.fail_on or USUAL_MILDEST, FAIL_ON)
    console.check_target(out, force=force)
    backlog = open_backlog(file)
    judged = lint_backlog(backlog, rules)
    content = b"".join(output.render(Linted(judged, rules, __version__)))
    console.write_result(content, out, force=force)
    tell_backlog(backlog)
    if backlog.refusals or any(_fails(finding, mildest) for row in judged for finding in row.findings):
        raise typer.Exit(1)


def _fails(finding: Finding, mildest: str) -> bool:
    return mildest in SEVERITIES and SEVERITIES.index(finding.severity) <= SEVERITIES.index(mildest)


def _codes(typed: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in typed.split(",") if code.strip())
