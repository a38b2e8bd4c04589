"""`perfconsult triage`: a case for each request of a backlog, with what its text says, and a reply to send."""

from typing import Annotated

import typer

from perfconsult.cli.commands.lint import From, Mapped, Quiet

Into = Annotated[
    str, typer.Option(metavar="DIR", help="Folder for the cases: a workspace, or a folder in one.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show everything and write nothing.")]
Json = Annotated[bool, typer.Option("--json", help="The result as JSON, for programs.")]


def triage(
    file: Annotated[str, typer.Argument(metavar="BACKLOG", help="The backlog; - reads what is piped in.")],
    into: Into,
    from_: From = "",
    map_: Mapped = None,
    dry_run: DryRun = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Start a case for each request, with a reply to send.

    What a text says is put into its case as it stands, as the weakest evidence and marked "read from text"; the
    interview offers it to be confirmed, and asks the rest. The replies lie in DIR/replies: read them, take out what
    you cannot offer, and send them. Requests about other things are listed and left. A second run changes nothing
    and begins what is new; a case or a reply that is there is never written over.

    Beside each stands what its text says: train, something to learn; redirect, mainly causes that training does not
    mend; clarify, too little to tell.

    Exit 0: fine. 1: rows that could not be read, or another case has the name. 130: stopped; the same command
    goes on.

    \b
    Examples:
      perfconsult triage backlog.csv --into cases --dry-run
      perfconsult triage export.csv --into cases --map text=Wish --map id=Ticket
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    from pathlib import Path

    from perfconsult.cli.triaging.running import Wish, run_triage
    from perfconsult.errors import PerfconsultError

    if not into.strip():
        raise PerfconsultError("--into names no folder", "for example --into cases")
    raise typer.Exit(
        run_triage(Wish(file, Path(into), from_, tuple(map_ or ()), dry_run=dry_run, json=json, quiet=quiet))
    )
