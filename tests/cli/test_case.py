"""`perfconsult case`: what a person sees of cases, and what they are told when a file is wrong."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT_FILES = ("cases/two-day-course.yaml", "cases/new-till-system.yaml")


def test_list_shows_each_case_once(run_cli: Callable, workspace: Path) -> None:
    """Id, status, number of answers and title, a line each."""
    run = run_cli("case", "list")

    assert run.code == 0
    assert [line.split()[0] for line in run.out.splitlines()] == sorted(Path(f).stem for f in ROOT_FILES)


def test_one_broken_file_does_not_hide_the_others(run_cli: Callable, workspace: Path) -> None:
    """The good cases are listed, the broken one is named with its problem, and the exit code tells."""
    (workspace / "cases" / "a-broken-one.yaml").write_text("schema: [", encoding="utf-8")

    run = run_cli("case", "list")

    assert run.code == 2
    assert [line.split()[0] for line in run.out.splitlines()] == [
        "a-broken-one",
        "new-till-system",
        "two-day-course",
    ]
    assert "error: cases/a-broken-one.yaml:1" in run.err


def test_an_empty_workspace_says_how_to_begin(
    run_cli: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No cases is not an error; the remedy is on stderr."""
    monkeypatch.chdir(tmp_path)

    run = run_cli("case", "list")

    assert (run.code, run.out) == (0, "")
    assert "perfconsult case new" in run.err


def test_new_writes_a_case_that_reads_back(
    run_cli: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The request stands in the file in its own words, and the file is named on stdout."""
    monkeypatch.chdir(tmp_path)

    run = run_cli("case", "new", "late-invoices", "--request", "Please train accounts: [bold]Excel[/bold]!")

    assert run.code == 0
    assert Path(run.out.strip()) == tmp_path / "cases" / "late-invoices.yaml"
    shown = run_cli("case", "show", "late-invoices")
    assert "Please train accounts: [bold]Excel[/bold]!" in shown.out


def test_new_never_replaces_a_case(run_cli: Callable, workspace: Path) -> None:
    """A name that is taken is refused, and the file stays as it is."""
    path = workspace / "cases" / "two-day-course.yaml"
    before = path.read_bytes()

    run = run_cli("case", "new", "two-day-course")

    assert run.code == 2
    assert path.read_bytes() == before


def test_show_puts_each_answer_under_its_question(run_cli: Callable, workspace: Path) -> None:
    """Who, what was asked, what was said, how good it is; and what nobody knew."""
    run = run_cli("case", "show", "two-day-course")

    assert run.code == 0
    assert re.search(r"What are we trying to solve\?\n    New starters leave us\.", run.out)
    assert "New starters who leave within 90 days: 31 → 20 % by" in run.out
    assert "not known yet; ask the managers of the two sites" in run.out


@pytest.mark.parametrize("typed", ["two-day-cours", "two-day-course.yaml"])
def test_an_unknown_case_is_met_with_the_nearest(run_cli: Callable, workspace: Path, typed: str) -> None:
    """One sentence, exit 2, and the id that was probably meant."""
    run = run_cli("case", "show", typed)

    assert (run.code, run.out) == (2, "")
    assert "two-day-course" in run.err
    assert "Traceback" not in run.err


DAMAGE = {
    "missing": (None, "two-day-course"),
    "empty": (b"", "empty"),
    "binary": (bytes(range(256)), "two-day-course.yaml"),
    "not UTF-8": ("schema: 1\ncase: é\n".encode("cp1252"), "UTF-8"),
    "conflict marks": (b"schema: 1\n<<<<<<< ours\ntitle: a\n=======\ntitle: b\n>>>>>>> theirs\n", "merge"),
    "misspelt key": (b"schema: 1\ncase: two-day-course\ntitel: x\n", 'did you mean "title"?'),
    "bomb": (b"a: &a [x]\nb: [*a, *a]\n", "anchor"),
    "merge key": (b"a: {<<: {b: 1}}\n", "<<"),
    "deep": (b"[" * 100_000, "deep"),
    "duplicate key": (b"schema: 1\nschema: 1\n", "schema"),
    "a list": (b"- 1\n- 2\n", "two-day-course.yaml"),
    "newer schema": (b"schema: 99\ncase: two-day-course\ntitle: x\n", "99"),
}


@pytest.mark.parametrize(
    "command", [("case", "check"), ("diagnose",), ("report",), ("case", "show")], ids=" ".join
)
@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_case_costs_one_clear_sentence(
    run_cli: Callable, workspace: Path, kind: str, command: tuple[str, ...]
) -> None:
    """Whatever is wrong with the file: exit 2, its name and the reason, no traceback, and not a byte changed."""
    content, told = DAMAGE[kind]
    path = workspace / "cases" / "two-day-course.yaml"
    path.unlink()
    if content is not None:
        path.write_bytes(content)

    run = run_cli(*command, "two-day-course")

    assert (run.code, run.out) == (2, "")
    assert told in run.err
    assert "two-day-course" in run.err
    assert "Traceback" not in run.err
    assert (path.read_bytes() if path.exists() else None) == content


def test_a_hand_edit_is_told_all_its_problems_at_once(run_cli: Callable, workspace: Path) -> None:
    """Every problem with file, line and column, in the order of the file."""
    path = workspace / "cases" / "two-day-course.yaml"
    text = path.read_text(encoding="utf-8")
    wrong = text.replace("status: open", "status: opne", 1).replace("role: manager", "role: manger", 1)
    path.write_text(wrong, encoding="utf-8")

    run = run_cli("case", "check", "two-day-course")

    assert run.code == 2
    assert run.err.count("error: ") == 2
    assert re.search(r"error: cases/two-day-course\.yaml:6:9: .*opne", run.err)
    assert 'did you mean "manager"?' in run.err


def test_a_case_that_is_fine_is_said_to_be(run_cli: Callable, workspace: Path) -> None:
    """`check` on an unharmed file exits 0."""
    run = run_cli("case", "check", "two-day-course")

    assert run.code == 0
    assert "fine" in run.out


@pytest.mark.parametrize("name", ["../../x", "/etc/passwd", "/", "../x.yaml"])
def test_new_writes_nothing_outside(run_cli: Callable, workspace: Path, name: str) -> None:
    """One sentence with a remedy, and neither a file nor a journal folder elsewhere."""
    before = sorted(workspace.parent.rglob("*"))

    for command in (("case", "new", name), ("interview", name, "--new", "--no-input")):
        run = run_cli(*command)
        assert (run.code, run.out) == (2, "")
        assert "help: " in run.err

    assert sorted(workspace.parent.rglob("*")) == before


def test_check_tells_answers_that_no_bank_allows(run_cli: Callable, workspace: Path) -> None:
    """With their places; the diagnosis, which goes on without them, says so."""
    path = workspace / "cases" / "two-day-course.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"^      problem:", "      problm:", text, count=1, flags=re.MULTILINE), encoding="utf-8"
    )

    run = run_cli("case", "check", "two-day-course")

    assert (run.code, run.out) == (2, "")
    assert re.search(r'error: cases/two-day-course\.yaml:\d+:7: no bank has a question "problm"', run.err)
    assert 'did you mean "problem"?' in run.err
    for command in ("diagnose", "report"):
        assert (
            'problm shows nothing: no bank has a question "problm"' in run_cli(command, "two-day-course").err
        )


def test_a_bank_that_is_gone_does_not_make_a_case_wrong(run_cli: Callable, workspace: Path) -> None:
    """`check` says so and exits 0."""
    path = workspace / "cases" / "two-day-course.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("bank: intake", "bank: gone"), encoding="utf-8")

    run = run_cli("case", "check", "two-day-course")

    assert run.code == 0
    assert 'the bank "gone" is not here' in run.err


def test_a_missing_key_is_met_with_what_to_write(run_cli: Callable, workspace: Path) -> None:
    """A remedy, not only a description."""
    (workspace / "cases" / "a1.yaml").write_text("schema: 1\ntitle: x\n", encoding="utf-8")

    assert "help: add `case: …`" in run_cli("case", "check", "a1").err
