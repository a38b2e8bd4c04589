"""The way in: version, help, unknown words, and what a bug of ours looks like."""

from collections.abc import Callable
from pathlib import Path

import pytest

from perfconsult import __version__
from perfconsult.cli.main import COMMANDS


def test_version_is_one_line(run_cli: Callable) -> None:
    """`--version` prints name and version on stdout, nothing else."""
    run = run_cli("--version")

    assert (run.code, run.out, run.err) == (0, f"perfconsult {__version__}\n", "")


@pytest.mark.parametrize("argv", [(), ("--help",), ("-h",), ("help",)])
def test_help_names_every_command(run_cli: Callable, argv: tuple[str, ...]) -> None:
    """The bare program and each spelling of help list all commands and where to begin."""
    run = run_cli(*argv)

    assert run.code == 0
    assert all(f"\n  {name} " in run.out for name in COMMANDS)
    assert "perfconsult demo" in run.out
    assert max(map(len, run.out.splitlines())) <= 100


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_shows_an_example(run_cli: Callable, command: str) -> None:
    """Help on a command is plain text with at least one line that can be copied."""
    run = run_cli(command, "--help")

    assert run.code == 0
    assert f"perfconsult {command} " in run.out.split("Example")[-1]
    assert "╭" not in run.out


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("diagnos", 'did you mean "diagnose"?'),
        ("xyzzy", "`perfconsult --help` lists the commands"),
        ("--verzion", "`perfconsult --help` lists the commands"),
    ],
)
def test_an_unknown_command_is_met_with_the_nearest(run_cli: Callable, typed: str, remedy: str) -> None:
    """A slip of the finger costs one sentence, exit 2, and tells what to type."""
    run = run_cli(typed)

    assert (run.code, run.out) == (2, "")
    assert remedy in run.err


def test_a_wrong_option_is_wrong_use(run_cli: Callable) -> None:
    """Options are checked by the command; the exit code is 2 and stdout stays clean."""
    run = run_cli("lint", "--nonsense")

    assert (run.code, run.out) == (2, "")
    assert "--nonsense" in run.err


def test_a_bug_of_ours_is_told_without_a_traceback(
    run_cli: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unexpected failure exits 3, names a report to send, and the report holds no message of the error."""
    monkeypatch.setattr("perfconsult.cli.dispatch._run", lambda *_: {}["what the client said"])

    run = run_cli("lint", "x.csv")

    path = run.err.split("please send ")[1].split(" to its makers")[0]
    report = Path(path).read_text(encoding="utf-8")
    assert run.code == 3
    assert "Traceback" not in run.err
    assert "KeyError" in report
    assert "what the client said" not in report + run.err


def test_an_interruption_is_130(run_cli: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C anywhere ends with 130 and one word."""

    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("perfconsult.cli.dispatch._run", interrupt)

    run = run_cli("lint", "x.csv")

    assert (run.code, run.err.strip()) == (130, "interrupted")
