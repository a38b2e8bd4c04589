"""`perfconsult read`: what each request says, by the codebook, with the places in its text."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from perfconsult.cli import console


class To(StrEnum):
    """How the reading is written."""

    jsonl = "jsonl"


def read(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="CSV, JSON Lines or plain text; - reads stdin.")
    ],
    _to: Annotated[To, typer.Option("--to", help="How to write it.")] = To.jsonl,
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of stdout.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
) -> None:
    """Show what each text says: problem, behaviour, evidence, metric, audience, cause cues, triage.

    One line of JSON a request; `spans` are places in the text, counted in characters. Rows that cannot
    be read are told on stderr, and the exit code is then 1.

    Example:  perfconsult read backlog.csv --to jsonl > reading.jsonl
    """
    from perfconsult.cli.backlogs import open_backlog, tell_backlog
    from perfconsult.lint.reading import to_jsonl_line
    from perfconsult.signals import Reader
    from perfconsult.store.lexicons import load_lexicon

    console.check_target(out, force=force)
    backlog = open_backlog(file)
    reader = Reader(load_lexicon())
    lines = (to_jsonl_line(request, reader.read(request.text)) for request in backlog.requests)
    console.write_result("".join(f"{line}\n" for line in lines).encode(), out, force=force)
    tell_backlog(backlog)
    if backlog.refusals:
        raise typer.Exit(1)
