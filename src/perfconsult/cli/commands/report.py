"""`perfconsult report`: the brief that sends a request back to its causes."""

from pathlib import Path
from typing import Annotated

import typer

from perfconsult.cli import console
from perfconsult.errors import PerfconsultError


def report(
    name: Annotated[str, typer.Argument(metavar="CASE", help="Id of the case, or path of its file.")],
    template: Annotated[str, typer.Option(help="Which report to write.")] = "brief",
    to: Annotated[
        str,
        typer.Option(metavar="FORMAT", help="md or pdf; without it the ending of --out decides, else md."),
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help="Write to this file; without it Markdown goes to stdout.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
) -> None:
    """Write the brief: the answer first, the causes with their evidence, free steps before dear ones.

    Example:  perfconsult report two-day-course --to pdf --out brief.pdf
    """
    from perfconsult.cli.opening import read_case
    from perfconsult.cli.rendering import diagnose_case, render

    console.check_target(out, force=force)
    form = _format(to, out)
    opened = read_case(name)
    content = render(diagnose_case(opened.case, opened.root), template, form)
    console.write_result(content, out, force=force)
    if out:
        console.say(f"wrote {out}")


def _format(to: str, out: Path | None) -> str:
    """What was asked for, else the ending of the file, else Markdown."""
    from perfconsult.reports.formats import FORMATS

    known = " or ".join(f"--to {name}" for name in FORMATS)
    if to and to not in FORMATS:
        raise PerfconsultError(f'there is no format "{to}"', hint=f"use {known}")
    ending = out.suffix.removeprefix(".").lower().replace("markdown", "md") if out and not to else to or "md"
    if ending not in FORMATS:
        raise PerfconsultError(f"{out} does not say which format it should have", hint=f"add {known}")
    return ending
