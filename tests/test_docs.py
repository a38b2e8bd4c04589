"""What the documents claim is true: commands run, names exist, paths can be opened."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from perfconsult.cli.main import COMMANDS
from perfconsult.model.case import GRADES

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted(
    path
    for path in (
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("question_banks/*.md"),
        *ROOT.glob("*/README.md"),
    )
    if path.is_file() and not path.parent.name.startswith(".")
)
SESSION = re.findall(r"^\$ perfconsult ([^#\n]+?)\s*(?:#.*)?$", README, flags=re.MULTILINE)


def page(path: Path) -> str:
    """A page as its path, for test ids."""
    return path.relative_to(ROOT).as_posix()


def test_the_two_commands_stand_alone_on_their_lines() -> None:
    """CI reads them from the page, so each is there once and is a whole line."""
    assert README.count("\npython -m pip install . && perfconsult demo\n") == 1
    assert README.count('\npython -m pip install -e ".[dev]" && python -m pytest\n') == 1


def test_the_session_of_the_first_page_runs(
    run_cli: Callable, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command of the session is taken by the program, in that order; the interview asks nothing here."""
    codes = []
    for line in SESSION:
        argv = line.split(" > ")[0].split()
        argv += ["--no-input"] if argv[0] == "interview" else []
        codes.append(run_cli(*argv).code)

    assert [line.split()[0] for line in SESSION] == [
        "interview",
        "interview",
        "diagnose",
        "report",
        "lint",
        "read",
        *["lint"] * 3,
        "explain",
        "triage",
    ]
    assert codes == [0, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0]


@pytest.mark.parametrize("path", PAGES, ids=page)
def test_links_lead_somewhere(path: Path) -> None:
    """Every link to a file of this repository opens."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=page)
def test_paths_named_exist(path: Path) -> None:
    """A path in backticks that begins in this repository is there (`<…>` stands for any name)."""
    named = re.findall(r"`((?:src|tests|docs|question_banks|report_templates|examples|benchmarks|scripts)/[^`\s]*)`",
                       path.read_text(encoding="utf-8"))  # fmt: skip
    patterns = [re.sub(r"<[^>]+>", "*", name.rstrip("/")) for name in named]

    assert [name for name in patterns if not any(ROOT.glob(name))] == []


def test_commands_named_exist() -> None:
    """`perfconsult …` in any page names a command of the program."""
    named = {
        found
        for path in PAGES
        for found in re.findall(r"`perfconsult ([a-z]+)", path.read_text(encoding="utf-8"))
    }

    assert named <= set(COMMANDS)


def test_the_grades_are_those_of_the_model() -> None:
    """The first page counts the grades as the program does."""
    assert all(f"{value} {name}" in README for value, name in enumerate(GRADES))


def test_every_dependency_has_its_line() -> None:
    """What is installed is explained in docs/dependencies.md."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = re.findall(
        r'^  "([A-Za-z-]+)',
        project.split("dependencies = [", 1)[1].split("[project.scripts]")[0],
        re.MULTILINE,
    )
    explained = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()

    assert [name for name in wanted if name.lower() not in explained] == []
