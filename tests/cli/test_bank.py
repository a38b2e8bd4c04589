"""`perfconsult bank`: what there is to ask."""

from collections.abc import Callable
from pathlib import Path

import pytest

from perfconsult import resources
from perfconsult.store.banks import load_bank


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


@pytest.mark.parametrize("bank", ["intake", "root-cause"])
def test_a_bank_can_be_had_as_a_file_to_fill_in(run_cli: Callable, workspace: Path, bank: str) -> None:
    """The file is taken as it is, says nothing yet, and names every question and every value."""
    sheet = run_cli("bank", "show", bank, "--as-answers").out
    (workspace / "answers.yaml").write_text(sheet, encoding="utf-8")

    run = run_cli("interview", "mine", "--new", "--bank", bank, "--answers", "answers.yaml", "--no-input")

    assert run.code == 0
    assert "0 answered" in run.err or "nothing" in run.err
    assert "answers:" not in (workspace / "cases" / "mine.yaml").read_text(encoding="utf-8")
    assert all(f"\n{question.id}:\n" in f"{sheet}\n" for question in load_bank(bank))


def test_a_filled_in_sheet_is_what_is_saved(run_cli: Callable, workspace: Path) -> None:
    """A value written behind its colon is the answer."""
    sheet = run_cli("bank", "show", "intake", "--as-answers").out
    filled = sheet.replace("\nproblem:\n", "\nproblem: Invoices go out late.\n").replace(
        "\nlaw:\n", "\nlaw: no\n"
    )
    (workspace / "answers.yaml").write_text(filled, encoding="utf-8")

    run_cli("interview", "mine", "--new", "--answers", "answers.yaml", "--no-input")

    shown = run_cli("case", "show", "mine").out
    assert "Invoices go out late." in shown
