"""`perfconsult read`: what each request says, by the codebook, with the places in its text."""

from pathlib import Path
from typing import Annotated

import typer

from perfconsult.cli import console
from perfconsult.cli.commands.lint import Force, From, Jobs, Mapped, Out, Quiet

MOST_REFUSALS_TOLD = 1000


def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The backlog; - reads what is piped in.")],
    to: Annotated[str, typer.Option(metavar="NAME", help="How to write it: jsonl.")] = "jsonl",
    out: Out = None,
    force: Force = False,
    from_: From = "",
    map_: Mapped = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """Show what each text says: problem, behaviour, evidence, metric, audience, cause cues, triage.

    One line of JSON a request; `spans` are places in the text, counted in characters. Rows that cannot
    be read are told on stderr, and the exit code is then 1.

    \b
    Examples:
      perfconsult read backlog.csv --to jsonl > reading.jsonl
      perfconsult read export.csv --map text=Wish --out reading.jsonl
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    from perfconsult.cli.backlogs import known, opened, processes_for, shipped_reader, stoppable
    from perfconsult.cli.linting.settings import choose_for_reading
    from perfconsult.cli.progress import Bar
    from perfconsult.lint.reading import READINGS
    from perfconsult.lint.shares import ReadingTask, shared

    task = ReadingTask(shipped_reader, READINGS[known("output", to, READINGS)])
    console.check_spares(out, Path(file))
    console.check_target(out, force=force)
    mapped, wanted = choose_for_reading(map_, jobs, quiet=quiet)
    with stoppable(), opened(file, from_ or None, mapped) as backlog:
        with Bar(backlog.source.tell, backlog.size, quiet=quiet or out is None) as bar:
            rows = bar.over(backlog.rows(MOST_REFUSALS_TOLD))
            lines = shared(rows, task.begin, processes_for(wanted, backlog.size))
            console.write_stream(lines, out, force=force)
        if not quiet:
            backlog.tell()
        if backlog.ledger.refused:
            raise typer.Exit(1)
