"""What is hidden on the command line: told, counted, shown on demand, and never more than was agreed."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from perfconsult.cli.main import main

ROWS = [
    "A,We need a workshop for everyone.",
    "B,Please train the tellers in lending.",
    "C,A webinar on Excel for all staff.",
]
NAMES = ("--select", "AU02,ME,PB")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a backlog."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")  # 2026-11-20
    backlog(tmp_path, ROWS)
    return tmp_path


def backlog(folder: Path, rows: list[str]) -> None:
    """Write it."""
    (folder / "backlog.csv").write_text("\n".join(["id,text", *rows]) + "\n")


def found(run_cli: Callable, *argv: str) -> set[tuple[str, str]]:
    """Requests and codes of what is shown."""
    run = run_cli("lint", "backlog.csv", *NAMES, "--to", "jsonl", *argv)
    lines = [json.loads(line) for line in run.out.splitlines()]
    return {
        (line["id"], one["code"]) for line in lines if line["kind"] == "request" for one in line["findings"]
    }


def suppress(folder: Path, *entries: str, name: str = "perfconsult-suppressions.yaml") -> None:
    """Write a file of suppressions."""
    (folder / name).write_text("suppressions:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries))


def test_a_suppression_hides_one_rule_of_one_request(run_cli: Callable, here: Path) -> None:
    """Found beside the settings without being named; nothing else is hidden."""
    before = found(run_cli)
    suppress(here, "request: A, rule: AU02, reason: Eleven people.")
    after = found(run_cli)

    assert before - after == {("A", "AU02")}
    assert after < before


def test_what_is_suppressed_can_be_shown(run_cli: Callable, here: Path) -> None:
    """With its reason and place, on stderr."""
    suppress(here, "request: A, rule: AU02, reason: Eleven people.")

    assert "Eleven" not in run_cli("lint", "backlog.csv").err
    assert (
        "suppressed: perfconsult-suppressions.yaml:2:24: AU02 of A: Eleven people."
        in run_cli("lint", "backlog.csv", "--show-suppressed").err
    )


def test_a_suppression_that_is_of_no_use_is_told(run_cli: Callable, here: Path) -> None:
    """Of a request that is gone, of a rule that is quiet, out of date; not of another file or a rule not asked."""
    suppress(
        here,
        "request: Z, rule: ME01, reason: x",
        "request: A, rule: ME02, reason: x",
        "request: B, rule: PB02, reason: x, until: 2026-11-19",
        "request: A, rule: EV01, reason: x",
        "request: A, rule: ME02, reason: x, file: other.csv",
        name="off.yaml",
    )
    told = run_cli("lint", "backlog.csv", *NAMES, "--suppressions", "off.yaml").err.splitlines()

    assert told == [
        "note: off.yaml:4:24: PB02 of B held until 2026-11-19; take it out, or look again",
        "note: off.yaml:2:24: ME01 of Z hides nothing; take it out",
        "note: off.yaml:3:24: ME02 of A hides nothing; take it out",
    ]


def test_a_baseline_leaves_what_is_new(run_cli: Callable, here: Path) -> None:
    """Also when rows move and texts are spaced otherwise; a changed text is new."""
    every = found(run_cli)
    written = run_cli("lint", "backlog.csv", *NAMES, "--write-baseline", "base.jsonl")
    nothing = run_cli("lint", "backlog.csv", *NAMES, "--baseline", "base.jsonl")
    backlog(
        here,
        [
            "D,We need a seminar for everyone.",
            ROWS[2].replace("webinar", "Webinar "),
            ROWS[1],
            ROWS[0] + " Soon.",
        ],
    )

    assert (written.code, nothing.code) == (1, 0)
    assert f"wrote base.jsonl: {len(every)} entries for 3 requests" in written.err
    assert f"base.jsonl knows {len(every)} findings, which are not shown; 0 are new" in nothing.err
    assert {id for id, _ in found(run_cli, "--baseline", "base.jsonl")} == {"A", "D"}
    assert run_cli("lint", "backlog.csv", *NAMES, "--baseline", "base.jsonl").code == 1


def test_rows_without_ids_are_known_by_their_words(run_cli: Callable, here: Path) -> None:
    """Never by their number."""
    (here / "notes.txt").write_text(
        "We need a workshop for everyone.\nPlease train the tellers in lending.\n"
    )
    run_cli("lint", "notes.txt", "--write-baseline", "base.jsonl")
    (here / "notes.txt").write_text(
        "Please train the tellers in lending.\nWe need a workshop for everyone.\n"
    )

    assert run_cli("lint", "notes.txt", "--baseline", "base.jsonl", "--select", "AU,PB,ME").code == 0


def test_a_baseline_that_knows_nothing_here_says_so(run_cli: Callable, here: Path) -> None:
    """The words follow what was found, not the option."""
    run_cli("lint", "backlog.csv", *NAMES, "--write-baseline", "base.jsonl")
    backlog(here, ["Q,We need a course for everyone."])
    run = run_cli("lint", "backlog.csv", *NAMES, "--baseline", "base.jsonl")

    assert "base.jsonl knows none of these findings: all" in run.err
    assert "no longer found:" in run.err
    assert "  A AU02" in run.err


def test_pruning_takes_out_and_never_adds(run_cli: Callable, here: Path) -> None:
    """Entries of rules that were not asked stay; what is new stays new."""
    run_cli("lint", "backlog.csv", "--write-baseline", "base.jsonl")
    before = (here / "base.jsonl").read_text().splitlines()
    backlog(here, [*ROWS[1:], "D,We need a seminar for everyone."])
    run = run_cli("lint", "backlog.csv", "--select", "AU", "--baseline", "base.jsonl", "--prune-baseline")
    after = (here / "base.jsonl").read_text().splitlines()

    assert "took 1 entry out of base.jsonl" in run.err
    assert json.loads(before[1]) | {"rules": ["PB01"]} == json.loads(after[1])
    assert after[2:] == before[2:]
    assert "D  We need a seminar" in run_cli("lint", "backlog.csv", "--baseline", "base.jsonl").out


def test_pruning_waits_where_rows_could_not_be_read(run_cli: Callable, here: Path) -> None:
    """Their entries would be lost by a damaged file."""
    run_cli("lint", "backlog.csv", "--write-baseline", "base.jsonl")
    before = (here / "base.jsonl").read_bytes()
    backlog(here, [ROWS[0], 'B,"Please train', "C,"])
    run = run_cli("lint", "backlog.csv", "--baseline", "base.jsonl", "--prune-baseline")

    assert "base.jsonl stays as it is" in run.err
    assert (here / "base.jsonl").read_bytes() == before


def test_a_baseline_is_replaced_only_on_purpose_and_what_is_new_is_told(
    run_cli: Callable, here: Path
) -> None:
    """New findings are shown once more, counted, and make the exit code 1: none is swallowed."""
    run_cli("lint", "backlog.csv", *NAMES, "--write-baseline", "base.jsonl")
    backlog(here, [*ROWS, "D,We need a seminar for everyone."])
    refused = run_cli("lint", "backlog.csv", *NAMES, "--write-baseline", "base.jsonl")
    replaced = run_cli(
        "lint", "backlog.csv", *NAMES, "--baseline", "base.jsonl", "--write-baseline", "base.jsonl", "--force"
    )

    assert (refused.code, replaced.code) == (2, 1)
    assert "base.jsonl is there already" in refused.err
    assert "of them were not in it before" in replaced.err
    assert "D  We need a seminar" in replaced.out
    assert run_cli("lint", "backlog.csv", *NAMES, "--baseline", "base.jsonl").code == 0


def test_findings_across_the_backlog_are_hidden_like_others(run_cli: Callable, here: Path) -> None:
    """By suppression and by baseline."""
    backlog(here, [*ROWS, "E,We need a workshop for everyone."])
    argv = ("lint", "backlog.csv", "--select", "BL01", "--fail-on", "note")
    shown = run_cli(*argv)
    run_cli(*argv, "--write-baseline", "base.jsonl")
    by_baseline = run_cli(*argv, "--baseline", "base.jsonl")
    suppress(
        here, "request: E, rule: BL01, reason: Two shifts.", "request: A, rule: BL01, reason: Two shifts."
    )
    suppressed = run_cli(*argv)

    assert (shown.code, by_baseline.code, suppressed.code) == (1, 0, 0)
    assert "same-request-again" in shown.out


@pytest.mark.slow
def test_what_is_hidden_does_not_depend_on_processes(
    here: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Result, notes and the files written are the same, byte for byte."""
    backlog(here, [f"{row[0]}{n}{row[1:]}" for n in range(200) for row in ROWS])
    suppress(here, "request: A7, rule: AU02, reason: x", "request: Z, rule: AU02, reason: x")
    main(["lint", "backlog.csv", "--select", "PB", "--write-baseline", "old.jsonl", "-q"])
    seen = []
    for jobs in ("1", "3"):
        capfdbinary.readouterr()
        argv = ["lint", "backlog.csv", "--baseline", "old.jsonl", "--write-baseline", "new.jsonl", "--force"]
        code = main([*argv, "-j", jobs, "--show-suppressed"])
        streams = capfdbinary.readouterr()
        seen.append((code, streams.out, streams.err, (here / "new.jsonl").read_bytes()))
        (here / "new.jsonl").unlink()

    assert seen[0] == seen[1]
    assert b"AU02 of Z hides nothing" in seen[0][2]


def test_another_backlog_s_baseline_is_not_pruned_away(run_cli: Callable, here: Path) -> None:
    """A slip in its name would empty it; said even where nothing else is."""
    run_cli("lint", "backlog.csv", "--write-baseline", "base.jsonl")
    before = (here / "base.jsonl").read_bytes()
    backlog(here, ["Q,We need a course for everyone."])

    run = run_cli("lint", "backlog.csv", "--baseline", "base.jsonl", "--prune-baseline", "-q")

    assert "base.jsonl stays as it is: it knows nothing of what is found" in run.err
    assert (here / "base.jsonl").read_bytes() == before


def test_where_all_is_mended_all_is_pruned(run_cli: Callable, here: Path) -> None:
    """Nothing is found any more, so the baseline may be empty."""
    run_cli("lint", "backlog.csv", "--select", "AU02", "--write-baseline", "base.jsonl")
    backlog(here, ["A,Please train the four tellers in lending."])

    run_cli("lint", "backlog.csv", "--select", "AU02", "--baseline", "base.jsonl", "--prune-baseline")

    assert len((here / "base.jsonl").read_text().splitlines()) == 1


def test_a_baseline_is_not_left_out_without_a_word(here: Path) -> None:
    """Whoever looks at the first lines only, as with `| head`, is told that it was not written."""
    backlog(here, [f"{n},We need a workshop for everyone. {n}" for n in range(2_000)])
    command = [sys.executable, "-m", "perfconsult", "lint", "backlog.csv", "--write-baseline", "base.jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=here) as lint:
        lint.stdout.close()
        told = lint.stderr.read().decode()

    assert lint.returncode == 2
    assert "so the baseline was not written" in told
    assert not (here / "base.jsonl").exists()


def test_a_suppression_that_counts_rows_is_told(run_cli: Callable, here: Path) -> None:
    """It will hide whatever comes to stand there; nobody is told so with --quiet."""
    (here / "notes.txt").write_text("We need a workshop for everyone.\n")
    suppress(here, "request: row-1, rule: AU02, reason: x")
    told = "note: perfconsult-suppressions.yaml:2:28: AU02 of row-1 counts rows, which may move"

    assert told in run_cli("lint", "notes.txt").err
    assert run_cli("lint", "notes.txt", "-q").err == ""
