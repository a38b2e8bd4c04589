"""What was acknowledged is never lost: every system call of a save fails in turn, or the process dies there."""

import os
import random
import shutil
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from errno import EIO, ENOSPC
from pathlib import Path

import pytest

from faults import DEATHS, DIED, KINDS, Fault, Pipe, failing, fork, in_child
from perfconsult.errors import Conflict, PerfconsultError
from perfconsult.model.case import Answer, Case
from perfconsult.store.cases import NotSaved, OnlyInJournal, open_case, save, start_case
from perfconsult.store.workspace import Workspace, find_workspace

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

AT = "2026-11-16T10:42:05Z"
SAVES = 2
SOAK = "SOAK" in os.environ  # by hand, takes some minutes
KILLS = 1000 if SOAK else 40
BY_HAND = b"""# yaml-language-server: $schema=case.schema.json
schema: 1
case: course
title: A course   # for whom?
informants:
  P1: {role: requester}
interviews:
  P1-intake:
    informant: P1
    bank: intake
    version: 1
    answers:
      before: {status: answered, value: said before}   # by telephone
"""


def make_workspace(folder: Path) -> Workspace:
    """A workspace with one hand-written case and no journal."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "cases").mkdir(parents=True)
    (folder / "perfconsult.yaml").write_text("schema: 1\n")
    (folder / "cases" / "course.yaml").write_bytes(BY_HAND)
    return find_workspace(folder)


def with_answer(case: Case, question: str, said: str) -> Case:
    """The case with one more answer."""
    interview = case.interviews["P1-intake"]
    answers = {**interview.answers, question: Answer("answered", said, at=AT)}
    return replace(case, interviews={"P1-intake": replace(interview, answers=answers)})


def said_in(case: Case) -> dict[str, object]:
    """Answers by question."""
    return {question: answer.value for _, question, answer in case.answers()}


def answer_twice(workspace: Workspace, token: str, told: Callable[[str], None], first: int = 0) -> None:
    """Save answers as the interview does, and tell each that was acknowledged."""
    opened = open_case(workspace, workspace.cases / "course.yaml", token=token)
    case = opened.case
    for number in range(first, first + SAVES):
        case = with_answer(case, f"q{number}", f"said {number}")
        try:
            opened = save(opened, case, at=AT)
            case = opened.case
            told(f"q{number}")
        except OnlyInJournal:
            told(f"q{number}")
        except NotSaved:
            pass


def wrong_after(workspace: Workspace, acknowledged: list[str]) -> list[str]:
    """What is wrong with the case after a fault; nothing, if all is well."""
    path = workspace.cases / "course.yaml"
    opened = open_case(workspace, path, token="after")
    said = said_in(opened.case)
    wrong = [f"lost {q}" for q in acknowledged if said.get(q) != f"said {q[1:]}"]
    wrong += [f"wrong {q}" for q, value in said.items() if q != "before" and value != f"said {q[1:]}"]
    wrong += [] if said.get("before") == "said before" else ["old answer damaged"]
    wrong += [] if b"# by telephone" in path.read_bytes() else ["comment lost"]
    once = save(opened, opened.case, at=AT)
    after_once = path.read_bytes()
    again = open_case(workspace, path, token="again")
    twice = save(again, again.case, at=AT)
    same = twice.case == once.case == again.case and said_in(once.case) == said
    wrong += [] if same and path.read_bytes() == after_once else ["second reopen changes"]
    # A torn line stays in the journal and is told each time; nothing else may be left to tell.
    wrong += [notice for notice in again.notices if "damaged line" not in notice]
    return wrong


@pytest.mark.parametrize(("kind", "error"), KINDS, ids=str)
def test_a_failing_call_loses_nothing(tmp_path: Path, kind: str, error: int) -> None:
    """Whatever call of a save fails, what was acknowledged is there, and the old file was never damaged."""
    wrong: dict[str, list[str]] = {}
    at = 0
    met = True
    while met:
        at += 1
        workspace = make_workspace(tmp_path / "w")
        acknowledged: list[str] = []
        fault = Fault(at, kind, error)
        try:
            with failing(fault) as counter:
                answer_twice(workspace, "t", acknowledged.append)
            met = counter.met
            found = wrong_after(workspace, acknowledged)
        except Exception:  # noqa: BLE001 - whatever comes through is what the test is about
            found = [traceback.format_exc()]
        if found:
            wrong[f"{fault} ({counter.names[at - 1 : at]})"] = found

    assert wrong == {}
    assert at > SAVES * 20


@pytest.mark.parametrize(("kind", "error"), DEATHS, ids=str)
def test_dying_at_any_call_loses_nothing(tmp_path: Path, kind: str, error: int) -> None:
    """Wherever the process dies in a save, what was acknowledged is there when the case is opened again."""
    wrong: dict[str, list[str]] = {}
    code, at = DIED, 0
    while code == DIED:
        at += 1
        workspace = make_workspace(tmp_path / "w")
        code, acknowledged = in_child(dying(workspace, Fault(at, kind, error)))
        found = wrong_after(workspace, acknowledged)
        if found or code not in (0, DIED):
            wrong[f"{kind} at call {at}"] = [*found, f"exit {code}"]

    assert wrong == {}
    assert at > SAVES * 20


def test_dying_while_recovering_loses_nothing(tmp_path: Path) -> None:
    """A process dies in a save, the next dies while it brings the file up to date: still all there."""
    wrong: dict[tuple[int, int], list[str]] = {}
    for first in range(1, 90, 1 if SOAK else 10):
        for second in range(1, 90, 2 if SOAK else 13):
            workspace = make_workspace(tmp_path / "w")
            _, told = in_child(dying(workspace, Fault(first, "die")))
            _, told_later = in_child(dying(workspace, Fault(second, "half-die"), token="u", first=SAVES))
            found = wrong_after(workspace, told + told_later)
            if found:
                wrong[first, second] = found

    assert wrong == {}


def dying(
    workspace: Workspace, fault: Fault, token: str = "t", first: int = 0
) -> Callable[[Callable[[str], None]], None]:
    """What a child does that dies at a fault."""

    def work(tell: Callable[[str], None]) -> None:
        with failing(fault):
            answer_twice(workspace, token, tell, first)

    return work


def killed_after(saves: int, seconds: float, workspace: Workspace) -> list[str]:
    """Kill a process that saves without end, a while after so many saves; gives what it acknowledged."""
    pipe = Pipe()

    def work() -> None:
        for session in range(1000):
            answer_twice(workspace, f"t{session}", pipe.tell, session * SAVES)

    child = fork(work)
    try:
        pipe.wait_for(saves)
        time.sleep(seconds)
    finally:
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return pipe.told()


def test_kill_9_loses_nothing(tmp_path: Path) -> None:
    """A process is killed at random instants while it saves; the last acknowledged answer is always there."""
    chance = random.Random(11)
    wrong: list[str] = []
    acknowledged = 0
    for attempt in range(KILLS):
        workspace = make_workspace(tmp_path / f"w{attempt}")
        told = killed_after(chance.randint(0, 6), chance.uniform(0, 0.02), workspace)
        acknowledged += len(told)
        wrong += wrong_after(workspace, told)

    assert wrong == []
    assert acknowledged > KILLS


@pytest.mark.parametrize(("kind", "error"), KINDS if SOAK else [("once", EIO), ("half", ENOSPC)], ids=str)
def test_a_failing_call_in_a_merge_or_conflict_loses_neither_side(
    tmp_path: Path, kind: str, error: int
) -> None:
    """Another session was faster: whatever call fails, their answer stands, and ours is where we are told it is."""
    wrong: list[str] = []
    for question in ("mine", "theirs"):
        at, met = 0, True
        while met:
            at += 1
            workspace = make_workspace(tmp_path / "w")
            path = workspace.cases / "course.yaml"
            mine, theirs = (open_case(workspace, path, token=token) for token in ("mine", "theirs"))
            save(theirs, with_answer(theirs.case, "theirs", "their words"), at=AT)
            told = ""
            with failing(Fault(at, kind, error)) as counter:
                try:
                    save(mine, with_answer(mine.case, question, "my words"), at=AT)
                except (Conflict, OnlyInJournal, NotSaved) as failure:
                    told = type(failure).__name__
            met = counter.met
            found = open_case(workspace, path, token="after")
            aside = [open_case(workspace, p, token="x") for p in path.parent.glob("*.conflict-*.yaml")]
            ours = {
                "": said_in(found.case).get(question) == "my words",
                "Conflict": any(said_in(case.case).get(question) == "my words" for case in aside),
                "OnlyInJournal": said_in(found.case).get(question) == "my words"
                or any("my words" in notice for notice in found.notices),
                "NotSaved": True,
            }
            if not ours[told] or said_in(found.case).get("theirs") != "their words":
                wrong.append(f"{question}: {told or 'fine'}, {kind} at {at} ({counter.names[at - 1 : at]})")

    assert wrong == []


@pytest.mark.parametrize(("kind", "error"), KINDS, ids=str)
def test_a_failing_call_starts_a_case_wholly_or_not(tmp_path: Path, kind: str, error: int) -> None:
    """Whatever call fails: the case is there and opens, or it is not there and that is told."""
    wrong: list[str] = []
    at, met = 0, True
    while met:
        at += 1
        workspace = find_workspace(tmp_path / f"w{at}")
        path = workspace.cases / "new.yaml"
        told = False
        with failing(Fault(at, kind, error)) as counter:
            try:
                start_case(workspace, path, Case("new", "New"), token="t")
            except PerfconsultError:
                told = True
        met = counter.met
        there = path.exists() and open_case(workspace, path, token="u").case.title == "New"
        if there == told:
            wrong.append(f"there: {there}, told: {told}, {kind} at {at} ({counter.names[at - 1 : at]})")

    assert wrong == []
    assert at > 20


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    """A fault leaves no temporary file with what people said in it, as long as it can be removed."""
    workspace = make_workspace(tmp_path)
    left: dict[int, list[str]] = {}
    for at in range(1, 40):
        with failing(Fault(at, "once")) as counter:
            answer_twice(workspace, f"t{at}", lambda q: None)
        found = [path.name for path in workspace.cases.iterdir() if path.name != "course.yaml"]
        if found and counter.names[at - 1] != "unlink":
            left[at] = found
        for name in found:
            (workspace.cases / name).unlink()

    assert left == {}
