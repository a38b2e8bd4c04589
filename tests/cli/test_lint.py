"""`perfconsult lint`: findings where they were asked for, and an exit code that tells."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from perfconsult.lint.outputs import OUTPUTS
from perfconsult.model.finding import FAIL_ON

WEAK = "We need a communication workshop for everyone.\n"
STRONG = (
    "Since May 19 of 140 invoices a month went out late, says the finance log; each costs us 40 euros of interest. "
    "By the end of June the four billing clerks should send every invoice within two days, so that at most 5 a month "
    "are late.\n"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """A file in `folder`."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_findings_make_the_exit_code_one(run_cli: Callable, here: Path) -> None:
    """A weak request is found wanting, and the last line of its block asks."""
    write(here, "backlog.txt", WEAK)

    run = run_cli("lint", "backlog.txt")

    assert run.code == 1
    assert "Ask next: " in run.out
    assert run.err == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "note"), 1),
        (("--fail-on", "error"), 0),
        (("--fail-on", "never"), 0),
        (("--select", "au"), 0),
        (("--select", "AU", "--fail-on", "note"), 1),
        (("--ignore", "PB,BH,EV,ME", "--fail-on", "warning"), 0),
    ],
)
def test_what_counts_can_be_chosen(
    run_cli: Callable, here: Path, arguments: tuple[str, ...], code: int
) -> None:
    """Severity and codes decide the exit code."""
    write(here, "backlog.txt", WEAK)

    assert run_cli("lint", "backlog.txt", *arguments).code == code


def test_the_workspace_can_choose_too_and_options_win(run_cli: Callable, here: Path) -> None:
    """`lint:` in perfconsult.yaml holds until an option says otherwise."""
    write(here, "backlog.txt", WEAK)
    write(here, "perfconsult.yaml", "lint:\n  select: [EV]\n  fail_on: never\n")

    by_file = run_cli("lint", "backlog.txt")
    by_option = run_cli("lint", "backlog.txt", "--select", "ME", "--fail-on", "warning")

    assert (by_file.code, "EV01" in by_file.out, "ME01" in by_file.out) == (0, True, False)
    assert (by_option.code, "EV01" in by_option.out, "ME01" in by_option.out) == (1, False, True)


@pytest.mark.parametrize("to", sorted(OUTPUTS))
def test_each_output_can_be_written_to_a_file(run_cli: Callable, here: Path, to: str) -> None:
    """`--out` gets what stdout would have got."""
    write(here, "backlog.txt", WEAK)

    printed = run_cli("lint", "backlog.txt", "--to", to)
    run_cli("lint", "backlog.txt", "--to", to, "--out", f"findings.{to}")

    assert (here / f"findings.{to}").read_text(encoding="utf-8") == printed.out


def test_no_path_of_this_machine_travels(run_cli: Callable, here: Path) -> None:
    """A file named by its full path is named from here in what is written."""
    path = write(here, "backlog.txt", WEAK)

    run = run_cli("lint", path, "--to", "sarif")

    assert str(here) not in run.out
    assert json.loads(run.out)["runs"][0]["results"][0]["locations"][0]["physicalLocation"][
        "artifactLocation"
    ] == {"uri": "backlog.txt"}


def test_rows_that_cannot_be_read_are_told_and_counted(run_cli: Callable, here: Path) -> None:
    """Rows in are rows read and rows refused; a refusal is never silent."""
    write(here, "backlog.jsonl", json.dumps({"id": "a", "text": STRONG}) + '\n{"id": "b", "text": \n')

    run = run_cli("lint", "backlog.jsonl", "--fail-on", "never")

    assert run.code == 1
    assert "backlog.jsonl:2" in run.err
    assert "2 rows in = 1 read + 1 refused" in run.err


def test_stdin_is_a_file_called_dash(here: Path) -> None:
    """`-` reads what is piped in; the format is told by its first line."""
    done = subprocess.run(
        [sys.executable, "-m", "perfconsult", "lint", "-"], input=f"id,text\n7,{WEAK}", capture_output=True, text=True,
        check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert done.stdout.startswith("7  We need a communication workshop")


BAD = {
    "missing": (None, "no such file"),
    "empty": (b"", "nothing in this file"),
    "binary": (bytes(range(256)) * 20, "backlog.csv"),
    "a zip": (b"PK\x03\x04" + bytes(200), "backlog.csv"),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("command", ["lint", "read"])
def test_a_file_that_is_no_backlog_is_one_sentence(
    run_cli: Callable, here: Path, kind: str, command: str
) -> None:
    """Exit 2, the file's name and the reason; nothing on stdout."""
    content, told = BAD[kind]
    if content is not None:
        write(here, "backlog.csv", content)

    run = run_cli(command, "backlog.csv")

    assert (run.code, run.out) == (2, "")
    assert told in run.err
    assert "Traceback" not in run.err


def test_an_unknown_code_is_met_with_the_nearest(run_cli: Callable, here: Path) -> None:
    """A slip in --select costs one sentence."""
    write(here, "backlog.txt", WEAK)

    run = run_cli("lint", "backlog.txt", "--select", "EV99")

    assert (run.code, run.out) == (2, "")
    assert "EV99" in run.err
    assert "help: did you mean" in run.err


@pytest.mark.parametrize(
    ("option", "said", "nearest"),
    [("--to", "sarf", '"sarif"'), ("--fail-on", "warnings", '"warning"'), ("--to", "zzz", "use text")],
)
def test_an_unknown_name_is_met_with_the_nearest(
    run_cli: Callable, here: Path, option: str, said: str, nearest: str
) -> None:
    """A slip in an option costs one sentence, before anything is read."""
    run = run_cli("lint", "missing.txt", option, said)

    assert (run.code, run.out) == (2, "")
    assert f'"{said}"' in run.err
    assert nearest in run.err.split("help: ")[1]


def test_the_help_names_every_output_and_severity(run_cli: Callable) -> None:
    """All there are, in the order of their lists, and no other."""
    told = " ".join(run_cli("lint", "--help").out.split())

    assert f"How to write it: {listed(OUTPUTS)}." in told
    assert f"exit code 1: {listed(FAIL_ON)};" in told


def listed(names: Iterable[str]) -> str:
    """`text, json or sarif`."""
    *first, last = names
    return f"{', '.join(first)} or {last}"
