"""Runs the chosen command and turns whatever happens into one sentence and an exit code.

Only the module of that command is imported. This is the only catcher of errors.
"""

import os
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from perfconsult.errors import PerfconsultError, did_you_mean
from perfconsult.text import visible

if TYPE_CHECKING:
    import typer


def dispatch(argv: list[str], commands: Iterable[str]) -> int:
    """Run `argv`, whose first word names one of `commands`, and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return _run(argv, list(commands))
    except PerfconsultError as error:
        _tell(error)
        return error.exit_code
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader (`head`, a pager) has seen enough; Python must not complain about it at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("PERFCONSULT_DEBUG"):
            raise
        from perfconsult.cli.crash import report_crash

        print(report_crash(error, argv[0]), file=sys.stderr)
        return 3


def _run(argv: list[str], commands: list[str]) -> int:
    name = argv[0]
    if name not in commands:
        what = "option" if name.startswith("-") else "command"
        hint = did_you_mean(name, commands) or "`perfconsult --help` lists the commands"
        raise PerfconsultError(f'there is no {what} "{name}"', hint=hint)
    try:
        _app(name)(argv, prog_name="perfconsult")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    return 0


def _app(name: str) -> "typer.Typer":
    """A typer app that holds the command `name` alone, from `cli/commands/<name>.py`."""
    import typer

    settings = {"help_option_names": ["-h", "--help"]}
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    app.callback()(lambda: None)
    command = getattr(import_module(f"perfconsult.cli.commands.{name}"), name)
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name, context_settings=settings)
    else:
        app.command(name, context_settings=settings)(command)
    return app


def _tell(error: PerfconsultError) -> None:
    """Each problem as `error: place: what`, with its remedy on a line of its own; paths as seen from here."""
    here = f"{Path.cwd()}{os.sep}" if Path().exists() else os.sep * 3
    for problem in error.problems:
        hint = f"\n  help: {problem.hint}" if problem.hint else ""
        print(visible(f"error: {problem}{hint}".replace(here, "")), file=sys.stderr)
