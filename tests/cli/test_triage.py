"""`perfconsult triage`: cases and replies from a backlog."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from perfconsult.cli.triaging import running, writing
from perfconsult.cli.triaging.beginning import case_for
from perfconsult.diagnosis import diagnose
from perfconsult.errors import Location
from perfconsult.lint.triage.mapping import load_mapping
from perfconsult.lint.triage.planning import Asked
from perfconsult.lint.triage.prefill import Filled, Said, Shows
from perfconsult.lint.triage.reply import Reply
from perfconsult.model.bank import Bank, Choice, Question, Section
from perfconsult.model.request import Request, Signals
from perfconsult.store.banks import bank_ids, load_bank
from perfconsult.store.case_format import read_case
from perfconsult.store.catalogue import load_catalogue

BANKS = {id: load_bank(id) for id in bank_ids()}
CATALOGUE = load_catalogue()
LATE = "Invoices go out late. The portal is slow and crashes several times a day. Please train our clerks."
Run = Callable[..., "object"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, where the clock stands still."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")
    return tmp_path


def backlog(folder: Path, *rows: tuple[str, str], name: str = "b.jsonl") -> Path:
    """A backlog of ids and texts."""
    lines = (json.dumps({"id": id, "text": text}) for id, text in rows)
    path = folder / name
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Everything in a folder, byte for byte, with when it was last changed."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def cases_in(folder: Path) -> Iterator[Path]:
    """The files of the cases."""
    return iter(sorted(folder.glob("*.yaml")))


def test_the_example_backlog_becomes_cases_and_replies(run_cli: Callable, workspace: Path) -> None:
    """One of each for every request about performance, in the sum with all others; all of it private."""
    run = run_cli("triage", "backlog.csv", "--into", "new")

    new = workspace / "new"
    names = [path.stem for path in cases_in(new)]
    assert run.code == 0
    assert (
        "40 requests = 35 started + 0 there already + 0 duplicates + 4 not about performance + 0 refused"
        in run.err
    )
    assert "not started TR-008" in run.out
    assert len(names) == 35
    assert sorted(path.name for path in (new / "replies").iterdir()) == [
        f"{name}.reply.txt" for name in names
    ]
    assert {stat.S_IMODE(path.stat().st_mode) for path in new.rglob("*") if path.is_file()} <= {0o600}
    assert f"Next:  perfconsult interview new/{names[0]}.yaml" in run.err


def test_no_case_confirms_anything(run_cli: Callable, workspace: Path) -> None:
    """What was only read is a hypothesis at best, and the verdict is to find out first."""
    run_cli("triage", "backlog.csv", "--into", "new")

    for path in cases_in(workspace / "new"):
        case = read_case(path.read_bytes(), path.name).case
        found = diagnose(case, BANKS, CATALOGUE, "2026-11-20")
        assert found.verdict == "find-out-first", path.name
        assert {one.state for one in found.causes} <= {"hypothesis", "disputed", "not-examined"}, path.name
        assert {answer.grade for _, _, answer in case.answers()} | {
            one.grade for one in case.evidence.values()
        } <= {0}
        assert all(answer.unconfirmed and "“" in answer.source for _, _, answer in case.answers())


def test_not_even_everything_at_once_confirms_a_cause() -> None:
    """Every answer and indicator that a text can give, in one case."""
    mapping = load_mapping()
    answers = {
        fills.question: Said(fills.question, fills.choice or "so they say", "x") for fills in mapping.answers
    }
    shows = tuple(Shows(one.indicator, "so they say", "x") for one in mapping.evidence)
    request = Request("A", LATE, Location("b.csv", 2))
    asked = Asked("a", ("a",), (request,), Signals(), Filled(tuple(answers.values()), shows), Reply((), ""))

    found = diagnose(case_for(asked, BANKS["intake"], mapping, "2026-11-20"), BANKS, CATALOGUE, "2026-11-20")

    assert found.verdict == "find-out-first"
    assert {one.state for one in found.causes} <= {"hypothesis", "disputed", "not-examined"}


def test_the_other_commands_take_a_triaged_case(run_cli: Callable, workspace: Path) -> None:
    """Check, show, diagnosis, brief; and the interview finds only what is open."""
    run_cli("triage", "backlog.csv", "--into", "cases")

    for command in (["case", "check"], ["case", "show"], ["diagnose"], ["report"]):
        assert run_cli(*command, "tr-002").code == 0, command
    still_open = run_cli("interview", "tr-002", "--no-input").out
    assert "What are we trying to solve?" not in still_open
    assert "What is your metric of success?" in still_open


def test_what_is_in_the_case(run_cli: Callable, home: Path) -> None:
    """The request as it came, what it answers, what it points to, each with its words."""
    run_cli("triage", backlog(home, ("R 1", LATE)), "--into", "cases")

    case = read_case((home / "cases" / "r-1.yaml").read_bytes(), "r-1").case
    answers = case.interviews["P1-intake"].answers
    assert (case.request.text, case.request.by) == (LATE, "P1")  # type: ignore[union-attr]  # there is one
    assert answers["problem"].asked == "What are we trying to solve?"
    assert LATE.startswith(str(answers["problem"].value).split(" …")[0][:20])
    assert answers["problem"].source.startswith("read from text: “")
    shown = case.evidence["E1"]
    assert (shown.indicator, shown.grade, shown.informant) == ("tool-in-the-way", 0, "P1")
    assert shown.says in LATE


def test_the_day_of_a_request_is_that_of_its_column(run_cli: Callable, workspace: Path) -> None:
    """A column that is called like a date, with a date in it."""
    run_cli("triage", "backlog.csv", "--into", "cases")

    case = read_case((workspace / "cases" / "tr-001.yaml").read_bytes(), "x").case
    assert case.request is not None
    assert (case.request.on, case.started) == ("2026-08-31", "2026-11-20")


def test_a_second_run_changes_nothing(run_cli: Callable, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte, on another day, in another order of the rows; and says so."""
    rows = [("A", LATE), ("B", "We need a course in Excel for the team."), ("C", LATE.upper())]
    run_cli("triage", backlog(home, *rows), "--into", "cases")
    backlog(home, *reversed(rows))
    before = files(home)

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1799999999")
    run = run_cli("triage", "b.jsonl", "--into", "cases")

    assert files(home) == before
    assert run.code == 0
    assert "3 requests = 0 started + 2 there already + 1 duplicates" in run.err
    assert "nothing was changed" in run.err


def test_rows_without_ids_keep_their_cases_when_others_come_before(run_cli: Callable, home: Path) -> None:
    """Their words name them."""
    (home / "b.txt").write_text(f"{LATE}\n", encoding="utf-8")
    run_cli("triage", "b.txt", "--into", "cases")
    (home / "b.txt").write_text(f"We need a course in Excel for the team.\n\n{LATE}\n", encoding="utf-8")

    run = run_cli("triage", "b.txt", "--into", "cases")

    assert "1 started + 1 there already" in run.err
    assert len(list(cases_in(home / "cases"))) == 2


def test_duplicates_are_listed_in_the_one_case(run_cli: Callable, home: Path) -> None:
    """The request says who else asked in the same words."""
    run = run_cli("triage", backlog(home, ("A", LATE), ("B", LATE), ("C", LATE)), "--into", "cases")

    (path,) = cases_in(home / "cases")
    request = read_case(path.read_bytes(), "x").case.request
    assert request is not None
    assert request.text == f"{LATE}\n\nThe same words came as B, C."
    assert "3 requests = 1 started + 0 there already + 2 duplicates" in run.err


def test_work_that_is_there_is_left_alone(run_cli: Callable, home: Path) -> None:
    """A case that was gone on with, and a reply that was edited, stay; the reply is named."""
    path = backlog(home, ("A", LATE), ("B", "We need a course in Excel for the team."))
    run_cli("triage", path, "--into", "cases")
    case, reply = home / "cases" / "a.yaml", home / "cases" / "replies" / "a.reply.txt"
    case.write_text(
        case.read_text(encoding="utf-8").replace("status: open", "status: closed # done"), encoding="utf-8"
    )
    reply.write_text("Dear Ana,\n", encoding="utf-8")
    before = files(home)

    run = run_cli("triage", path, "--into", "cases")

    assert files(home) == before
    assert run.code == 0
    assert "cases/replies/a.reply.txt: edited" in run.err


def test_an_edited_reply_outlives_its_case(run_cli: Callable, home: Path) -> None:
    """Where the case is begun anew, the reply is still the one somebody wrote."""
    path = backlog(home, ("A", LATE))
    run_cli("triage", path, "--into", "cases")
    (home / "cases" / "a.yaml").unlink()
    reply = home / "cases" / "replies" / "a.reply.txt"
    reply.write_text("Dear Ana,\n", encoding="utf-8")

    assert "would stay as it is" in run_cli("triage", path, "--into", "cases", "--dry-run").out
    run = run_cli("triage", path, "--into", "cases")

    assert (home / "cases" / "a.yaml").is_file()
    assert reply.read_text(encoding="utf-8") == "Dear Ana,\n"
    assert "never written over" in run.err


@pytest.mark.parametrize("ending", [".yaml", ".yml"])
@pytest.mark.parametrize(
    ("holds", "remedy"),
    [
        ("schema: 1\ncase: a\ntitle: Mine\n", "another folder with --into"),
        ("schema: 1\ncase: a\ntitle: Mine\nrequest: {text: Train them}\n", "give A another id"),
        ("", "perfconsult case check a"),
        ("{[", "perfconsult case check a"),
    ],
)
def test_another_case_of_that_name_is_a_conflict(
    run_cli: Callable, home: Path, ending: str, holds: str, remedy: str
) -> None:
    """Whatever it holds, it stays; the others are begun; the remedy is told, and the exit code is 1."""
    path = backlog(home, ("A", LATE), ("B", "We need a course in Excel for the team."))
    mine = home / "cases" / f"a{ending}"
    mine.parent.mkdir()
    mine.write_text(holds, encoding="utf-8")

    run = run_cli("triage", path, "--into", "cases")

    assert run.code == 1
    assert mine.read_text(encoding="utf-8") == holds
    assert sorted(one.name for one in (home / "cases").rglob("*.*")) == [
        "a" + ending,
        "b.reply.txt",
        "b.yaml",
    ]
    assert "was left alone" in run.out
    assert remedy in run.out
    assert (
        "1 started + 0 there already + 0 duplicates + 0 not about performance + 0 refused + 1 name taken"
        in run.err
    )


def test_a_dry_run_shows_everything_and_writes_nothing(run_cli: Callable, home: Path) -> None:
    """Ids, triage, what would be filled in, the questions of the reply."""
    path = backlog(home, ("A", LATE), ("B", "Please order 40 chairs by Friday."))
    before = files(home)

    run = run_cli("triage", path, "--into", "cases", "--dry-run")

    assert files(home) == before
    assert sorted(one.name for one in home.iterdir()) == ["b.jsonl"]
    assert run.out.startswith("would start a ")
    for shown in (
        "redirect",
        "problem   ",
        "Invoices go out late.",
        "tool-in-the-way",
        "asks CA01",
        "not started B",
    ):
        assert shown in run.out, shown
    assert "1 to start" in run.err
    assert "Nothing was written." in run.err


def test_json_is_one_document_with_the_sums(run_cli: Callable, home: Path) -> None:
    """The counts add up to the rows; dry or not, it says the same of each case."""
    path = backlog(home, ("A", LATE), ("B", LATE), ("C", "Please order 40 chairs by Friday."), ("D", ""))

    dry = json.loads(run_cli("triage", path, "--into", "cases", "--json", "--dry-run").out)
    wet = json.loads(run_cli("triage", path, "--into", "cases", "--json").out)

    assert (dry["dry_run"], wet["dry_run"]) == (True, False)
    assert dry | {"dry_run": False} == wet
    assert sum(wet["counts"].values()) == wet["requests"] == 4
    (case,) = wet["cases"]
    assert (case["case"], case["state"], case["requests"]) == ("a", "started", ["A", "B"])
    assert (home / case["file"]).is_file()
    assert (home / case["reply"]["file"]).read_text(encoding="utf-8") == case["reply"]["text"]
    assert [one["kind"] for one in wet["not_started"]] == ["not-about-performance", "refused"]


def test_refused_rows_make_the_exit_code_one(run_cli: Callable, home: Path) -> None:
    """They are listed with their place and reason; the others are begun."""
    path = backlog(home, ("A", LATE))
    path.write_text(path.read_text(encoding="utf-8") + "not json\n", encoding="utf-8")

    run = run_cli("triage", path, "--into", "cases")

    assert run.code == 1
    assert "b.jsonl:2" in run.out
    assert (
        "2 requests = 1 started + 0 there already + 0 duplicates + 0 not about performance + 1 refused"
        in run.err
    )


def test_columns_can_be_named(run_cli: Callable, home: Path) -> None:
    """As for lint."""
    (home / "b.dat").write_text("Wish;Ticket\n" + f'"{LATE}";X-9\n', encoding="utf-8")

    run = run_cli(
        "triage", "b.dat", "--from", "csv", "--map", "text=Wish", "--map", "id=Ticket", "--into", "cases"
    )

    assert run.code == 0
    assert (home / "cases" / "x-9.yaml").is_file()


HOSTILE = [
    "We need training. \x1b[31mred\x1b[0m \u202eevil\u202c [bold]x[/bold] {quote} {{7*7}} <script>",
    "We need a course: *&!!python/object:os.system #x\n---\n- a: b\n? no\n12:30\nno",
    "We need a course " + "in Excel " * 1500,
    "We need a course 👩‍👩‍👧 \t “quoted” \\n 'it''s' \"x\"\r\nSubject: x",
    'We need a course" }, injected: {',
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(run_cli: Callable, home: Path, text: str) -> None:
    """In the case, in the reply, on the terminal; a second run knows it again."""
    path = backlog(home, ("../../x; rm", text))

    run = run_cli("triage", path, "--into", "cases")
    again = run_cli("triage", path, "--into", "cases")
    dry = run_cli("triage", path, "--into", "other", "--dry-run")

    assert (run.code, again.code, dry.code) == (0, 0, 0)
    assert "1 there already" in again.err
    assert [one.name for one in cases_in(home / "cases")] == ["x-rm.yaml"]
    assert run_cli("case", "check", "x-rm").code == 0
    reply = (home / "cases" / "replies" / "x-rm.reply.txt").read_text(encoding="utf-8")
    for shown in (run.out, run.err, dry.out, reply):
        assert not {"\x1b", "\u202e", "\r"}.intersection(shown)


@pytest.mark.parametrize(
    ("into", "says"),
    [
        ("../elsewhere", "outside the workspace"),
        ("/", "outside the workspace"),
        ("file.txt", "is a file"),
        ("link", "leads out of the folder"),
        ("a\0b", "not a possible file name"),
    ],
)
def test_folders_that_case_new_would_refuse_are_refused(
    run_cli: Callable, home: Path, into: str, says: str
) -> None:
    """With a remedy, before anything is read or written."""
    inside = home / "inside"
    inside.mkdir()
    os.chdir(inside)
    (inside / "file.txt").write_text("x", encoding="utf-8")
    (inside / "link").symlink_to(home)
    path = backlog(inside, ("A", LATE))

    run = run_cli("triage", path.name, "--into", into)

    assert run.code == 2
    assert says in run.err
    assert "help: " in run.err
    assert not list(home.rglob("*.yaml"))


def test_the_root_of_a_workspace_means_its_cases(run_cli: Callable, home: Path) -> None:
    """Where `case new` puts them, so that they are found by their ids."""
    (home / "perfconsult.yaml").write_text("cases: dossiers\n", encoding="utf-8")

    run = run_cli("triage", backlog(home, ("A", LATE)), "--into", ".")

    assert (home / "dossiers" / "a.yaml").is_file()
    assert "Next:  perfconsult interview a\n" in run.err
    assert "a " in run_cli("case", "list").out


def test_a_link_among_the_replies_is_not_followed_out(run_cli: Callable, home: Path) -> None:
    """Replies are confidential, too."""
    inside = home / "inside"
    (inside / "cases").mkdir(parents=True)
    os.chdir(inside)
    (inside / "cases" / "replies").symlink_to(home)

    run = run_cli("triage", backlog(inside, ("A", LATE)).name, "--into", "cases")

    assert run.code == 2
    assert "leads out of the folder" in run.err
    assert not list(home.glob("*.txt"))


def test_nothing_to_start_makes_no_folder(run_cli: Callable, home: Path) -> None:
    """A backlog about chairs."""
    run = run_cli("triage", backlog(home, ("A", "Please order 40 chairs by Friday.")), "--into", "cases")

    assert run.code == 0
    assert not (home / "cases").exists()
    assert "perfconsult lint b.jsonl" in run.err


def test_ctrl_c_leaves_whole_cases_and_a_rerun_finishes(
    run_cli: Callable, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says how far it got; the case at hand is finished first."""
    path = backlog(home, *((f"R-{at}", f"{LATE} Group {at}.") for at in range(6)))
    begin, begun = writing.Writer.begin, list[str]()

    def third_is_interrupted(self: writing.Writer, asked: object) -> writing.Done:
        begun.append("one")
        if len(begun) == 3:
            os.kill(os.getpid(), signal.SIGINT)
        return begin(self, asked)  # type: ignore[arg-type]  # it is what the loop gives

    monkeypatch.setattr(writing.Writer, "begin", third_is_interrupted)
    stopped = run_cli("triage", path, "--into", "cases")
    monkeypatch.undo()
    os.chdir(home)

    assert stopped.code == 130
    assert "6 requests = 3 started" in stopped.err
    assert "3 not reached" in stopped.err
    assert "Stopped after 3 of 6 requests" in stopped.err
    assert [read_case(one.read_bytes(), one.name).case.id for one in cases_in(home / "cases")] == [
        "r-0",
        "r-1",
        "r-2",
    ]
    assert not list((home / "cases").rglob("*.tmp"))
    rerun = run_cli("triage", path, "--into", "cases")
    assert (rerun.code, "3 started + 3 there already" in rerun.err) == (0, True)


def test_what_cannot_be_written_ends_it_with_what_was_done(
    run_cli: Callable, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk at the second case: the first is told, and the reason."""
    path = backlog(home, ("A", LATE), ("B", "We need a course in Excel for the team."))
    start, begun = writing.start_case, list[str]()

    def full(*args: object, **named: object) -> object:
        begun.append("one")
        if len(begun) == 2:
            raise running.PerfconsultError("there is no room left", "free some space")
        return start(*args, **named)  # type: ignore[arg-type]  # passed on as they are

    monkeypatch.setattr(writing, "start_case", full)
    run = run_cli("triage", path, "--into", "cases")

    assert run.code == 2
    assert "1 started" in run.err
    assert "there is no room left" in run.err


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL there")
def test_killed_at_any_moment_every_case_is_whole(home: Path) -> None:
    """And the next run finishes what is missing."""
    path = backlog(home, *((f"R-{at}", f"{LATE} Group {at}.") for at in range(80)))
    command = [sys.executable, "-m", "perfconsult", "triage", str(path), "--into", "cases", "-q"]
    process = subprocess.Popen(command, cwd=home, stdout=subprocess.DEVNULL)
    folder = home / "cases"
    while process.poll() is None and len(list(cases_in(folder))) < 20:
        pass
    process.kill()
    process.wait()

    whole = [read_case(one.read_bytes(), one.name).case.id for one in cases_in(folder)]
    assert len(whole) >= 20
    assert all((folder / "replies" / f"{id}.reply.txt").stat().st_size > 200 for id in whole)
    assert subprocess.run(command, cwd=home, stdout=subprocess.DEVNULL, check=False).returncode == 0
    assert len(list(cases_in(folder))) == 80


def test_what_the_bank_does_not_ask_is_left_out() -> None:
    """Neither a question nor a choice that it does not have is answered; without any there is no interview."""
    request = Request("A", LATE, Location("b.csv", 2))
    filled = Filled((Said("problem", "late", "late"), Said("gone", "x", "x"), Said("data", "gone", "x")))
    asked = Asked("a", ("a",), (request,), Signals(), filled, Reply((), ""))
    small = Bank("intake", "Small", 1, "", "en", (Section("one", "One", (
        Question("problem", "Now what?"), Question("data", "Data?", "choice", choices=(Choice("yes", "Yes"),)),
    )),))  # fmt: skip

    with_some = case_for(asked, small, load_mapping(), "2026-11-20")
    with_none = case_for(asked, replace(small, sections=()), load_mapping(), "2026-11-20")

    assert [question for _, question, _ in with_some.answers()] == ["problem"]
    assert with_none.interviews == {}


def test_help_names_the_exit_codes(run_cli: Callable) -> None:
    """And shows an example."""
    run = run_cli("triage", "--help")

    assert run.code == 0
    assert "perfconsult triage backlog.csv --into cases --dry-run" in run.out
    assert "Exit 0" in run.out


@pytest.mark.parametrize("into", ["", "  "])
def test_no_folder_is_not_this_folder(run_cli: Callable, home: Path, into: str) -> None:
    """A variable of a script that is empty must not fill the folder one stands in."""
    run = run_cli("triage", backlog(home, ("A", LATE)), "--into", into)

    assert (run.code, run.out) == (2, "")
    assert "--into names no folder" in run.err
    assert [one.name for one in home.iterdir()] == ["b.jsonl"]
