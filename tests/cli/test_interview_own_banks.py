"""Banks of a workspace's own: found by id in question_banks/, from the interview to the diagnosis."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

RunCli = Callable[..., Any]
MAIN = (
    "schema: 1\nbank: {id}\ntitle: Mine\nversion: {version}\nlanguage: en\nabout: A try.\nsections: [one]\n"
)
ONE = "section: one\ntitle: One\nquestions:\n  - {id: first, ask: What happened?}\n  - {id: last, ask: And then?}\n"


def write_bank(folder: Path, id: str, version: int = 1) -> Path:
    """Write a bank of two questions into `folder`."""
    (folder / id).mkdir(parents=True, exist_ok=True)
    (folder / id / "bank.yaml").write_text(MAIN.format(id=id, version=version), encoding="utf-8")
    (folder / id / "one.yaml").write_text(ONE, encoding="utf-8")
    return folder / id


@pytest.fixture(autouse=True)
def _workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace with a bank, and a file with one answer."""
    monkeypatch.chdir(tmp_path)
    write_bank(Path("question_banks"), "onboarding")
    Path("said.yaml").write_text("first: It rained.\n", encoding="utf-8")


def interview(run_cli: RunCli, bank: str, *more: str) -> Any:
    """Interview with the answers of the file."""
    return run_cli("interview", "late", "--bank", bank, "--answers", "said.yaml", "--no-input", *more)


@pytest.mark.parametrize("bank", ["onboarding", "question_banks/onboarding"])
def test_a_case_asked_with_a_bank_of_the_workspace_can_be_diagnosed(run_cli: RunCli, bank: str) -> None:
    """By id or by path, the case remembers the id, and every command finds it."""
    assert interview(run_cli, bank, "--new").code == 0
    run = run_cli("diagnose", "late")

    assert run.code == 0
    assert "left out" not in run.err
    assert "perfconsult interview late --bank onboarding\n" in interview(run_cli, bank).err


def test_the_bank_is_found_from_elsewhere_too(run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """It belongs to the workspace of the case, not to where one stands."""
    interview(run_cli, "onboarding", "--new")
    case = Path("cases/late.yaml").resolve()
    Path("perfconsult.yaml").write_text("schema: 1\n", encoding="utf-8")
    Path("../elsewhere").mkdir()
    monkeypatch.chdir("../elsewhere")

    assert "left out" not in run_cli("diagnose", case).err


def test_a_bank_elsewhere_is_refused_before_a_case_is_begun(run_cli: RunCli) -> None:
    """With what to do about it."""
    write_bank(Path("drafts"), "induction")
    run = interview(run_cli, "drafts/induction", "--new")

    assert (run.code, run.out) == (2, "")
    assert "copy the folder to question_banks/induction, then use --bank induction" in run.err
    assert not Path("cases").exists()


def test_answers_to_a_bank_that_is_gone_are_left_out_with_a_notice(run_cli: RunCli) -> None:
    """What was asked with other banks still counts."""
    interview(run_cli, "onboarding", "--new")
    shutil.rmtree("question_banks")
    run = run_cli("diagnose", "late")

    assert run.code == 0
    assert 'note: the answers of P1-onboarding are left out: the bank "onboarding" is not here' in run.err


def test_a_broken_bank_that_was_not_used_stands_in_nobodys_way(run_cli: RunCli) -> None:
    """It is told, with the command that says what is wrong."""
    interview(run_cli, "onboarding", "--new")
    (write_bank(Path("question_banks"), "broken") / "one.yaml").unlink()
    run = run_cli("diagnose", "late")

    assert run.code == 0
    assert "note: bank broken is left out; to see why: perfconsult bank check broken" in run.err


def test_a_broken_bank_that_was_used_is_told(run_cli: RunCli) -> None:
    """Its answers are not dropped in silence."""
    interview(run_cli, "onboarding", "--new")
    Path("question_banks/onboarding/one.yaml").unlink()
    run = run_cli("diagnose", "late")

    assert run.code == 2
    assert 'section "one" has no file' in run.err


def test_an_interview_goes_on_with_the_version_it_was_begun_with_and_says_so(run_cli: RunCli) -> None:
    """The case keeps the version of the answers it holds."""
    interview(run_cli, "onboarding", "--new")
    write_bank(Path("question_banks"), "onboarding", version=2)
    run = interview(run_cli, "onboarding")

    assert (
        "note: P1-onboarding was begun with version 1 of bank onboarding, and goes on with version 2"
        in run.err
    )
    assert "version: 1" in Path("cases/late.yaml").read_text(encoding="utf-8")


def test_banks_of_the_workspace_are_listed_and_shown(run_cli: RunCli) -> None:
    """Beside the shipped ones, in order."""
    run = run_cli("bank", "list")

    assert [line.split()[0] for line in run.out.splitlines()][:2] == ["intake", "onboarding"]
    assert "[first]" in run_cli("bank", "show", "onboarding").out
    assert run_cli("bank", "check", "onboarding").out == "onboarding: fine, 2 questions\n"


def test_a_broken_bank_is_listed_as_such_and_the_others_still_are(run_cli: RunCli) -> None:
    """Its problems come after the list."""
    Path("question_banks/onboarding/one.yaml").unlink()
    run = run_cli("bank", "list")

    assert run.code == 2
    assert "onboarding       cannot be read; see below" in run.out
    assert "root-cause" in run.out
    assert 'section "one" has no file' in run.err
