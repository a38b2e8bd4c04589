"""`perfconsult read`: what each request says, by the codebook, with the places in its text."""

from pathlib import Path
from typing import Annotated

import typer

from perfconsult.cli import console


def read(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="CSV, JSON Lines or plain text; - reads stdin.")
    ],
    to: Annotated[str, typer.Option(metavar="NAME", help="How to write it: jsonl.")] = "jsonl",
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of stdout.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
) -> None:
    """Show what each text says: problem, behaviour, evidence, metric, audience, cause cues, triage.

    One line of JSON a request; `spans` are places in the text, counted in characters. Rows that cannot
    be read are told on stderr, and the exit code is then 1.

    Example:  perfconsult read backlog.csv --to jsonl > reading.jsonl
    """
    from perfconsult.cli.backlogs import known, open_backlog, tell_backlog
    from perfconsult.lint.reading import READINGS
    from perfconsult.signals import Reader
    from perfconsult.store.lexicons import load_lexicon

    line = READINGS[known("output", to, READINGS)]
    console.check_target(out, force=force)
    backlog = open_backlog(file)
    reader = Reader(load_lexicon())
    lines = [f"{line(request, reader.read(request.text))}\n" for request in backlog.requests]
    console.write_result("".join(lines).encode(), out, force=force)
    tell_backlog(backlog)
    if backlog.refusals:
        raise typer.Exit(1)
