"""`perfconsult demo`: the main job in one command, which never destroys anything."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

MADE = {
    "perfconsult.yaml", "backlog.csv", "brief.md", "brief.pdf", "findings.txt",
    "cases/two-day-course.yaml", "cases/new-till-system.yaml",
}  # fmt: skip


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> set[str]:
    """Every visible file below `folder`."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts)}


def test_it_makes_a_workspace_and_shows_what_to_try_next(run_cli: Callable, empty: Path) -> None:
    """Cases, backlog, brief in two formats, findings; the answer on stdout, three commands on stderr."""
    run = run_cli("demo")

    assert run.code == 0
    assert files(empty / "perfconsult-demo") == MADE
    assert "No course for now" in run.out
    assert "40 requests" in run.out
    assert run.err.count("\n  perfconsult ") == 3


def test_the_commands_it_names_work(run_cli: Callable, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed can be typed, in the folder it says."""
    run = run_cli("demo")
    monkeypatch.chdir(empty / "perfconsult-demo")
    named = [
        line.split("   ")[0].split()[1:] for line in run.err.splitlines() if line.startswith("  perfconsult ")
    ]

    assert [command[0] for command in named] == ["diagnose", "interview", "lint"]
    assert run_cli(*named[0]).code == 0
    assert run_cli(*named[1], "--no-input").code == 0
    assert run_cli(*named[2]).code == 1


def test_running_it_twice_destroys_nothing(run_cli: Callable, empty: Path) -> None:
    """What the first run made, and what was changed since, stays byte for byte; what is missing comes back."""
    run_cli("demo")
    folder = empty / "perfconsult-demo"
    (folder / "brief.md").write_text("my own words", encoding="utf-8")
    (folder / "brief.pdf").unlink()
    before = {path: (folder / path).read_bytes() for path in MADE - {"brief.pdf"}}

    again = run_cli("demo")

    assert again.code == 0
    assert before == {path: (folder / path).read_bytes() for path in before}
    assert (folder / "brief.pdf").read_bytes().startswith(b"%PDF-")
    assert "kept   " in again.err


def test_a_folder_of_ones_own_choice(run_cli: Callable, empty: Path) -> None:
    """`--out` names it, and nothing is made beside it."""
    run_cli("demo", "--out", "try/it")

    assert files(empty / "try" / "it") == MADE
    assert [path.name for path in empty.iterdir()] == ["try"]


def test_a_file_in_the_way_is_told(run_cli: Callable, empty: Path) -> None:
    """A file where the folder should be costs one sentence."""
    (empty / "perfconsult-demo").write_text("in the way", encoding="utf-8")

    run = run_cli("demo")

    assert (run.code, run.out) == (2, "")
    assert "perfconsult-demo" in run.err
    assert (empty / "perfconsult-demo").read_text(encoding="utf-8") == "in the way"


@pytest.mark.slow
def test_it_takes_less_than_five_seconds(run_cli: Callable, empty: Path) -> None:
    """A newcomer does not wait; the promise of the first page."""
    begin = time.perf_counter()
    run_cli("demo")

    assert time.perf_counter() - begin < 5
