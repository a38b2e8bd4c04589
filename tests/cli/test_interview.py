"""`perfconsult interview` without a person: answers files, what is open, what is refused."""

import json
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from perfconsult.cli.folding import laid_out
from perfconsult.model.case import Case, Metric
from perfconsult.store.banks import load_bank
from perfconsult.store.cases import open_case
from perfconsult.store.workspace import find_workspace

RunCli = Callable[..., Any]
INTAKE = load_bank("intake")
SOME = """\
problem: |
  Invoices leave the house ten days late.
  Since May.
gap: {value: now-and-wanted, grade: 4, source: report 7}
importance: {status: unknown, whom: the CFO, by: 2026-11-30}
metric: {name: late invoices, unit: "%", baseline: 19, target: 5, by: 2027-06-30}
evidence:
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, a clock that stands still, and a file with some answers."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")
    Path("some.yaml").write_text(SOME, encoding="utf-8")


def case(id: str = "late") -> Case:
    """The case as its file says."""
    workspace = find_workspace(Path.cwd())
    return open_case(workspace, workspace.cases / f"{id}.yaml", token="test0001").case


def test_a_new_case_from_an_answers_file(run_cli: RunCli) -> None:
    """The case, the request, the answers; and what is still open on stdout."""
    run = run_cli(
        "interview", "late", "--new", "--title", "Late invoices", "--request", "Train accounts",
        "--answers", "some.yaml", "--no-input",
    )  # fmt: skip

    saved = case()
    said = saved.interviews["P1-intake"].answers
    assert run.code == 0
    assert (saved.title, saved.request and saved.request.text) == ("Late invoices", "Train accounts")
    assert said["problem"].value == "Invoices leave the house ten days late.\nSince May."
    assert (said["gap"].value, said["gap"].grade, said["gap"].source) == ("now-and-wanted", 4, "report 7")
    assert (said["importance"].status, said["importance"].by) == ("unknown", "2026-11-30")
    assert said["metric"].value == Metric("late invoices", "%", "19", "5", "2027-06-30")
    assert "evidence" not in said
    open_ids = [line.split()[0] for line in run.out.splitlines()]
    assert "evidence" in open_ids
    assert not {"problem", "gap", "importance", "metric"} & set(open_ids)


def test_the_last_lines_say_where_and_what_next(run_cli: RunCli) -> None:
    """On stderr, for they are talk."""
    run = run_cli("interview", "late", "--new", "--answers", "some.yaml", "--no-input")

    assert "saved 4 answers from the file" in run.err
    assert "3 answered, 1 not known yet" in run.err
    assert f"Case:  {Path('cases/late.yaml')}" in run.err
    assert "Next:  perfconsult interview late\n" in run.err


def test_json_and_stdin_will_do(run_cli: RunCli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """JSON is read as YAML is; a dash is stdin."""
    answers = tmp_path / "some.json"
    answers.write_text(json.dumps({"problem": "from JSON", "data": {"value": "figures", "grade": 4}}))
    assert run_cli("interview", "late", "--new", "--answers", answers, "--no-input").code == 0
    with Path("some.yaml").open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert run_cli("interview", "late", "--answers", "-").code == 0

    said = case().interviews["P1-intake"].answers
    assert said["data"].grade == 4
    assert said["gap"].grade == 4


def test_a_second_file_fills_gaps_and_erases_nothing(run_cli: RunCli) -> None:
    """A blank leaves what was said; another answer takes its place and is told."""
    run_cli("interview", "late", "--new", "--answers", "some.yaml", "--no-input")
    Path("more.yaml").write_text("problem:\ngap: a-topic\nevidence: The log of May\n", encoding="utf-8")
    run = run_cli("interview", "late", "--answers", "more.yaml", "--no-input")

    said = case().interviews["P1-intake"].answers
    assert str(said["problem"].value).startswith("Invoices leave")
    assert said["evidence"].value == "The log of May"
    assert (said["gap"].value, said["gap"].grade) == ("a-topic", None)
    assert "note: gap: the answer in the file took the place of another" in run.err
    assert "saved 2 answers from the file" in run.err
    assert (
        "saved 0 answers from the file"
        in run_cli("interview", "late", "--answers", "more.yaml", "--no-input").err
    )


def test_a_file_with_everything_ends_the_interview(run_cli: RunCli) -> None:
    """Nothing is open any more, and the next interview is with somebody close to the work."""
    lines = [f"{question.id}: {{status: unknown}}\n" for question in INTAKE]
    Path("all.yaml").write_text("".join(lines), encoding="utf-8")
    run = run_cli("interview", "late", "--new", "--answers", "all.yaml", "--no-input")

    assert run.out == ""
    assert run.err.endswith("Next:  perfconsult interview late --bank root-cause --with manager\n")


def test_a_finished_interview_is_not_begun_again_by_itself(run_cli: RunCli) -> None:
    """Only with --again, as a second one."""
    lines = [f"{question.id}: {{status: unknown}}\n" for question in INTAKE]
    Path("all.yaml").write_text("".join(lines), encoding="utf-8")
    run_cli("interview", "late", "--new", "--answers", "all.yaml", "--no-input")
    run_cli("interview", "late", "--answers", "some.yaml", "--no-input")
    assert list(case().interviews) == ["P1-intake"]

    run_cli("interview", "late", "--answers", "some.yaml", "--no-input", "--again")
    assert list(case().interviews) == ["P1-intake", "P1-intake-2"]


def test_other_people_have_interviews_of_their_own(run_cli: RunCli) -> None:
    """By role, with the next free code or the one given; the hint says how to go on with them."""
    run_cli("interview", "late", "--new", "--no-input")
    run_cli("interview", "late", "--with", "manager", "--answers", "some.yaml", "--no-input")
    run = run_cli("interview", "late", "--with", "data-owner:P7", "--answers", "some.yaml", "--no-input")

    assert {id: person.role for id, person in case().informants.items()} == {
        "P1": "requester", "P2": "manager", "P7": "data owner",
    }  # fmt: skip
    assert "Next:  perfconsult interview late --with data-owner:P7\n" in run.err


def test_another_bank_can_be_asked(run_cli: RunCli) -> None:
    """Its questions, in an interview of its own."""
    run = run_cli("interview", "late", "--new", "--bank", "root-cause", "--with", "manager", "--no-input")

    assert run.code == 0
    first = next(q for q in load_bank("root-cause") if not q.roles or "manager" in q.roles)
    assert run.out.split()[0] == first.id
    assert "perfconsult interview late --bank root-cause --with manager:P2" in run.err


def test_without_a_terminal_the_flags_are_named(run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """No prompt, no new case, one sentence; also where stdin or stdout are closed."""
    for stdin in (StringIO("an answer\n"), None):
        monkeypatch.setattr("sys.stdin", stdin)
        run = run_cli("interview", "late", "--new")

        assert run.code == 2
        assert run.err == (
            "error: an interview needs a terminal, and this is none\n"
            "  help: give the answers with --answers FILE; with --no-input it only says what is open\n"
        )
    assert not Path("cases").exists()


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["lat"], ['there is no case "lat" in', 'did you mean "late"?', "add --new"]),
        (["brand-new"], ['there is no case "brand-new"', "add --new"]),
        (["cases/none.yaml"], ["cases/none.yaml"]),
        (["late", "--new"], ["late.yaml is there already", "perfconsult interview late"]),
        (["Late Invoices!", "--new"], ['"Late Invoices!" cannot be the id of a case', '"late-invoices"']),
        (["late", "--title", "x"], ["--title and --request are for a new case", "--new"]),
        (["late", "--bank", "intke"], ['"intke"', '"intake"']),
        (["late", "--with", "manger"], ['there is no role "manger"', '"manager"']),
        (["late", "--with", "manager:P1"], ["P1 is in this case as requester, not manager"]),
        (["late", "--answers", "none.yaml"], ["none.yaml"]),
        (["late", "--answers", "bad.yaml"], ["bad.yaml:1:1", '"problm"', '"problem"', "bad.yaml:2:6", "pick one"]),
        (["late", "--answers", "list.yaml"], ["list.yaml:1:1"]),
    ],
)  # fmt: skip
def test_wrong_use_is_refused_with_a_remedy(run_cli: RunCli, argv: list[str], told: list[str]) -> None:
    """Exit 2, all problems of a file at once, and the case stays as it was."""
    run_cli("interview", "late", "--new", "--no-input")
    Path("bad.yaml").write_text("problm: x\ngap: maybe\n", encoding="utf-8")
    Path("list.yaml").write_text("- x\n", encoding="utf-8")
    before = Path("cases/late.yaml").read_bytes()
    run = run_cli("interview", *argv, "--no-input")

    assert run.code == 2
    assert [part for part in told if part not in run.err] == []
    assert Path("cases/late.yaml").read_bytes() == before


def test_a_refused_wish_leaves_no_new_case(run_cli: RunCli) -> None:
    """Everything is looked at before the file of the case is made."""
    Path("bad.yaml").write_text("problm: x\n", encoding="utf-8")
    for wish in (
        ["--bank", "nonsense"],
        ["--with", "boss"],
        ["--with", "manager:P1"],
        ["--answers", "bad.yaml"],
    ):
        assert run_cli("interview", "late", "--new", "--no-input", *wish).code == 2

    assert not Path("cases").exists()


def finish(run_cli: RunCli, bank: str, *argv: str) -> str:
    """Say of every question of a bank that nobody knows; gives the last words."""
    said = "".join(f"{question.id}: {{status: unknown}}\n" for question in load_bank(bank))
    Path("all.yaml").write_text(said, encoding="utf-8")
    run = run_cli("interview", "late", "--bank", bank, "--answers", "all.yaml", "--no-input", *argv)
    return str(run.err.splitlines()[-1])


def test_after_the_intake_comes_root_cause_and_then_the_diagnosis(run_cli: RunCli) -> None:
    """`diagnose` says the same while the verdict is to find out first and nobody was asked for causes."""
    root_cause = "Next:  perfconsult interview late --bank root-cause --with manager"

    assert finish(run_cli, "intake", "--new") == root_cause
    assert run_cli("diagnose", "late").err.splitlines()[-1] == root_cause
    assert finish(run_cli, "root-cause", "--with", "manager") == "Next:  perfconsult diagnose late"
    assert "Next:  perfconsult report late" in run_cli("diagnose", "late").err
    assert finish(run_cli, "intake") == "Next:  perfconsult diagnose late"


def test_the_one_interview_half_done_is_gone_on_with(run_cli: RunCli) -> None:
    """Without --with it is nobody new's; the note says whose it is."""
    Path("one.yaml").write_text("obstacles: [tool]\n", encoding="utf-8")
    run_cli("interview", "late", "--new", "--no-input")
    wish = ("interview", "late", "--bank", "root-cause", "--no-input")
    run_cli(*wish, "--with", "manager", "--answers", "one.yaml")
    run = run_cli(*wish)

    assert "note: going on with P2-root-cause (manager), which is not finished" in run.err
    assert run.err.endswith("Next:  perfconsult interview late --bank root-cause --with manager:P2\n")


@pytest.mark.parametrize(
    ("role", "known"), [("data-owner", "data owner"), ("subject-matter-expert", "subject-matter expert")]
)
def test_roles_of_more_than_one_word_need_no_quotes(run_cli: RunCli, role: str, known: str) -> None:
    """With hyphens they mean the same; the help shows them so."""
    run_cli("interview", "late", "--new", "--no-input")
    Path("one.yaml").write_text("problem: late\n", encoding="utf-8")
    run_cli("interview", "late", "--with", role, "--answers", "one.yaml", "--no-input")

    assert case().informants["P2"].role == known
    assert role in run_cli("interview", "--help").out.replace("\n", " ")


def test_a_command_to_copy_is_not_folded() -> None:
    """On a terminal of any width it stays on its line."""
    line = "Next:  perfconsult interview late-invoices --bank root-cause --with subject-matter-expert:P2"

    assert laid_out(f"some words\n{line}", 40) == f"some words\n{line}"


def test_the_answers_file_of_the_readme_is_taken(run_cli: RunCli) -> None:
    """Its example is one that works."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    (block,) = (found for found in re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL) if "problem:" in found)
    Path("readme.yaml").write_text(block, encoding="utf-8")
    run = run_cli("interview", "late", "--new", "--bank", "intake", "--answers", "readme.yaml", "--no-input")

    assert (run.code, run.err.splitlines()[0]) == (0, "saved 4 answers from the file")
