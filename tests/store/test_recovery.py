"""What journals hold beyond a case's file is put in where it fits, kept where it does not, and always told."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from perfconsult.files import append_journal, read_journal
from perfconsult.model.case import Answer, Case, Informant, Interview
from perfconsult.store.cases import OpenCase, open_case, save, start_case
from perfconsult.store.workspace import UnknownCase, Workspace, case_path, find_workspace

AT = "2026-11-16T10:42:05Z"
FILE = """\
schema: 1
case: course
title: A
rev: 5
informants: {P1: {role: requester}}
"""
TITLE = [["title"], "A", "B"]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with a case."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "course.yaml").write_text(FILE)
    (tmp_path / ".perfconsult" / "journal" / "course").mkdir(parents=True)
    return find_workspace(tmp_path)


def write(
    workspace: Workspace, *changes: list[Any], rev: int = 6, token: str = "dead", **more: object
) -> None:
    """Write an entry as a session that died would have."""
    entry = {"rev": rev, "at": AT, "by": "ann", "file": "cases/course.yaml", "set": list(changes), **more}
    append_journal(workspace.journal / "course" / f"{token}.jsonl", entry)


def opened(workspace: Workspace) -> OpenCase:
    """The case, opened by a new session."""
    return open_case(workspace, workspace.cases / "course.yaml", token="new")


def test_an_entry_that_is_not_in_the_file_is_put_in_and_told(workspace: Workspace) -> None:
    """The notice says what and from when; the file is not touched before the next save."""
    write(workspace, TITLE, [["decision", "verdict"], None, "training"])
    found = opened(workspace)

    assert (found.case.title, found.case.decision) == ("B", {"verdict": "training"})
    assert len(found.notices) == 1
    assert all(part in found.notices[0] for part in ("recovered", AT, "title", "verdict"))
    assert found.path.read_text() == FILE


def test_entries_of_one_and_several_sessions_follow_each_other(workspace: Workspace) -> None:
    """In the order of their revisions, whichever journal they are in."""
    write(workspace, [["title"], "B", "C"], rev=7, token="aaa")
    write(workspace, TITLE, rev=6, token="zzz")
    write(workspace, [["title"], "C", "D"], rev=8, token="zzz")

    assert opened(workspace).case.title == "D"


def test_what_is_done_is_not_done_again(workspace: Workspace) -> None:
    """An entry that reached the file stays history when the file is later set back to an older version."""
    write(workspace, TITLE)
    save(found := opened(workspace), found.case, at=AT)
    found.path.write_text(FILE)

    assert (opened(workspace).case.title, opened(workspace).notices) == ("A", ())


def test_an_entry_that_is_there_already_is_silent(workspace: Workspace) -> None:
    """A crash between the file and the note in the journal leaves nothing to tell."""
    write(workspace, [["title"], "Z", "A"])

    assert (opened(workspace).case.title, opened(workspace).notices) == ("A", ())


def test_an_entry_that_no_longer_fits_is_kept_and_told(workspace: Workspace) -> None:
    """The file stands, the journal keeps its words, and the notice quotes them: now, and after other saves."""
    write(workspace, [["title"], "Z", "The journal's title"], [["status"], None, "closed"])
    found = opened(workspace)
    assert (found.case.title, found.case.status) == ("A", "open")
    assert "The journal's title" in found.notices[0]
    assert "dead.jsonl" in found.notices[0]

    save(found, replace(found.case, decision={"verdict": "x"}), at=AT)
    again = opened(workspace)
    assert again.notices == found.notices
    assert (
        read_journal(workspace.journal / "course" / "dead.jsonl")[0][0]["set"][0][2] == "The journal's title"
    )


def test_answering_again_settles_what_was_kept(workspace: Workspace) -> None:
    """Once the same thing is said anew there is nothing more to tell."""
    write(workspace, [["title"], "Z", "The journal's title"])
    found = opened(workspace)
    save(found, replace(found.case, title="Now this"), at=AT)

    assert (opened(workspace).case.title, opened(workspace).notices) == ("Now this", ())


def test_an_entry_that_makes_no_case_is_kept(workspace: Workspace) -> None:
    """What a journal says is checked like a file: one bad entry does not keep the good ones out."""
    write(workspace, [["status"], None, "no such status"], rev=6)
    write(workspace, TITLE, rev=7)
    found = opened(workspace)

    assert (found.case.title, found.case.status) == ("B", "open")
    assert len(found.notices) == 2
    assert "no such status" in found.notices[1]


def test_damaged_lines_are_counted(workspace: Workspace) -> None:
    """A torn line, or one that is no entry, is passed over and counted; what follows is recovered."""
    journal = workspace.journal / "course" / "dead.jsonl"
    write(workspace, [["title"], "A", "lost"])
    journal.write_bytes(journal.read_bytes()[:-9])
    for odd in ({"set": 7, "rev": 1}, {"rev": 1, "set": [[[], 1, 2]]}, {"done": 3}, {"rev": "x", "set": []}):
        append_journal(journal, odd)
    write(workspace, TITLE)
    found = opened(workspace)

    assert found.case.title == "B"
    assert "5 damaged lines" in found.notices[1]


DEEP: Any = "x"
for _ in range(400):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    "odd",
    [
        {"rev": float("inf")}, {"rev": 1e308}, {"rev": 10**400}, {"rev": -1}, {"rev": True}, {"rev": 6.0},
        {"set": [[["k"] * 500, None, "x"]]}, {"set": [[["title"], "A", DEEP]]}, {"set": [[["title"], DEEP, "B"]]},
        {"set": [[["title"], "A", 1.5]]}, {"set": [[["title"], "A", 10**400]]}, {"set": [[["title"], "A", "\ud800"]]},
        {"set": [[["x-\ud800"], None, "B"]]}, {"at": "\ud800"}, {"done": [["t", float("inf")]]},
        {"done": [["t", 10**400]]}, {"done": 1e308},
    ],
    ids=lambda odd: str(odd)[:40].encode("ascii", "replace").decode(),
)  # fmt: skip
def test_a_forged_line_is_counted_as_damaged(workspace: Workspace, odd: dict[str, Any]) -> None:
    """Its checksum is right; what it says, no session can have written. What else there is is recovered."""
    write(workspace, [["decision", "verdict"], None, "training"], rev=7)
    write(workspace, *odd.get("set", [TITLE]), **{key: odd[key] for key in odd if key != "set"})
    found = opened(workspace)

    assert (found.case.title, found.case.decision) == ("A", {"verdict": "training"})
    assert any("1 damaged line " in notice for notice in found.notices)
    save(found, replace(found.case, title="C"), at=AT)
    assert opened(workspace).case.title == "C"


def test_an_entry_that_cannot_even_be_written_is_kept(workspace: Workspace) -> None:
    """Two keys that are one in a file make no case; the good entries are put in."""
    write(workspace, [["decision"], None, {"a": "x", "a\0": "y"}], rev=6)
    write(workspace, TITLE, rev=7)

    assert (opened(workspace).case.title, len(opened(workspace).notices)) == ("B", 2)


def test_a_count_of_saves_beyond_belief_does_not_count(workspace: Workspace) -> None:
    """A slip of the hand in the file does not make the next journal lines forgeries."""
    path = workspace.cases / "course.yaml"
    path.write_text(FILE.replace("rev: 5", f"rev: {10**16}"))
    found = opened(workspace)
    saved = save(found, replace(found.case, title="B"), at=AT)

    assert saved.case.rev == 1
    assert (opened(workspace).case.title, opened(workspace).notices) == ("B", ())


ANSWER = {"status": "answered", "value": "Late invoices"}
LATER = {"status": "answered", "value": "31 %"}
INTERVIEW = ("interviews", "P2-intake")
HISTORY = (
    [["informants", "P2"], None, {"role": "manager"}],
    *([[*INTERVIEW, key], None, value] for key, value in
      {"informant": "P2", "bank": "intake", "version": 1, "on": "2026-11-16"}.items()),
    [[*INTERVIEW, "answers", "problem"], None, ANSWER],
)  # fmt: skip


def begin_anew(workspace: Workspace) -> None:
    """Lose the file of a case that was being asked about, and start it again under the same name."""
    write(workspace, *HISTORY, rev=6)
    write(workspace, [["title"], "A", "B"], rev=7)
    append_journal(workspace.journal / "course" / "dead.jsonl", {"done": [["dead", 6], ["dead", 7]]})
    write(workspace, [[*INTERVIEW, "answers", "data"], None, LATER], rev=8)
    (workspace.cases / "course.yaml").unlink()


def test_a_case_begun_anew_gets_the_interview_back_whole(workspace: Workspace) -> None:
    """With its informant and what was said in it before; nothing else of the lost file, and it is told."""
    begin_anew(workspace)
    fresh = Case("course", "Anew", informants={"P1": Informant("P1", "requester")})
    found = start_case(workspace, workspace.cases / "course.yaml", fresh, token="new")

    interview = found.case.interviews["P2-intake"]
    assert {id: answer.value for id, answer in interview.answers.items()} == {
        "problem": "Late invoices", "data": "31 %",
    }  # fmt: skip
    assert (found.case.title, found.case.informants["P2"].role) == ("Anew", "manager")
    assert len(found.notices) == 1
    assert "recovered" in found.notices[0]

    save(found, found.case, at=AT)
    assert "31 %" in found.path.read_text()
    assert opened(workspace).notices == ()


def test_what_the_new_file_says_stands(workspace: Workspace) -> None:
    """An interview of that name in the new file is not mixed with the lost one: the answer is kept and told."""
    begin_anew(workspace)
    other = Interview("P2-intake", "P1", "intake", 1, answers={"data": Answer("answered", "none")})
    fresh = Case(
        "course",
        "Anew",
        informants={"P1": Informant("P1", "requester")},
        interviews={"P2-intake": other},
    )
    found = start_case(workspace, workspace.cases / "course.yaml", fresh, token="new")

    assert found.case.interviews == {"P2-intake": other}
    assert "31 %" in found.notices[0]


def test_an_interview_that_was_taken_out_by_hand_stays_out(workspace: Workspace) -> None:
    """Only a file begun anew gets one back: in a file with a history its absence is somebody's will."""
    begin_anew(workspace)
    (workspace.cases / "course.yaml").write_text(FILE)
    found = opened(workspace)

    assert found.case.interviews == {}
    assert "31 %" in found.notices[0]


def test_a_case_that_is_gone_is_told_with_its_journal(workspace: Workspace) -> None:
    """Where something of it is in no file; a case that was saved and then deleted is simply not there."""
    begin_anew(workspace)
    with pytest.raises(UnknownCase) as caught:
        case_path(workspace, "course")
    hint = caught.value.problems[0].hint
    assert str(workspace.journal / "course") in hint
    assert "perfconsult case new course" in hint

    append_journal(workspace.journal / "course" / "dead.jsonl", {"done": [["dead", 8]]})
    with pytest.raises(UnknownCase) as caught:
        case_path(workspace, "course")
    assert "journal" not in caught.value.problems[0].hint


def test_a_journal_that_cannot_be_read_is_told(workspace: Workspace) -> None:
    """A folder where a journal should be does not keep a case from being opened."""
    (workspace.journal / "course" / "odd.jsonl").mkdir()

    assert "1 damaged line " in opened(workspace).notices[0]


def test_a_journal_of_another_file_is_left_alone(workspace: Workspace) -> None:
    """Two cases called alike in different folders do not get each other's answers."""
    other = workspace.root / "archive"
    other.mkdir()
    (other / "course.yaml").write_text(FILE)
    write(workspace, TITLE, file="archive/course.yaml")

    assert opened(workspace).case.title == "A"
    assert open_case(workspace, other / "course.yaml", token="new").case.title == "B"


def test_a_case_that_moved_takes_its_journal_along(workspace: Workspace) -> None:
    """A file that was moved, not copied, finds what was not in it yet."""
    write(workspace, TITLE)
    moved = workspace.root / "course.yaml"
    (workspace.cases / "course.yaml").rename(moved)

    assert open_case(workspace, moved, token="new").case.title == "B"


def test_recovering_twice_is_recovering_once(workspace: Workspace) -> None:
    """Opening and saving again changes neither the case nor a byte of the file."""
    write(workspace, TITLE)
    first = opened(workspace)
    saved = save(first, first.case, at=AT)
    content = first.path.read_bytes()
    second = opened(workspace)
    save(second, second.case, at=AT)

    assert (second.case, second.notices) == (saved.case, ())
    assert first.path.read_bytes() == content
