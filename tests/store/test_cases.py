"""Opening, starting and saving cases: what a person wrote by hand stays, and nobody's words get lost."""

import os
import signal
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from faults import Pipe, fork, in_child
from perfconsult.errors import BadInput, CannotWrite, Conflict, PerfconsultError
from perfconsult.files import locked, read_journal
from perfconsult.model.case import Answer, Case, Informant, Interview, TrainingRequest
from perfconsult.store import case_writing
from perfconsult.store.cases import NotSaved, OnlyInJournal, OpenCase, open_case, save, start_case
from perfconsult.store.workspace import Workspace, case_path, find_workspace

AT = "2026-11-16T10:42:05Z"
BY_HAND = """\
# yaml-language-server: $schema=case.schema.json
# Ring P1 before Friday.
schema: 1
case: course
title: A course   # for whom?
rev: 12
status: open      # open | decided | closed
x-client: {code: 7}

informants:
  P1: {role: requester}   # the head of sales
  x-later: [P2]
interviews:
  P1-intake:
    informant: P1
    bank: intake
    version: 1
    x-mood: friendly
    answers:
      problem:
        asked: What are we trying to solve?
        status: answered
        value: |-
          Late invoices,
          and nobody knows why.
        grade: 1          # only heard
      # asked twice
      law: {status: unknown, whom: data owner, by: 2026-11-30}
"""
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with one case that was written by hand."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "course.yaml").write_bytes(BY_HAND.encode())
    return find_workspace(tmp_path)


@pytest.fixture
def path(workspace: Workspace) -> Path:
    """The file of that case."""
    return workspace.cases / "course.yaml"


def answered(case: Case, question: str, said: str, interview: str = "P1-intake") -> Case:
    """The case with one answer more, or another."""
    fresh = Interview(interview, "P1", "intake", 1, "2026-11-16")
    old = case.interviews.get(interview, fresh)
    new = replace(old, answers={**old.answers, question: Answer("answered", said, at=AT)})
    return replace(case, interviews={**case.interviews, interview: new})


def said(case: Case, question: str) -> object:
    """What was answered to a question in the first interview."""
    answer = case.interviews["P1-intake"].answers.get(question)
    return answer and answer.value


def others(path: Path) -> list[str]:
    """The names of what lies beside a case."""
    return sorted(p.name for p in path.parent.iterdir() if p != path)


def no_more_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on a file cannot be replaced; journals can be written."""

    def refuse(path: Path, content: bytes, *, token: str) -> None:
        raise CannotWrite(f"{path} could not be written: the disk is full", "free some space")

    monkeypatch.setattr("perfconsult.store.cases.write_atomic", refuse)
    monkeypatch.setattr("perfconsult.store.case_writing.write_atomic", refuse)


# opening


def test_open_reads_the_case_and_writes_nothing(workspace: Workspace, path: Path) -> None:
    """Opening gives the case and the bytes, and leaves no trace on the disk."""
    opened = open_case(workspace, path, token="t")

    assert opened.case.title == "A course"
    assert said(opened.case, "problem") == "Late invoices,\nand nobody knows why."
    assert opened.case.interviews["P1-intake"].answers["law"].by == "2026-11-30"
    assert (opened.raw, opened.notices) == (BY_HAND.encode(), ())
    assert sorted(p.name for p in workspace.root.rglob("*")) == ["cases", "course.yaml"]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"   \n", b"# only a comment\n", b"\x00" * 400, b"\x7fELF\x02\x01\x01" + bytes(range(256)),
        b"- a list\n", b"just text\n", "título: ñ".encode("latin-1"), BY_HAND.encode("utf-16"),
        BY_HAND.replace("# asked twice", "<<<<<<< HEAD").encode(), BY_HAND.replace("case: course", "").encode(),
        BY_HAND[: len(BY_HAND) // 2].encode() + b'"', BY_HAND.replace("schema: 1", "").encode(),
    ],
    ids=["empty", "blank", "comment", "zeros", "binary", "list", "text", "latin-1", "utf-16", "merge", "no id",
         "cut", "no schema"],
)  # fmt: skip
def test_a_damaged_case_is_an_error_and_stays(workspace: Workspace, path: Path, content: bytes) -> None:
    """A damaged or empty file is refused with its place and a remedy, and never overwritten or taken for new."""
    path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        open_case(workspace, path, token="t")
    with pytest.raises(CannotWrite, match="is there already"):
        start_case(workspace, path, Case("course", "Mine"), token="t")

    assert all(problem.at and problem.at.file == str(path) for problem in caught.value.problems)
    assert caught.value.problems[0].hint
    assert path.read_bytes() == content


def test_a_damaged_case_is_told_where_its_words_still_are(workspace: Workspace, path: Path) -> None:
    """Where the whole file is lost the journals are named; a slip in one line does not need them."""
    opened = open_case(workspace, path, token="t")
    save(opened, answered(opened.case, "cost", "much"), at=AT)
    hints = []
    for content in (b"", BY_HAND.replace("grade: 1", "grade: 9").encode()):
        path.write_bytes(content)
        with pytest.raises(BadInput) as caught:
            open_case(workspace, path, token="t")
        hints.append(caught.value.problems[0].hint)

    assert [str(workspace.journal / "course") in hint for hint in hints] == [True, False]


def test_every_way_of_not_being_a_file_is_told(workspace: Workspace, path: Path) -> None:
    """Missing, or a folder: one sentence with the place."""
    path.unlink()
    with pytest.raises(BadInput, match="no such file"):
        open_case(workspace, path, token="t")
    path.mkdir()
    with pytest.raises(BadInput, match="a folder"):
        open_case(workspace, path, token="t")


def test_a_copy_that_kept_its_id_is_noticed(workspace: Workspace, path: Path) -> None:
    """A case that says to be another is opened, and the notice says so."""
    copy = path.with_name("copy.yaml")
    copy.write_bytes(BY_HAND.encode())

    assert 'the case "course"' in open_case(workspace, copy, token="t").notices[0]


def test_a_second_name_is_noticed(workspace: Workspace, path: Path) -> None:
    """Replacing a file parts it from its hard links, so that is told before."""
    os.link(path, workspace.root / "link.yaml")

    assert "hard link" in open_case(workspace, path, token="t").notices[0]


# starting


def test_start_writes_a_private_file_that_opens(tmp_path: Path) -> None:
    """A new case has a schema line, mode 0600, and lies in folders of mode 0700."""
    workspace = find_workspace(tmp_path)
    case = Case("new-one", "Title", started="2026-11-16", request=TrainingRequest("Train\nthem!", "P1"),
                informants={"P1": Informant("P1", "requester")})  # fmt: skip

    opened = start_case(workspace, case_path(workspace, "new-one", new=True), case, token="t")
    save(opened, answered(opened.case, "problem", "x"), at=AT)

    assert opened.case == case
    first_line = opened.raw.decode().splitlines()[0]
    schema = opened.path.parent / first_line.removeprefix("# yaml-language-server: $schema=")
    assert '"title": "perfconsult case"' in schema.read_text(encoding="utf-8")
    files = [p for p in tmp_path.rglob("*") if p.is_file()]
    folders = [p for p in tmp_path.rglob("*") if p.is_dir()]
    assert {stat.S_IMODE(p.stat().st_mode) for p in files} == {0o600}
    assert {stat.S_IMODE(p.stat().st_mode) for p in folders} == {0o700}


def test_start_refuses_an_impossible_case(tmp_path: Path) -> None:
    """What could not be opened again is not written."""
    workspace = find_workspace(tmp_path)
    with pytest.raises(BadInput, match="2026-02-30"):
        start_case(workspace, workspace.cases / "a.yaml", Case("a", "A", started="2026-02-30"), token="t")

    assert list(tmp_path.iterdir()) == []


# saving


def test_save_changes_as_little_as_can_be(workspace: Workspace, path: Path) -> None:
    """Comments, order, blank lines and the user's own keys survive; only what changed is other than before."""
    opened = open_case(workspace, path, token="t")
    saved = save(opened, answered(opened.case, "cost", "20 000 a year"), at=AT, by="ann")

    new = path.read_text()
    gone = [line for line in BY_HAND.splitlines() if line not in new.splitlines()]
    assert gone == ["rev: 12"]
    assert "rev: 13" in new
    assert "20 000 a year" in new
    assert (saved.notices, others(path)) == ((), [])
    assert open_case(workspace, path, token="u").case == saved.case


def test_save_keeps_the_comment_beside_what_changed(workspace: Workspace, path: Path) -> None:
    """A changed answer keeps the comments and own keys around it."""
    opened = open_case(workspace, path, token="t")
    save(opened, replace(answered(opened.case, "law", "no"), title="Two courses"), at=AT)

    new = path.read_text()
    assert [
        c
        for c in ("# Ring P1", "# for whom?", "# asked twice", "x-client", "x-mood", "x-later")
        if c not in new
    ] == []


def test_an_unchanged_case_is_not_written(workspace: Workspace, path: Path) -> None:
    """Saving what was opened, or what says the same, touches nothing: no journal, no lock, no new time stamp."""
    opened = open_case(workspace, path, token="t")
    before = path.stat()
    again = save(opened, opened.case, at=AT)
    save(again, replace(opened.case, decision={}), at=AT)

    assert path.stat() == before
    assert not workspace.journal.exists()


def test_the_journal_line_says_who_when_and_what(workspace: Workspace, path: Path) -> None:
    """Each save is one line: revision, time, person, file, and each change with what stood there before."""
    opened = open_case(workspace, path, token="t")
    save(opened, replace(opened.case, title="Other", status="decided"), at=AT, by="ann")

    lines, damaged = read_journal(workspace.journal / "course" / "t.jsonl")
    assert lines[0] == {
        "rev": 13, "at": AT, "by": "ann", "file": "cases/course.yaml",
        "set": [[["title"], "A course", "Other"], [["status"], "open", "decided"]],
    }  # fmt: skip
    assert (lines[1:], damaged) == ([{"done": [["t", 13]]}], 0)


def test_a_shared_file_stays_shared(workspace: Workspace, path: Path) -> None:
    """A save keeps the mode of the file."""
    path.chmod(0o640)
    opened = open_case(workspace, path, token="t")
    save(opened, replace(opened.case, title="Other"), at=AT)

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_save_cleans_what_no_file_can_hold(workspace: Workspace, path: Path) -> None:
    """Control characters and half characters from the keyboard do not keep an answer from being saved."""
    opened = open_case(workspace, path, token="t")
    saved = save(opened, answered(opened.case, "cost", "a\x1b[2Jb\udcff\x00"), at=AT)

    assert said(saved.case, "cost") == "a[2Jb"


def test_stale_temporary_files_go(workspace: Workspace, path: Path) -> None:
    """What a crash left beside the case is removed by the next save."""
    stale = path.with_name(".course.yaml.dead.tmp")
    stale.write_text("confidential")
    hour_ago = time.time() - 3600
    os.utime(stale, (hour_ago, hour_ago))
    opened = open_case(workspace, path, token="t")
    save(opened, replace(opened.case, title="Other"), at=AT)

    assert others(path) == []


def test_a_file_that_cannot_be_edited_is_written_anew(
    workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where an edit in place fails its check, the whole file is written, the original kept and told."""
    monkeypatch.setattr(case_writing, "splice", lambda raw, node, new, kept: raw)
    opened = open_case(workspace, path, token="t")
    saved = save(opened, answered(opened.case, "cost", "much"), at=AT)

    assert others(path) == ["course.orig-20261116T104205Z.yaml"]
    assert path.with_name(others(path)[0]).read_text() == BY_HAND
    assert "course.orig-20261116T104205Z.yaml" in saved.notices[0]
    assert said(open_case(workspace, path, token="u").case, "cost") == "much"
    assert b"x-client" in path.read_bytes()


# two at once


def test_different_things_are_merged(workspace: Workspace, path: Path) -> None:
    """Two sessions answer different questions: both answers are in the file, and the second is told."""
    first, second = (open_case(workspace, path, token=token) for token in "ab")
    save(first, answered(first.case, "cost", "from a"), at=AT)
    saved = save(second, answered(second.case, "law", "from b"), at=AT)

    assert (said(saved.case, "cost"), said(saved.case, "law")) == ("from a", "from b")
    assert "P1-intake/cost" in saved.notices[0]
    assert open_case(workspace, path, token="c").case == saved.case
    assert save(saved, answered(saved.case, "ideal", "x"), at=AT).notices == ()


def test_a_hand_edit_meanwhile_is_kept(workspace: Workspace, path: Path) -> None:
    """The file was edited in an editor during the interview: the edit and its comments stay."""
    opened = open_case(workspace, path, token="t")
    path.write_text(BY_HAND.replace("title: A course ", "title: By hand # new\n#"))
    saved = save(opened, answered(opened.case, "cost", "much"), at=AT)

    assert (saved.case.title, said(saved.case, "cost")) == ("By hand", "much")
    assert "title: By hand # new" in path.read_text()


def test_the_same_thing_is_a_conflict_that_keeps_both(workspace: Workspace, path: Path) -> None:
    """Two sessions answer one question otherwise: the file stays, our version lies beside it, the error names both."""
    first, second = (open_case(workspace, path, token=token) for token in "ab")
    save(first, answered(first.case, "cost", "from a"), at=AT)
    theirs = path.read_bytes()
    with pytest.raises(Conflict, match="P1-intake/cost") as caught:
        save(second, replace(answered(second.case, "cost", "from b"), title="b too"), at=AT)

    aside = path.with_name("course.conflict-20261116T104205Z.yaml")
    assert path.read_bytes() == theirs
    ours = open_case(workspace, aside, token="c").case
    assert (said(ours, "cost"), ours.title) == ("from b", "b too")
    assert str(path) in str(caught.value)
    assert str(aside) in str(caught.value)
    assert caught.value.problems[0].hint
    reopened = open_case(workspace, path, token="d")
    assert (said(reopened.case, "cost"), reopened.notices) == ("from a", ())


@pytest.mark.parametrize("reopen", [True, False])
def test_after_a_conflict_the_session_goes_on(workspace: Workspace, path: Path, *, reopen: bool) -> None:
    """Once told, a conflict stands in nobody's way: theirs holds until we answer again."""
    first, second = (open_case(workspace, path, token=token) for token in "ab")
    save(first, answered(first.case, "cost", "from a"), at=AT)
    case = answered(second.case, "cost", "from b")
    with pytest.raises(Conflict):
        save(second, case, at=AT)
    if reopen:
        second = open_case(workspace, path, token="b")
        case = second.case
    second = save(second, answered(case, "ideal", "fast"), at=AT)
    assert (said(second.case, "cost"), said(second.case, "ideal")) == ("from a", "fast")

    third = save(second, answered(second.case, "cost", "agreed"), at=AT)
    assert said(open_case(workspace, path, token="c").case, "cost") == "agreed"
    assert third.notices == open_case(workspace, path, token="d").notices == ()


def test_a_conflict_can_be_settled_at_once(workspace: Workspace, path: Path) -> None:
    """Reopened in the same session, the question in conflict can be answered anew."""
    first, second = (open_case(workspace, path, token=token) for token in "ab")
    save(first, answered(first.case, "cost", "from a"), at=AT)
    with pytest.raises(Conflict):
        save(second, answered(second.case, "cost", "from b"), at=AT)
    second = open_case(workspace, path, token="b")
    save(second, answered(second.case, "cost", "agreed"), at=AT)

    assert said(open_case(workspace, path, token="c").case, "cost") == "agreed"


def test_a_second_conflict_does_not_overwrite_the_first(workspace: Workspace, path: Path) -> None:
    """Each version put aside has a file of its own, also within one second."""
    sessions = [open_case(workspace, path, token=token) for token in "abc"]
    save(sessions[0], answered(sessions[0].case, "cost", "a"), at=AT)
    for session in sessions[1:]:
        with pytest.raises(Conflict):
            save(session, answered(session.case, "cost", session.journal.stem), at=AT)

    assert len(others(path)) == 2


def test_the_same_words_are_no_conflict(workspace: Workspace, path: Path) -> None:
    """Both said the same: nothing to merge, nothing to tell."""
    first, second = (open_case(workspace, path, token=token) for token in "ab")
    save(first, answered(first.case, "cost", "same"), at=AT)
    saved = save(second, answered(second.case, "cost", "same"), at=AT)

    assert (said(saved.case, "cost"), saved.notices, others(path)) == ("same", (), [])


def test_removing_what_somebody_changed_is_a_conflict(workspace: Workspace, path: Path) -> None:
    """To take an answer out while another changes it is a disagreement, too."""
    first, second = (open_case(workspace, path, token=token) for token in "ab")
    save(first, answered(first.case, "law", "yes"), at=AT)
    interview = second.case.interviews["P1-intake"]
    without = {q: a for q, a in interview.answers.items() if q != "law"}
    removed = replace(second.case, interviews={"P1-intake": replace(interview, answers=without)})
    with pytest.raises(Conflict, match="P1-intake/law"):
        save(second, removed, at=AT)


@needs_fork
def test_eight_writers_lose_nothing(workspace: Workspace, path: Path) -> None:
    """Eight processes save 25 answers each while another reads: all 200 are there, and no reader met a bad file."""
    pipe = Pipe()

    def write(name: str) -> None:
        opened = open_case(workspace, path, token=name)
        case = opened.case
        for number in range(25):
            case = replace(case, decision={**case.decision, f"{name}{number}": name})
            case = answered(case, f"{name}{number}", name, f"P1-{name}") if number % 5 == 0 else case
            with suppress(OnlyInJournal):  # waited too long for the lock; the next save takes it along
                opened = save(opened, case, at=AT)
                case = opened.case

    def read() -> None:
        while True:
            try:
                open_case(workspace, path, token="reader")
            except PerfconsultError as error:
                pipe.tell(str(error))
            time.sleep(0.02)

    reader = fork(read)
    writers = [fork(lambda name=name: write(name)) for name in "stuvwxyz"]
    codes = [os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1]) for writer in writers]
    os.kill(reader, signal.SIGKILL)
    os.waitpid(reader, 0)

    late = open_case(workspace, path, token="late")
    save(late, late.case, at=AT)
    opened = open_case(workspace, path, token="after")
    names = {f"{name}{number}": name for name in "stuvwxyz" for number in range(25)}
    answers = {question: answer.value for i, question, answer in opened.case.answers() if i.id != "P1-intake"}
    assert (codes, pipe.told()) == ([0] * 8, [])
    assert opened.case.decision == names
    assert answers == {key: name for key, name in names.items() if int(key[1:]) % 5 == 0}
    assert (opened.notices, others(path)) == ((), [])
    assert [c for c in ("# Ring P1", "# only heard", "# asked twice") if c not in path.read_text()] == []


# where it cannot be written


def test_when_the_file_cannot_be_replaced_the_answer_is_safe(
    workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says that the answer is safe, where, and what to do; opening finds it, the next save writes it."""
    opened = open_case(workspace, path, token="t")
    with monkeypatch.context() as full:
        no_more_writing(full)
        with pytest.raises(OnlyInJournal, match="safe in the journal") as caught:
            save(opened, answered(opened.case, "cost", "much"), at=AT)
    assert path.read_text() == BY_HAND
    assert str(workspace.journal / "course" / "t.jsonl") in str(caught.value)
    assert "free some space" in caught.value.problems[0].hint

    found = open_case(workspace, path, token="u")
    assert said(found.case, "cost") == "much"
    assert path.read_text() == BY_HAND
    assert "recovered from the journal" in found.notices[0]
    assert AT in found.notices[0]
    assert "P1-intake/cost" in found.notices[0]

    saved = save(found, found.case, at=AT)
    assert said(saved.case, "cost") == "much"
    assert open_case(workspace, path, token="v").notices == ()


def test_an_interview_goes_on_while_the_disk_is_full(
    workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers given, changed and taken back while only the journal can be written come out right at the end."""
    opened = open_case(workspace, path, token="t")
    case = opened.case
    with monkeypatch.context() as full:
        no_more_writing(full)
        for question, words in [("cost", "much"), ("ideal", "fast"), ("cost", "little"), ("law", "no")]:
            case = answered(case, question, words)
            with pytest.raises(OnlyInJournal):
                save(opened, case, at=AT)
        case = replace(case, interviews=opened.case.interviews, title="Other")
        case = answered(case, "cost", "little")
        with pytest.raises(OnlyInJournal):
            save(opened, case, at=AT)
        assert open_case(workspace, path, token="u").case == case

    saved = save(opened, case, at=AT)
    assert (saved.case, saved.notices) == (replace(case, rev=saved.case.rev), ())
    assert open_case(workspace, path, token="v").notices == ()


def test_what_is_taken_back_does_not_return(
    workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that got to the journal only and was then taken back is not recovered later."""
    opened = open_case(workspace, path, token="t")
    with monkeypatch.context() as full:
        no_more_writing(full)
        with suppress(OnlyInJournal):
            save(opened, answered(opened.case, "cost", "much"), at=AT)
    save(opened, opened.case, at=AT)

    assert said(open_case(workspace, path, token="u").case, "cost") is None


def test_a_stranded_answer_and_another_session_agree(
    workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second session that was open already takes in what the first could not write, and the first may go on."""
    first, second = (open_case(workspace, path, token=token) for token in "ab")
    case = answered(first.case, "cost", "much")
    with monkeypatch.context() as full:
        no_more_writing(full)
        with suppress(OnlyInJournal):
            save(first, case, at=AT)
    saved = save(second, answered(second.case, "law", "no"), at=AT)
    assert said(saved.case, "cost") == "much"

    last = save(first, answered(case, "cost", "little"), at=AT)
    assert (said(last.case, "cost"), said(last.case, "law")) == ("little", "no")


def test_a_stranded_answer_and_a_hand_edit_are_a_conflict(
    workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer could not be written, then somebody typed another into the file: nobody wins in silence."""
    opened = open_case(workspace, path, token="t")
    case = answered(opened.case, "law", "no")
    with monkeypatch.context() as full:
        no_more_writing(full)
        with suppress(OnlyInJournal):
            save(opened, case, at=AT)
    path.write_text(BY_HAND.replace("status: unknown", "status: skipped"))
    with pytest.raises(Conflict, match="P1-intake/law"):
        save(opened, answered(case, "cost", "much"), at=AT)


def test_without_a_journal_it_is_said_plainly(workspace: Workspace, path: Path) -> None:
    """Where the journal cannot be written nothing is safe, and the error says so first."""
    (workspace.root / ".perfconsult").write_text("a file in the way")
    opened = open_case(workspace, path, token="t")
    with pytest.raises(NotSaved, match=r"^NOT saved") as caught:
        save(opened, answered(opened.case, "cost", "much"), at=AT)

    assert "keep this window open" in caught.value.problems[0].hint
    assert path.read_text() == BY_HAND


def test_another_holder_of_the_lock_costs_no_answer(
    workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else holds the case for long: the answer goes to the journal, and the error names the holder."""
    opened = open_case(workspace, path, token="t")
    save(opened, answered(opened.case, "ideal", "fast"), at=AT)
    opened = open_case(workspace, path, token="t")
    monkeypatch.setattr("perfconsult.store.cases.locked", lambda lock: locked(lock, timeout=0.05))
    with (
        locked(opened.journal.with_name("case")),
        pytest.raises(OnlyInJournal, match=f"process {os.getpid()}"),
    ):
        save(opened, answered(opened.case, "cost", "much"), at=AT)

    assert said(open_case(workspace, path, token="u").case, "cost") == "much"


@pytest.mark.parametrize(
    "content", [b"", b"case: [", b"\x00" * 99, None], ids=["empty", "broken", "zeros", "gone"]
)
def test_a_file_damaged_meanwhile_is_not_overwritten(
    workspace: Workspace, path: Path, content: bytes | None
) -> None:
    """The file was damaged or removed during the interview: it is left alone, and the answer is in the journal."""
    opened = open_case(workspace, path, token="t")
    case = answered(opened.case, "cost", "much")
    path.unlink() if content is None else path.write_bytes(content)
    for _ in range(2):
        with pytest.raises(OnlyInJournal, match="safe in the journal"):
            save(opened, case, at=AT)

    assert (path.read_bytes() if path.exists() else None) == content
    path.write_text(BY_HAND)
    assert said(open_case(workspace, path, token="u").case, "cost") == "much"


def test_what_no_case_can_say_is_kept_and_told(workspace: Workspace, path: Path) -> None:
    """A value that the file may not hold is in the journal, not in the file, and the error names it."""
    opened = open_case(workspace, path, token="t")
    with pytest.raises(OnlyInJournal, match="2026-02-30"):
        save(opened, replace(opened.case, started="2026-02-30"), at=AT)

    assert path.read_text() == BY_HAND
    reopened = open_case(workspace, path, token="u")
    assert "started" in reopened.notices[0]
    assert "2026-02-30" in reopened.notices[0]


@needs_fork
@pytest.mark.parametrize(("limit", "expected"), [(2000, "OnlyInJournal"), (20, "NotSaved")])
def test_a_really_full_disk(workspace: Workspace, path: Path, limit: int, expected: str) -> None:
    """With a real limit on file sizes: the old file is whole, nothing lies beside it, and the error tells the truth."""
    resource = pytest.importorskip("resource")
    path.write_text(BY_HAND + "#" * 3000)
    before = path.read_bytes()

    def work(tell: Callable[[str], None]) -> None:
        opened = open_case(workspace, path, token="t")
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        try:
            save(opened, answered(opened.case, "cost", "much"), at=AT)
        except CannotWrite as error:
            tell(type(error).__name__)

    assert in_child(work) == (0, [expected])
    assert (path.read_bytes(), others(path)) == (before, [])
    now = said(open_case(workspace, path, token="u").case, "cost")
    assert now == ("much" if expected == "OnlyInJournal" else None)


@needs_fork
@pytest.mark.parametrize(("locked_folder", "expected"), [("cases", "OnlyInJournal"), (".", "NotSaved")])
def test_a_read_only_folder(open_to_all: Path, locked_folder: str, expected: str) -> None:
    """Where the folder of the cases may not be written to the journal still is; where nothing may, it is told."""
    root = open_to_all
    workspace = Workspace(root, root / "cases")
    path = workspace.cases / "course.yaml"
    for folder in [path.parent] if locked_folder == "cases" else [path.parent, root]:
        folder.chmod(0o555)

    def work(tell: Callable[[str], None]) -> None:
        become_nobody()
        opened = open_case(workspace, path, token="t")
        try:
            save(opened, answered(opened.case, "cost", "much"), at=AT)
        except CannotWrite as error:
            tell(f"{type(error).__name__}: {error.problems[0].hint}")

    code, told = in_child(work)

    assert code == 0
    assert told[0].startswith(f"{expected}: check the permissions")
    assert path.read_text() == BY_HAND


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A workspace that anybody may enter and, where we are root, belongs to nobody."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(os.path.realpath(folder))
        (root / "cases").mkdir()
        path = root / "cases" / "course.yaml"
        path.write_text(BY_HAND)
        for each, mode in ((path, 0o644), (path.parent, 0o755), (root, 0o755)):
            each.chmod(mode)
            if os.getuid() == 0:
                os.chown(each, 65534, 65534)
        yield root
        for each in (path.parent, root):
            each.chmod(0o755)


def become_nobody() -> None:
    """Root may write everywhere, so the test must not be root."""
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


# links


def test_a_link_within_the_workspace_is_written_through(workspace: Workspace, path: Path) -> None:
    """A case that is a link stays one, and its target gets the change."""
    target = workspace.root / "elsewhere.yaml"
    path.rename(target)
    path.symlink_to(target)
    opened = open_case(workspace, path, token="t")
    save(opened, answered(opened.case, "cost", "much"), at=AT)

    assert path.is_symlink()
    assert b"much" in target.read_bytes()


@pytest.mark.parametrize("what", ["case", "folder", "journal"])
def test_a_link_out_of_the_workspace_is_refused(tmp_path: Path, what: str) -> None:
    """Whatever part of the way leads out, nothing outside is read or written."""
    inside, outside = tmp_path / "in", tmp_path / "out"
    (inside / "cases").mkdir(parents=True)
    outside.mkdir()
    (outside / "course.yaml").write_text(BY_HAND)
    (inside / ".perfconsult").mkdir()
    if what == "case":
        (inside / "cases" / "course.yaml").symlink_to(outside / "course.yaml")
    elif what == "folder":
        (inside / "cases").rmdir()
        (inside / "cases").symlink_to(outside)
    else:
        (inside / "cases" / "course.yaml").write_text(BY_HAND)
        (inside / ".perfconsult" / "journal").symlink_to(outside)

    with pytest.raises(PerfconsultError, match="leads out of"):
        open_case(find_workspace(inside), inside / "cases" / "course.yaml", token="t")
    assert sorted(p.name for p in outside.iterdir()) == ["course.yaml"]


def test_a_case_elsewhere_keeps_its_journal_there(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A case named by its path belongs to the workspace it lies in, so that each session finds what others left."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    path = elsewhere / "Course of ours.yaml"
    path.write_text(BY_HAND)
    opened: OpenCase = open_case(workspace, path, token="t")
    save(opened, answered(opened.case, "cost", "much"), at=AT)

    assert opened.journal.is_relative_to(elsewhere / ".perfconsult" / "journal")
    assert opened.journal.exists()
    assert not workspace.journal.exists()
