"""`perfconsult bank`: what there is to ask."""

from collections.abc import Callable
from pathlib import Path

import pytest

from perfconsult import resources


def test_list_names_every_shipped_bank(run_cli: Callable) -> None:
    """A line for each folder of question_banks/ that holds a bank."""
    run = run_cli("bank", "list")

    shipped = sorted(path.parent.name for path in resources.banks().glob("*/bank.yaml"))
    assert run.code == 0
    assert [line.split()[0] for line in run.out.splitlines()] == shipped


def test_intake_asks_what_the_field_asks(run_cli: Callable) -> None:
    """The questions of a first talk, evidence twice, each with its margin."""
    run = run_cli("bank", "show", "intake")

    for id in (
        "problem",
        "ideal",
        "importance",
        "data",
        "evidence",
        "measure",
        "metric",
        "metric-evidence",
        "existing",
    ):
        assert f"[{id}]" in run.out
    assert run.out.count("      why: ") == run.out.count("]\n")
    assert "weak answer: " in run.out


@pytest.mark.parametrize("bank", ["intake", "root-cause"])
def test_shipped_banks_are_fine(run_cli: Callable, bank: str) -> None:
    """`check` finds nothing wrong with what we ship."""
    assert run_cli("bank", "check", bank).code == 0


def test_an_unknown_bank_is_met_with_the_nearest(run_cli: Callable) -> None:
    """One sentence and a remedy."""
    run = run_cli("bank", "show", "intaek")

    assert (run.code, run.out) == (2, "")
    assert 'did you mean "intake"?' in run.err


def test_a_wrong_bank_is_told_with_file_line_and_column(run_cli: Callable, tmp_path: Path) -> None:
    """A misspelt key in somebody's own bank is found where it stands."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "bank.yaml").write_text(
        "schema: 1\nbank: mine\ntitle: Mine\nversion: 1\nlanguage: en\nabout: A try.\nsections: [one]\n",
        encoding="utf-8",
    )
    (folder / "one.yaml").write_text(
        "section: one\ntitle: One\nquestions:\n  - id: first\n    aks: What happened?\n    type: text\n",
        encoding="utf-8",
    )

    run = run_cli("bank", "check", str(folder))

    assert run.code == 2
    assert "one.yaml:5:5" in run.err
    assert 'did you mean "ask"?' in run.err
