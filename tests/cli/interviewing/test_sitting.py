"""A sitting with a scripted person instead of a terminal: what is asked, saved, offered again."""

import os
import signal
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from perfconsult.cli.interviewing import lines
from perfconsult.cli.interviewing.asking import _ticks_check
from perfconsult.cli.interviewing.dialogue import Check, CheckTicked, Line, Option
from perfconsult.cli.interviewing.drafts import Drafts
from perfconsult.cli.interviewing.keeping import Keeper
from perfconsult.cli.interviewing.sitting import Agenda, Sitting
from perfconsult.cli.interviewing.stopping import Stopped, Stopping
from perfconsult.cli.interviewing.typed import COMMANDS, Command, read_command
from perfconsult.interview.engine import begin, with_answer
from perfconsult.model.bank import Bank, Choice, IndicatorTest, Question, Section
from perfconsult.model.case import Answer, Case, Informant, Metric
from perfconsult.store import cases
from perfconsult.store.cases import NotSaved, OnlyInJournal, OpenCase, open_case, start_case
from perfconsult.store.wording import load_wording
from perfconsult.store.workspace import Workspace, find_workspace

YES, NO = Choice("yes", "Yes, it has", ("seen",)), Choice("no", "No")
BANK = Bank("small", "Small", 1, "", "en", (
    Section("one", "The problem", (
        Question("problem", "What are we trying to solve?", why="To know.", listen_for=("a figure",)),
        Question("data", "Has it been counted?", type="choice", choices=(YES, NO)),
        Question("figure", "How often?", type="number", ask_if=IndicatorTest("seen")),
    )),
    Section("two", "What success is", (
        Question("who", "Who is it about?", type="choices", choices=(Choice("a", "All"), Choice("b", "Some"))),
        Question("metric", "What is your metric?", type="metric"),
    )),
))  # fmt: skip
GRADES = tuple(Option(str(n), f"grade {n}") for n in range(6))
WORDING = load_wording()
CTRL_C = "\x03"


@dataclass
class Script:
    """A `Dialogue` that gives what stands in `replies`, one after the other, and keeps what it was shown."""

    replies: list[str | tuple[str, ...]]
    shown: list[str] = field(default_factory=list)
    offered: list[object] = field(default_factory=list)
    unfinished: str = ""

    def show(self, lines: Iterable[Line]) -> None:
        """Keep the lines."""
        self.shown += [f"{line.lead}{line.text}" for line in lines]

    def text(self, label: str, check: Check, default: str = "") -> str | Command:
        """Type the next reply, over the default unless it is empty; a refused one is told and typed over."""
        self.offered.append(default)
        while True:
            typed = self._next() or default
            if typed.startswith(CTRL_C):
                self.unfinished = typed.removeprefix(CTRL_C)
                raise KeyboardInterrupt
            if command := read_command(typed):
                return command
            if not (wrong := check(typed)):
                return typed
            self.shown.append(wrong)

    def choose(self, options: Sequence[Option], default: str | None = None) -> str | Command:
        """Pick the option of that value; nothing takes the default."""
        self.offered.append(default)
        typed = self._next() or default or options[0].value
        return read_command(typed) or next(o.value for o in options if typed in (o.value, o.key))

    def tick(
        self, options: Sequence[Option], ticked: Sequence[str], check: CheckTicked
    ) -> tuple[str, ...] | Command:
        """Tick these."""
        self.offered.append(tuple(ticked))
        typed = self.replies.pop(0)
        return read_command(typed) or () if isinstance(typed, str) else typed

    def _next(self) -> str:
        typed = self.replies.pop(0)
        assert isinstance(typed, str)
        return typed


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """An empty workspace where the clock stands still."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")
    return find_workspace(tmp_path)


def start(workspace: Workspace) -> OpenCase:
    """A new case whose request is not known."""
    case = Case("late", "Late", started="2026-11-16", informants={"P1": Informant("P1", "requester")})
    return start_case(workspace, workspace.cases / "late.yaml", case, token="aaaa0001")


def sit(workspace: Workspace, *replies: str | tuple[str, ...], role: str = "manager") -> Script:
    """Hold a sitting with these replies on the case of the workspace, and give back what was shown."""
    path = workspace.cases / "late.yaml"
    opened = open_case(workspace, path, token="bbbb0002") if path.exists() else start(workspace)
    informant = Informant("P1" if role == "requester" else "P2", role)  # type: ignore[arg-type]  # tests know roles
    case, id = begin(opened.case, informant, BANK, "2026-11-16")
    script = Script(list(replies))
    keeper = Keeper(opened, case, Stopping())
    sitting = Sitting(keeper, Agenda(id, BANK, informant, GRADES, WORDING), script, drafts(workspace))
    sitting.hold()
    assert script.replies == [], "not everything of the script was asked for"
    return script


def drafts(workspace: Workspace) -> Drafts:
    """The drafts of the case."""
    return Drafts(workspace.root / ".perfconsult" / "drafts" / "late.json", "bbbb0002")


def answers(workspace: Workspace, interview: str = "P2-small") -> dict[str, Answer]:
    """What the file says."""
    opened = open_case(workspace, workspace.cases / "late.yaml", token="cccc0003")
    return dict(opened.case.interviews[interview].answers)


ALL = ("late", "yes", "2", "12", ("a", "b"), "late invoices", "%", "19", "5", "2027-06-30", "report 7")


def test_a_whole_interview_is_in_the_file(workspace: Workspace) -> None:
    """Each type of question, a follow-up that a choice opens, and the grade of what it shows."""
    sit(workspace, *ALL)

    said = answers(workspace)
    assert {id: answer.value for id, answer in said.items()} == {
        "problem": "late", "data": "yes", "figure": "12", "who": ("a", "b"),
        "metric": Metric("late invoices", "%", "19", "5", "2027-06-30", "report 7"),
    }  # fmt: skip
    assert said["data"].grade == 2
    assert said["problem"].asked == "What are we trying to solve?"
    assert said["problem"].at == "2026-11-20T00:00:00Z"


def test_how_do_you_know_is_asked_of_what_shows_something_only(workspace: Workspace) -> None:
    """A "no" that indicates nothing needs no evidence; Enter means an assertion."""
    assert "How do you know?" not in sit(workspace, "late", "no", ":quit").shown

    script = sit(workspace, ":back", "yes", "", ":quit")
    assert "How do you know?" in script.shown
    assert answers(workspace)["data"].grade == 0


def test_from_an_observation_on_the_place_is_asked_too(workspace: Workspace) -> None:
    """Others can look there."""
    sit(workspace, "late", "yes", "3", "the log of May", ":quit")

    assert (answers(workspace)["data"].grade, answers(workspace)["data"].source) == (3, "the log of May")


def test_each_answer_is_saved_before_the_next_is_asked(workspace: Workspace) -> None:
    """The word stands before the next question, and nowhere else."""
    shown = sit(workspace, "late", ":quit").shown

    assert shown.index("  saved") < shown.index("Has it been counted?")
    assert shown.count("  saved") == 1


def test_going_back_offers_what_was_said(workspace: Workspace) -> None:
    """Enter keeps it, without saving anything anew; at the first question there is nothing before."""
    script = sit(workspace, "late", "no", ":back", "", ":back", ":back", ":back", "later", ":quit")

    assert script.offered == ["", None, (), "no", (), "no", "late", "late", ()]
    assert "  as before" in script.shown
    assert "  this is the first question" in script.shown
    assert answers(workspace)["problem"].value == "later"


def test_skipped_is_asked_once_more_in_the_next_sitting(workspace: Workspace) -> None:
    """And not again in the same one."""
    first = sit(workspace, ":skip", ":skip", ":skip", ":skip")
    second = sit(workspace, "late", ":skip", ":skip", ":skip")

    assert first.shown.count("What are we trying to solve?") == 1
    assert second.shown.count("What are we trying to solve?") == 1
    assert answers(workspace)["problem"].value == "late"
    assert answers(workspace)["who"].status == "skipped"


def test_skipping_takes_no_answer_away(workspace: Workspace) -> None:
    """Back at an answer, :skip leaves it as it is."""
    sit(workspace, "late", ":back", ":skip", ":quit")

    assert answers(workspace)["problem"].value == "late"


def test_unknown_is_an_answer_with_whom_and_by_when(workspace: Workspace) -> None:
    """Both can be left open; a date that is none is told."""
    script = sit(workspace, ":unknown", "finance", "soon", "30 November 2026", "u", "", "", ":quit")

    said = answers(workspace)
    assert (said["problem"].status, said["problem"].whom, said["problem"].by) == (
        "unknown",
        "finance",
        "2026-11-30",
    )
    assert (said["data"].status, said["data"].whom, said["data"].by) == ("unknown", "", "")
    assert "a whole date is wanted, for example 2026-11-30 or 30 November 2026" in script.shown


def test_an_unknown_is_saved_before_the_details(workspace: Workspace) -> None:
    """Quitting at "Whom could we ask?" loses nothing."""
    sit(workspace, ":unknown finance", ":quit")

    assert (answers(workspace)["problem"].status, answers(workspace)["problem"].whom) == (
        "unknown",
        "finance",
    )


def test_why_help_and_list_show_and_ask_again(workspace: Workspace) -> None:
    """The question comes again after them, and nothing is answered."""
    script = sit(workspace, ":why", ":help", ":list", "late", ":quit")

    assert "  Why we ask   To know." in script.shown
    assert any(":unknown" in line for line in script.shown)
    assert "  open      Has it been counted?" in script.shown
    assert script.shown.count("What are we trying to solve?") == 4


def test_a_note_is_kept_with_the_answer(workspace: Workspace) -> None:
    """Typed behind the command or asked for; a later one comes below."""
    sit(workspace, ":note hesitated", "late", ":back", ":note", "blushed", "", ":quit")

    assert answers(workspace)["problem"].note == "hesitated\nblushed"


def test_a_note_without_an_answer_waits_for_it(workspace: Workspace) -> None:
    """Quitting in between does not lose it."""
    sit(workspace, ":note hesitated", ":quit")
    sit(workspace, "late", ":quit")

    assert answers(workspace)["problem"].note == "hesitated"
    assert not drafts(workspace).path.exists()


def test_the_parts_of_a_metric_can_be_left_open_and_gone_back_to(workspace: Workspace) -> None:
    """Only the name has to be there; a figure has to be one; :back goes one part back."""
    parts = ("", "late invoices", "", "many", "19", ":back", "20", ":skip", "", ":unknown")
    script = sit(workspace, ":skip", ":skip", ":skip", *parts)

    assert answers(workspace)["metric"].value == Metric("late invoices", baseline="20")
    assert "a metric needs a name, for example: invoices sent late" in script.shown


def test_a_metric_broken_off_goes_on_where_it_stopped(workspace: Workspace) -> None:
    """The parts given, and the half-typed one."""
    with pytest.raises(KeyboardInterrupt):
        sit(workspace, ":skip", ":skip", ":skip", ":note of May", "late invoices", "%", f"{CTRL_C}1")
    script = sit(workspace, ":skip", ":skip", ":skip", "19", "", "", "")

    assert "  What is counted  late invoices" in script.shown
    assert script.offered[-4:] == ["1", "", "", ""]
    assert answers(workspace)["metric"].value == Metric("late invoices", "%", "19")
    assert answers(workspace)["metric"].note == "of May"


def test_a_half_typed_answer_is_offered_again(workspace: Workspace) -> None:
    """Ctrl-C keeps it as a draft, which goes once the question is answered."""
    with pytest.raises(KeyboardInterrupt):
        sit(workspace, f"{CTRL_C}half an ans")
    script = sit(workspace, "", ":quit")

    assert script.offered[0] == "half an ans"
    assert answers(workspace)["problem"].value == "half an ans"
    assert not drafts(workspace).path.exists()


def test_an_answer_that_is_too_long_is_told_and_kept_on_the_line(workspace: Workspace) -> None:
    """The prompt stays, so nothing is lost; shortened, it is taken."""
    script = sit(workspace, "x" * 100_001, "x" * 100_000, ":quit")

    assert "100,001 characters are more than the 100,000 kept for an answer; shorten it" in script.shown
    assert len(str(answers(workspace)["problem"].value)) == 100_000


def test_a_later_sitting_says_where_it_goes_on(workspace: Workspace) -> None:
    """How much is answered, and the question it comes to."""
    sit(workspace, "late", ":quit")

    assert "1 of 4 answered, going on with “Has it been counted?”" in sit(workspace, ":quit").shown


def test_a_requester_is_asked_for_the_request(workspace: Workspace) -> None:
    """In their own words, once; it can be left open."""
    sit(workspace, "Please train\naccounts", ":quit", role="requester")
    script = sit(workspace, ":quit", role="requester")

    request = open_case(workspace, workspace.cases / "late.yaml", token="cccc0003").case.request
    assert request is not None
    assert (request.text, request.by) == ("Please train\naccounts", "P1")
    assert not any("in their own words" in line for line in script.shown)


def test_a_finished_interview_can_be_changed(workspace: Workspace) -> None:
    """It says that nothing is open, and :back goes to the last question."""
    sit(workspace, *ALL)
    case = open_case(workspace, workspace.cases / "late.yaml", token="dddd0004")
    script = Script([":back", *(":quit",)])
    agenda = Agenda("P2-small", BANK, Informant("P2", "manager"), GRADES, WORDING)
    Sitting(Keeper(case, case.case, Stopping()), agenda, script, drafts(workspace)).hold()

    assert "Nothing is open. Enter ends; :back goes to the last question, to change it." in script.shown
    assert script.offered == ["", "late invoices"]


def test_an_answer_that_cannot_be_saved_is_offered_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It never says "saved"; Enter tries again once the disk has room."""
    full = [True]

    def save(opened: OpenCase, case: Case, *, at: str, by: str = "") -> OpenCase:
        if full.pop() if full else False:
            raise NotSaved("NOT saved: the disk is full", "free some space")
        return cases.save(opened, case, at=at, by=by)

    monkeypatch.setattr("perfconsult.cli.interviewing.keeping.save", save)
    script = sit(workspace, "late", "", ":quit")

    told = [line for line in script.shown if "saved" in line]
    assert told[1:] == [
        "  NOT saved: the disk is full", "  This is not saved yet. Enter tries again, :quit stops.", "  saved",
    ]  # fmt: skip
    assert answers(workspace)["problem"].value == "late"


def test_another_answer_given_meanwhile_is_shown(workspace: Workspace) -> None:
    """Theirs is offered and Enter keeps it; ours lies beside the file."""
    sit(workspace, "late", ":quit")
    path = workspace.cases / "late.yaml"

    class Meddler(Script):
        def text(self, label: str, check: Check, default: str = "") -> str | Command:
            if self.replies == ["later", "", ":quit"]:
                path.write_bytes(path.read_bytes().replace(b"value: late\n", b"value: theirs\n"))
            return super().text(label, check, default)

    opened = open_case(workspace, path, token="eeee0005")
    script = Meddler([":back", "later", "", ":quit"])
    agenda = Agenda("P2-small", BANK, Informant("P2", "manager"), GRADES, WORDING)
    keeper = Keeper(opened, opened.case, Stopping())
    Sitting(keeper, agenda, script, drafts(workspace)).hold()

    assert script.offered == [None, "late", "theirs", None]
    assert answers(workspace)["problem"].value == "theirs"
    assert keeper.unsaved is None
    assert len(list(workspace.cases.glob("late.conflict-*"))) == 1


@pytest.mark.parametrize("before", [(), ("late", "yes")], ids=["at a question", "after an answer"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_does_something(workspace: Workspace, name: str, before: tuple[str, ...]) -> None:
    """A command that is listed is obeyed wherever it is typed, never a fault."""
    asks_more = {"note": ("she hesitated",), "unknown": () if before else ("the CFO", "")}

    script = sit(
        workspace, *before, f":{name}", *asks_more.get(name, ()), *(() if name == "quit" else (":quit",))
    )

    assert not any("no command" in line for line in script.shown)


def test_how_do_you_know_is_asked_again_where_it_was_broken_off(workspace: Workspace) -> None:
    """The answer was saved without its grade; the next sitting begins with that."""
    with pytest.raises(IndexError):
        sit(workspace, "late", "yes")
    assert answers(workspace)["data"].grade is None
    script = sit(workspace, "2", ":quit")

    assert script.shown.index("How do you know?") < script.shown.index("How often?")
    assert answers(workspace)["data"].grade == 2


def test_each_way_to_answer_has_its_word(workspace: Workspace) -> None:
    """Only an answer is "saved"."""
    assert "  skipped" in (shown := sit(workspace, ":skip", ":quit").shown)
    assert "  saved" not in shown
    shown = sit(workspace, ":unknown", "finance", "", ":quit").shown
    assert [line for line in shown if line in ("  kept as not known yet", "  kept", "  saved")] == [
        "  kept as not known yet", "  kept",
    ]  # fmt: skip


def test_a_draft_that_is_too_long_is_offered_whole(workspace: Workspace) -> None:
    """It is refused with the text kept, never cut."""
    drafts(workspace).keep("P2-small/problem", "text", "x" * 100_001)
    script = sit(workspace, "", "short", ":quit")

    assert script.offered[0] == "x" * 100_001
    assert "100,001 characters are more than the 100,000 kept for an answer; shorten it" in script.shown


def test_a_note_that_is_too_long_is_offered_to_be_shortened(workspace: Workspace) -> None:
    """It is not cut either."""
    script = sit(workspace, f":note {'x' * 100_001}", "short", "late", ":quit")

    assert script.offered[1] == "x" * 100_001
    assert answers(workspace)["problem"].note == "short"


def test_what_stands_alone_is_not_ticked_with_others() -> None:
    """The checkbox refuses it with the sentence of an answers file."""
    lone = (Choice("a", "All"), Choice("none", "Nothing of this kind", alone=True))
    question = Question("who", "Who?", type="choices", choices=lone)
    check = _ticks_check(question)

    assert [check(ticked) for ticked in (("none",), ("a",))] == ["", ""]
    assert check(("a", "none")).startswith("“Nothing of this kind” stands alone")


def test_each_question_counts_once_in_the_tally(workspace: Workspace) -> None:
    """One skipped before and open again is open."""
    sit(workspace, "late", ":skip", ":skip", ":unknown", "", "")
    interview = open_case(workspace, workspace.cases / "late.yaml", token="cccc0003").case.interviews[
        "P2-small"
    ]

    assert lines.tally(BANK, interview, []) == "1 answered, 1 not known yet, 2 skipped"
    again = [question for question in BANK if question.id in ("data", "who")]
    assert lines.tally(BANK, interview, again) == "1 answered, 1 not known yet, 2 open"


def test_the_last_words_tell_what_the_file_lacks(workspace: Workspace) -> None:
    """What is in the journal only is not called saved; a draft elsewhere is not what was being typed."""
    sit(workspace, "late", ":quit")
    interview = open_case(workspace, workspace.cases / "late.yaml", token="cccc0003").case.interviews[
        "P2-small"
    ]
    warning = OnlyInJournal("the disk is full", "free some space")
    end = lines.End("1 answered", True, False, False, warning, "late.yaml", "perfconsult interview late")
    told = [f"{line.lead}{line.text}" for line in lines.closing(interview, end)]

    assert told[1:5] == [
        "Stopped here.", "The case file still lacks what was said last; the journal has it.",
        "  the disk is full", "  free some space",
    ]  # fmt: skip


def test_a_draft_of_another_question_is_not_what_was_being_typed(workspace: Workspace) -> None:
    """Nor is a note."""
    here = drafts(workspace)
    here.keep("P2-small/problem", "text", "half")
    here.keep("P2-small/data", "note", "hesitated")

    assert [here.answer_at(f"P2-small/{id}") for id in ("problem", "data", "who")] == [True, False, False]


@pytest.mark.skipif(sys.platform == "win32", reason="os.kill ends the process on Windows")
@pytest.mark.parametrize("failure", [NotSaved, OnlyInJournal])
def test_a_signal_during_a_save_that_fails_stops_too(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, failure: type[NotSaved] | type[OnlyInJournal]
) -> None:
    """And what came of the save is known to the last words."""

    def save(opened: OpenCase, case: Case, *, at: str, by: str = "") -> OpenCase:
        os.kill(os.getpid(), signal.SIGTERM)
        raise failure("the disk is full", "free some space")

    monkeypatch.setattr("perfconsult.cli.interviewing.keeping.save", save)
    opened = start(workspace)
    with Stopping() as stopping:
        keeper = Keeper(opened, opened.case, stopping)
        with pytest.raises(Stopped):
            keeper.save(opened.case)

    assert (keeper.unsaved is None, keeper.lacking is None) == (failure is OnlyInJournal, failure is NotSaved)


READ = {
    "problem": Answer("answered", "late", "What are we trying to solve?", grade=0, source="read from text: “late”"),
    "data": Answer("answered", "yes", "Has it been counted?", grade=0, source="read from text: “12 of 20”"),
}  # fmt: skip


def read_before(workspace: Workspace) -> None:
    """A case in which two answers were read from the text of its request."""
    informant = Informant("P2", "manager")
    case, id = begin(Case("late", "Late", informants={"P2": informant}), informant, BANK, "2026-11-16")
    for name, answer in READ.items():
        question = BANK.question(name)
        assert question is not None
        case = with_answer(case, id, question, answer)
    start_case(workspace, workspace.cases / "late.yaml", case, token="aaaa0001")


def test_what_was_read_is_offered_and_enter_confirms_it(workspace: Workspace) -> None:
    """It is shown with its words; confirmed, it is the person's own, and what it shows is asked for its grade."""
    read_before(workspace)

    script = sit(workspace, "", "", "2", ":quit")

    assert script.offered[:2] == ["late", "yes"]
    assert "  read from text: “late”" in script.shown
    assert any("2 answers were read in the request" in line for line in script.shown)
    said = answers(workspace)
    assert [(said[name].value, said[name].source, said[name].grade) for name in READ] == [
        ("late", "", 0), ("yes", "", 2),
    ]  # fmt: skip


def test_what_was_read_can_be_corrected(workspace: Workspace) -> None:
    """What is typed over it stands, and nothing of the reading is left."""
    read_before(workspace)

    sit(workspace, "too late", "no", ":quit")

    said = answers(workspace)
    assert [(said[name].value, said[name].source, said[name].grade) for name in READ] == [
        ("too late", "", None), ("no", "", None),
    ]  # fmt: skip


def test_what_was_read_and_passed_over_waits_for_the_next_sitting(workspace: Workspace) -> None:
    """Skipped, it stays as it was read, and is offered once more."""
    read_before(workspace)

    sit(workspace, ":skip", ":skip", ":quit")

    assert {name: answers(workspace)[name] for name in READ} == READ
    assert sit(workspace, ":quit").offered == ["late"]
