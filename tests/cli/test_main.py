"""The way in: version, help, unknown words, and what a bug of ours looks like."""

import subprocess
import sys
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
    assert max(map(len, run.out.splitlines())) <= 80
    assert run.out.isascii()


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


def test_many_problems_are_told_as_a_few(run_cli: Callable, workspace: Path) -> None:
    """Ten problems are shown, the others counted."""
    path = workspace / "cases" / "bad.yaml"
    path.write_text("schema: 1\n" + "".join(f"wrong{n}: x\n" for n in range(50)), encoding="utf-8")

    run = run_cli("case", "check", "bad")

    assert run.code == 2
    assert run.err.count("error: ") == 10
    assert run.err.splitlines()[-1].endswith("more; mend these first")


@pytest.mark.parametrize("epoch", ["253402300800", "99999999999999999999", "abc", "1e9"])
def test_a_clock_that_makes_no_sense_is_told(
    run_cli: Callable, workspace: Path, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    """SOURCE_DATE_EPOCH is whole seconds of a time there is; anything else is one sentence."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    run = run_cli("diagnose", "two-day-course")

    assert (run.code, run.out) == (2, "")
    assert "SOURCE_DATE_EPOCH" in run.err


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
@pytest.mark.parametrize(
    "argv",
    [("--help",), ("diagnose", "two-day-course"), ("diagnose", "--help"), ("case", "list"), ("bank", "list")],
)
def test_what_cannot_be_printed_is_an_error(workspace: Path, argv: tuple[str, ...]) -> None:
    """A full disk behind stdout: exit 2 and one sentence, whoever did the printing."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "perfconsult", *argv],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 2
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="pipes close differently there")
@pytest.mark.parametrize("argv", ["--help", "bank show intake"])
def test_a_reader_that_stops_early_is_no_error(argv: str) -> None:
    """`| head -1` ends without a word on stderr."""
    done = subprocess.run(
        f'"{sys.executable}" -m perfconsult {argv} | head -1',
        shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stdout
    assert done.stderr == ""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed there")
def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    """Standing where nothing is any more costs one sentence."""
    gone = tmp_path / "gone"
    gone.mkdir()

    done = subprocess.run(
        f'cd "{gone}" && rmdir "{gone}" && "{sys.executable}" -m perfconsult case list',
        shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 2
    assert "this folder is gone" in done.stderr
    assert "Traceback" not in done.stderr
