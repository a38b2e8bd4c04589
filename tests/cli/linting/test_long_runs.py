"""Long runs: a bar on a terminal and nowhere else, Ctrl-C at any moment, flat memory, one result for any -j."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from perfconsult.cli.main import main

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal"),
]
sys.path.insert(0, str(Path(__file__).parent.parent))
from terminals import Terminal  # noqa: E402 - it stands beside the tests of commands

TEXTS = (
    "We need a two-day communication workshop for everyone at the citizen desk.",
    "Wrong items in 4.2% of parcels since July, up from 1.9%. Please train the pickers on accuracy.",
    "Bitte eine Schulung für alle Mitarbeiter, weil die Maschinen oft falsch bedient werden.",
    "19 of 140 invoices went out late, says the finance log; the four clerks wait for the approval.",
)


def write_backlog(path: Path, rows: int) -> Path:
    """A backlog of so many rows, of which every hundredth cannot be read."""
    with path.open("w", encoding="utf-8") as file:
        file.write("id,team,text\n")
        for n in range(rows):
            file.write(
                f'R{n},T{n % 7},"{TEXTS[n % 4] if n % 100 != 50 else ""} {n}"\n'
                if n % 100 != 50
                else f"R{n},T,\n"
            )
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def left_behind(folder: Path) -> list[str]:
    """What is there besides the backlog."""
    return sorted(path.name for path in folder.iterdir() if path.name != "long.csv")


def test_a_long_run_shows_a_bar_that_goes_away(here: Path) -> None:
    """How far, how many rows, how long still; at the end the line is clean."""
    write_backlog(here / "long.csv", 40_000)
    terminal = Terminal(
        here, "lint", "long.csv", "--out", "o.txt", "--exit-zero", "-j", "1", "--ignore", "BL"
    )
    terminal.until(lambda: "%" in terminal.text and " rows" in terminal.text)
    shown = terminal.text

    assert terminal.end() == 0
    assert "━" in shown
    assert "%" not in terminal.text
    assert "rows in = " in terminal.text
    assert left_behind(here) == ["o.txt"]


@pytest.mark.parametrize("options", [("--quiet",), ()])
def test_a_short_or_quiet_run_shows_none(here: Path, options: tuple[str, ...]) -> None:
    """Nobody needs a bar for a second."""
    write_backlog(here / "long.csv", 50 if not options else 20_000)
    terminal = Terminal(here, "lint", "long.csv", "--out", "o.txt", "--exit-zero", "--ignore", "BL", *options)

    assert terminal.end() == 0
    assert b"%" not in terminal.raw


def test_no_bar_where_stderr_is_no_terminal(here: Path) -> None:
    """A log gets no control characters."""
    write_backlog(here / "long.csv", 20_000)
    done = subprocess.run(
        [sys.executable, "-m", "perfconsult", "lint", "long.csv", "--statistics"],
        capture_output=True,
        check=False,
    )

    assert b"\x1b" not in done.stderr
    assert b"%" not in done.stderr.replace(b"4.2%", b"")


@pytest.mark.parametrize(("output", "jobs"), [("sarif", "1"), ("sarif", "2"), ("xlsx", "1")])
def test_ctrl_c_leaves_nothing_half_written(here: Path, output: str, jobs: str) -> None:
    """Exit 130, no file, no temporary file, no process; one of a run that was killed before goes, too."""
    killed = here / ".o.0123abcd.tmp"
    killed.write_bytes(b"half")
    os.utime(killed, (0, 0))
    write_backlog(here / "long.csv", 300_000)
    terminal = Terminal(here, "lint", "long.csv", "--to", output, "--out", "o", "-j", jobs, "--ignore", "BL")
    terminal.until(lambda: "%" in terminal.text)
    group = os.getpgid(terminal.pid)
    begun = time.monotonic()
    terminal.send("\x03")
    code = terminal.end()

    assert code == 130
    assert time.monotonic() - begun < 5
    assert "interrupted" in terminal.text
    assert "Traceback" not in terminal.text
    assert left_behind(here) == []
    assert members(group) == []


def members(group: int) -> list[int]:
    """The processes of a group that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, their = stat.read_text().rsplit(")", 1)[1].split()[:3]
        except OSError:
            continue
        if int(their) == group and state != "Z":
            found.append(int(stat.parent.name))
    return found


def children(pid: int) -> list[int]:
    """The processes that another has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        if parent == pid and b"resource_tracker" not in (stat.parent / "cmdline").read_bytes():
            found.append(int(stat.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes cannot be listed")
def test_a_process_that_dies_is_a_sentence(here: Path) -> None:
    """Exit 2, no result, nothing left."""
    write_backlog(here / "long.csv", 300_000)
    argv = [
        sys.executable,
        "-m",
        "perfconsult",
        "lint",
        "long.csv",
        "--out",
        "o",
        "-j",
        "2",
        "--ignore",
        "BL",
    ]
    with subprocess.Popen(argv, stderr=subprocess.PIPE, text=True) as program:
        while len(helping := children(program.pid)) < 2 or not any(here.glob(".o.*")):
            assert program.poll() is None
            time.sleep(0.02)
        time.sleep(1)
        os.kill(helping[0], signal.SIGKILL)
        assert program.stderr is not None
        told = program.stderr.read()

    assert program.returncode == 2
    assert (
        told.splitlines()[0] == "error: a helping process ended before its work was done (killed by signal 9)"
    )
    assert "-j 1" in told
    assert left_behind(here) == []


def test_a_reader_that_has_seen_enough_is_no_error(here: Path) -> None:
    """`| head` ends the run, and its processes."""
    write_backlog(here / "long.csv", 100_000)
    argv = [
        sys.executable,
        "-m",
        "perfconsult",
        "lint",
        "long.csv",
        "--to",
        "concise",
        "-j",
        "2",
        "--ignore",
        "BL",
    ]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        first = program.stdout.readline()
        program.stdout.close()
        assert program.stderr is not None
        told = program.stderr.read()

    assert first.startswith("long.csv:2:")
    assert (program.returncode, told) == (0, "")


@pytest.mark.parametrize("to", ["text", "xlsx"])
def test_a_result_is_the_same_for_any_number_of_processes(
    here: Path, to: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Byte for byte: rows, counts, what was found across them, the exit code and what is told."""
    write_backlog(here / "long.csv", 900)
    seen = []
    for jobs in ("1", "3"):
        capfdbinary.readouterr()
        code = main(["lint", "long.csv", "--to", to, "-j", jobs])
        seen.append((code, *capfdbinary.readouterr()))

    assert seen[0] == seen[1]
    assert seen[0][0] == 1
    assert b"900 rows in = 891 read + 9 refused" in seen[0][2]


@pytest.mark.parametrize(
    "argv", [("lint", "--statistics"), ("lint", "--statistics", "--to", "json"), ("read",)], ids=str
)
def test_counts_and_readings_too(
    here: Path, argv: tuple[str, ...], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Whatever is made of the rows."""
    write_backlog(here / "long.csv", 900)
    seen = []
    for jobs in ("1", "3"):
        capfdbinary.readouterr()
        code = main([argv[0], "long.csv", *argv[1:], "-j", jobs])
        seen.append((code, *capfdbinary.readouterr()))

    assert seen[0] == seen[1]
    assert len(seen[0][1]) > 500


def test_statistics_count_what_is_found(run_cli: Callable, here: Path) -> None:
    """The same figures as the findings themselves give; rules across the backlog only when asked for by name."""
    write_backlog(here / "long.csv", 900)
    counted = json.loads(run_cli("lint", "long.csv", "--statistics", "--to", "json").out)
    lines = run_cli("lint", "long.csv", "--ignore", "BL", "--to", "jsonl").out.splitlines()
    rows = [row for row in map(json.loads, lines) if row["kind"] != "total"]
    codes = [one["code"] for row in rows for one in row.get("findings", [row])]
    across = json.loads(run_cli("lint", "long.csv", "--statistics", "--to", "json", "--select", "BL").out)

    assert {code: many for code, many in counted["rules"].items() if many} == {
        c: codes.count(c) for c in set(codes)
    }
    assert (counted["requests"], counted["refused"]) == (891, 9)
    assert counted["with_findings"] == sum(bool(row["findings"]) for row in rows if row["kind"] == "request")
    assert sum(counted["families"].values()) == len(codes)
    assert "BL01" not in counted["rules"]
    assert sum(across["rules"].values()) > 0


def memory_of(folder: Path, rows: int, *argv: str) -> float:
    """The most memory that a run took, in MB, of this process and of those it started."""
    write_backlog(folder / "long.csv", rows)
    program = (
        "import resource, sys; from perfconsult.cli.main import main; main(sys.argv[1:]);"
        "print(*(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))"
    )
    # Linux counts the size of whoever starts a program as that program's own: so a small one stands between.
    between = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", between, sys.executable, "-c", program, "lint", "long.csv", "--ignore", "BL", *argv],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return max(map(int, done.stdout.split()[-2:])) / scale


@pytest.mark.parametrize("argv", [("--out", os.devnull, "--force"), ("--statistics",)], ids=str)
def test_memory_is_flat(here: Path, argv: tuple[str, ...]) -> None:
    """Fifteen times the rows take hardly more, and less than is allowed."""
    argv = ("--out", "o", "--force") if "--out" in argv else argv
    few, many = memory_of(here, 1_000, *argv), memory_of(here, 15_000, *argv)

    assert many < few + 12
    assert many < 150


def test_stdin_may_be_long(here: Path) -> None:
    """It is kept in a file, not in memory, and the result is that of the file but for its name."""
    write_backlog(here / "long.csv", 5_000)
    argv = [sys.executable, "-m", "perfconsult", "lint", "--ignore", "BL", "--to", "concise"]
    with (here / "long.csv").open("rb") as source:
        piped = subprocess.run([*argv, "-"], stdin=source, capture_output=True, check=False)
    named = subprocess.run([*argv, "long.csv"], capture_output=True, check=False)

    assert piped.stdout.replace(b"stdin:", b"long.csv:") == named.stdout
    assert piped.returncode == named.returncode == 1
