"""The way in: the table of commands, `--version` and the bare help.

These are answered with nothing imported but `sys`: start-up is felt. Everything else is `cli.dispatch`.
Exit: 0 fine, 1 findings or a negative check, 2 wrong use or input, 3 our bug, 130 interrupted.
"""

import sys

from perfconsult import __version__

# Command → (heading in the help, what it does). A new command: one module in commands/, one line here.
_CASE, _BACKLOG, _MORE = "A request, from interview to recommendation", "A backlog of requests", "More"
COMMANDS: dict[str, tuple[str, str]] = {
    "interview": (_CASE, "Ask the questions and keep each answer."),
    "diagnose": (_CASE, "Weigh the evidence: gates, causes, verdict."),
    "report": (_CASE, "Write the brief as Markdown or PDF."),
    "case": (_CASE, "Start, list, show and check cases."),
    "lint": (_BACKLOG, "Say what each request lacks, and what to ask next."),
    "triage": (_BACKLOG, "Start a case for each request, with a reply to send."),
    "read": (_BACKLOG, "Show what each text says, for other programs."),
    "explain": (_BACKLOG, "Explain a lint rule, with examples and its accuracy."),
    "bank": (_MORE, "List, show and check question banks."),
    "config": (_MORE, "Show which settings hold here, and why."),
    "demo": (_MORE, "Make a small workspace to play with."),
}


def run() -> None:
    """The `perfconsult` script."""
    sys.exit(main(sys.argv[1:]))


def main(argv: list[str]) -> int:
    """Run one command line and return the exit code."""
    if argv in (["--version"], ["-V"]):
        return _print(f"perfconsult {__version__}")
    if not argv or argv in (["-h"], ["--help"], ["help"]):
        return _print(_help())
    from perfconsult.cli.dispatch import dispatch

    return dispatch(argv, COMMANDS)


def _print(text: str) -> int:
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # `| head` has seen enough; Python must not complain about it at exit either.
        sys.stdout = None
        return 0
    except OSError as error:
        print(f"error: the answer could not be printed: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def _help() -> str:
    lines = [
        f"perfconsult {__version__}: from 'train them' to what is behind it, and what to do.",
        "",
        "Usage: perfconsult COMMAND [OPTIONS]",
    ]
    last = ""
    for name, (heading, does) in COMMANDS.items():
        if heading != last:
            last = heading
            lines += ["", f"{heading}:"]
        lines.append(f"  {name:<11}{does}")
    lines += [
        "",
        "New here?            perfconsult demo",
        "Help on a command:   perfconsult interview --help",
        "Nothing leaves this machine: no network, no telemetry.",
    ]
    return "\n".join(lines)
