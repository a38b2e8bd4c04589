"""`perfconsult report`: the brief, written where it was asked for and nowhere else."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from perfconsult.reports.formats import FORMATS


def test_markdown_goes_to_stdout_unless_told_otherwise(run_cli: Callable, workspace: Path) -> None:
    """Without --out the brief is printed, and nothing but the brief."""
    run = run_cli("report", "two-day-course")

    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("# Send the shift managers to a two-day course\n")


@pytest.mark.parametrize(
    ("file", "begins"), [("brief.md", b"# Send"), ("brief.pdf", b"%PDF-"), ("BRIEF.PDF", b"%PDF-")]
)
def test_the_ending_decides_the_format(run_cli: Callable, workspace: Path, file: str, begins: bytes) -> None:
    """`--out brief.pdf` needs no --to."""
    run = run_cli("report", "two-day-course", "--out", file)

    assert run.code == 0
    assert (workspace / file).read_bytes().startswith(begins)
    assert file in run.err


def test_help_names_every_format(run_cli: Callable) -> None:
    """What --to takes is what the list of formats holds."""
    told = run_cli("report", "--help").out

    assert all(name in told.split("FORMAT", 1)[1].split("\n")[0] for name in FORMATS)


def test_the_same_case_on_the_same_day_gives_the_same_bytes(run_cli: Callable, workspace: Path) -> None:
    """Markdown and PDF are reproducible."""
    for ending in ("md", "pdf"):
        for name in ("a", "b"):
            run_cli("report", "two-day-course", "--out", f"{name}.{ending}")

        assert (workspace / f"a.{ending}").read_bytes() == (workspace / f"b.{ending}").read_bytes()


def test_a_file_that_is_there_is_not_replaced_unasked(run_cli: Callable, workspace: Path) -> None:
    """Without --force an existing file stays; with it, it is replaced in one step."""
    (workspace / "brief.md").write_text("mine", encoding="utf-8")

    refused = run_cli("report", "two-day-course", "--out", "brief.md")
    kept = (workspace / "brief.md").read_text(encoding="utf-8")
    forced = run_cli("report", "two-day-course", "--out", "brief.md", "--force")

    assert (refused.code, kept) == (2, "mine")
    assert "--force" in refused.err
    assert forced.code == 0
    assert (workspace / "brief.md").read_bytes().startswith(b"# Send")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--template", "breif", "--out", "x.md"), 'did you mean "brief"?'),
        (("--out", "x.odt"), "--to md or --to pdf"),
        (("--to", "odt"), "--to md or --to pdf"),
        (("--out", "nowhere/x.md"), "nowhere"),
        (("--out", "."), "is a folder"),
    ],
)
def test_wrong_use_says_what_to_do(
    run_cli: Callable, workspace: Path, arguments: tuple[str, ...], told: str
) -> None:
    """Exit 2, one sentence with the remedy, and no file made."""
    before = sorted(workspace.rglob("*"))

    run = run_cli("report", "two-day-course", *arguments)

    assert (run.code, run.out) == (2, "")
    assert told in run.err
    assert sorted(workspace.rglob("*")) == before


@pytest.mark.skipif(
    not Path("/sys/kernel").is_dir(), reason="needs a folder that nobody may write in, not even root"
)
def test_a_read_only_folder_is_told(run_cli: Callable, workspace: Path) -> None:
    """A folder that may not be written costs one sentence."""
    run = run_cli("report", "two-day-course", "--out", "/sys/kernel/brief.md")

    assert (run.code, run.out) == (2, "")
    assert "/sys/kernel" in run.err
    assert "Traceback" not in run.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_full_disk_is_told_and_is_not_success(workspace: Path) -> None:
    """What could not be written is an error with a remedy, never exit 0."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "perfconsult", "report", "two-day-course"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip

    assert done.returncode == 2
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close differently there")
def test_a_reader_that_has_seen_enough_is_no_error(workspace: Path) -> None:
    """`perfconsult report … | head -1` ends quietly."""
    done = subprocess.run(
        f"{sys.executable} -m perfconsult report two-day-course | head -1",
        shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stdout == "# Send the shift managers to a two-day course\n"
    assert done.stderr == ""
