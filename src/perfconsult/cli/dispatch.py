"""Runs the chosen command and turns whatever happens into one sentence and an exit code.

Only the module of that command is imported. An error that no command could go on from ends here.
"""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from errno import EDQUOT, EFBIG, EIO, ENAMETOOLONG, ENOSPC, EROFS
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from perfconsult.errors import PerfconsultError, did_you_mean
from perfconsult.text import visible

if TYPE_CHECKING:
    import typer

MOST_TOLD = 10
"""Problems shown at once; whoever sees more mends the first and looks again."""
_SYSTEM_SAYS_NO = (ENOSPC, EFBIG, EDQUOT, ENAMETOOLONG, EROFS, EIO)


def dispatch(argv: list[str], commands: Iterable[str]) -> int:
    """Run `argv`, whose first word names one of `commands`, and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return _run(argv, list(commands))
    except PerfconsultError as error:
        say(_told(error))
        return error.exit_code
    except KeyboardInterrupt:
        say("\ninterrupted")
        return 130
    except BrokenPipeError:
        # The reader (`head`, a pager) has seen enough; Python must not complain about it at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MemoryError:
        say("error: there is not enough memory for this\n  help: close other programs, or split the file")
        return 2
    except Exception as error:  # noqa: BLE001 - the last catcher of all
        return _unexpected(error, argv[0])


def _unexpected(error: Exception, command: str) -> int:
    """What the system would not do is told; everything else is a bug of ours."""
    if os.environ.get("PERFCONSULT_DEBUG"):
        raise error
    if isinstance(error, OSError) and error.errno in _SYSTEM_SAYS_NO:
        name = f"{error.filename}: " if error.filename else ""
        say(f"error: {name}{error.strerror}\n  help: free some space, or choose another place")
        return 2
    from perfconsult.cli.crash import report_crash

    say(report_crash(error, command))
    return 3


def say(text: str) -> None:
    """Print on stderr; where even that is full or closed, the exit code has to do."""
    with suppress(OSError, ValueError, AttributeError):
        print(visible(text), file=sys.stderr, flush=True)


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


def _told(error: PerfconsultError) -> str:
    """Each problem as `error: place: what`, with its remedy on a line of its own; paths as seen from here."""
    lines: list[str] = []
    for problem in error.problems[:MOST_TOLD]:
        lines.append(f"error: {problem}")
        if problem.hint:
            lines.append(f"  help: {problem.hint}")
    if len(error.problems) > MOST_TOLD:
        lines.append(f"and {len(error.problems) - MOST_TOLD} more; mend these first")
    return _seen_from_here("\n".join(lines))


def _seen_from_here(text: str) -> str:
    try:
        return text.replace(f"{Path.cwd()}{os.sep}", "")
    except OSError:
        return text
