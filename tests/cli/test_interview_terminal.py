"""The real program in a real (pseudo-)terminal, at 80×24: whole interviews, interruptions, `kill -9`."""

import os
import random
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals that pexpect can use", allow_module_level=True)

from terminals import Terminal

from perfconsult.model.case import Answer
from perfconsult.store.banks import load_bank
from perfconsult.store.cases import open_case
from perfconsult.store.workspace import find_workspace

pytestmark = pytest.mark.slow
CTRL_C, CTRL_D, ENTER, DOWN = "\x03", "\x04", "\r", "\x1b[B"
START = ("interview", "late", "--new", "--request", "Train accounts in Excel")
ON = ("interview", "late")
KILLS = int(os.environ.get("KILLS", "15"))
"""More of them, as a soak test: KILLS=1000 python -m pytest -k kill_9"""


def answers(folder: Path, interview: str = "P1-intake") -> dict[str, Answer]:
    """What a person who opens the case now is told was said."""
    workspace = find_workspace(folder)
    case = open_case(workspace, workspace.cases / "late.yaml", token="test0001").case
    return dict(case.interviews[interview].answers) if interview in case.interviews else {}


def to_second_question(folder: Path) -> Terminal:
    """A new case whose first question is answered; the second one, a text, is being asked."""
    terminal = Terminal(folder, *START)
    terminal.prompt("1 of about")
    terminal.send("Invoices leave the house ten days late\r")
    terminal.prompt("2 of about")
    return terminal


def to_a_list(folder: Path) -> Terminal:
    """The same, and a choice is being asked."""
    terminal = to_second_question(folder)
    terminal.send("On the day of delivery\r")
    terminal.prompt("3 of about")
    terminal.until("Not known yet")
    return terminal


def test_a_whole_interview(tmp_path: Path) -> None:
    """From the first line to the next command, with a text, a choice and its grade, and every part of a metric."""
    terminal = Terminal(tmp_path, "interview", "late", "--new")
    terminal.prompt("in their own words")
    assert "Case late, bank intake, P1 as requester: 18 questions, about 24 minutes." in terminal.text
    assert "Each answer is saved as it is given." in terminal.text
    terminal.send("Train accounts in Excel\r")

    terminal.prompt("The problem · 1 of about 18")
    terminal.send("Late invoices\r")
    terminal.prompt("The problem · 2 of about 18")
    assert "› Late invoices saved The problem" in terminal.text
    while "last question" not in terminal.text:
        _answer_whatever_is_asked(terminal)

    assert terminal.end() == 0
    said = answers(tmp_path)
    assert "18 answered" in terminal.text or "19 answered" in terminal.text
    assert {answer.status for answer in said.values()} == {"answered"}
    assert said["metric"].value.target == "5"  # type: ignore[union-attr]  # a metric is one
    assert said["gap"].grade == 0
    assert terminal.text.endswith(
        "Case: cases/late.yaml Next: perfconsult interview late --bank root-cause --with manager"
    )


def _answer_whatever_is_asked(terminal: Terminal) -> None:
    """Type an answer of the right kind and wait until the program has moved on."""
    parts = {
        "What is counted": "late invoices",
        "In which unit": "%",
        "Today": "19",
        "Wanted": "5",
        "By when": "2027-06-30",
    }
    line = terminal.line
    typed = next((text for part, text in parts.items() if part in line), "finance knows")
    before = len(terminal.raw)
    terminal.send(ENTER if terminal.list_is_open else typed + ENTER)
    terminal.until(lambda: len(terminal.raw) > before + 40 and _is_asking_or_done(terminal))


def _is_asking_or_done(terminal: Terminal) -> bool:
    empty = re.fullmatch(r"(›|\s+\S.*›)", terminal.line) is not None
    return empty or terminal.list_is_open or "Next: perfconsult" in terminal.text


def test_the_same_interview_can_be_gone_back_in_skipped_and_left(tmp_path: Path) -> None:
    """:back offers what was said, :skip and :unknown are kept, :quit says how to go on, and going on does."""
    terminal = to_second_question(tmp_path)
    terminal.send(":back\r")
    terminal.until(lambda: terminal.line == "› Invoices leave the house ten days late")
    terminal.send(" or more\r")
    terminal.prompt("or more saved The problem · 2 of about")
    terminal.send(":skip\r")
    terminal.prompt("skipped The problem · 3 of about")
    terminal.send(":unknown")
    terminal.until("› :unknown")
    terminal.send(ENTER)
    terminal.ask("", "Whom could we ask?")
    terminal.prompt()
    terminal.send("finance\r")
    terminal.ask("", "By when?")
    terminal.prompt()
    terminal.send("2026-11-30\r")
    terminal.prompt("4 of about")
    terminal.send(":quit\r")

    assert terminal.end() == 0
    assert "Stopped here. Everything you answered is saved." in terminal.text
    assert "Next: perfconsult interview late" in terminal.text
    said = answers(tmp_path)
    assert said["problem"].value == "Invoices leave the house ten days late or more"
    assert said["ideal"].status == "skipped"
    assert (said["gap"].status, said["gap"].whom, said["gap"].by) == ("unknown", "finance", "2026-11-30")

    again = Terminal(tmp_path, *ON)
    again.prompt("Describe the ideal situation")
    assert "2 of 18 answered, going on with “Describe the ideal situation." in again.text
    again.send(CTRL_C)
    assert again.end() == 130


def test_the_margin_is_one_key_away(tmp_path: Path) -> None:
    """? in a list, :why at a text; the question comes again below it."""
    terminal = to_a_list(tmp_path)
    terminal.send("?")
    terminal.until("Why we ask")
    terminal.until(
        lambda: terminal.text.count("Can you put what happens now beside what should happen?") == 2
    )
    terminal.until(lambda: terminal.list_is_open)
    terminal.send(":help\r")
    terminal.until("nobody here can say")
    terminal.until(lambda: terminal.list_is_open)
    terminal.send(CTRL_C)

    assert terminal.end() == 130


def test_a_key_that_picks_nothing_is_told_and_saves_nothing(tmp_path: Path) -> None:
    """`9` in a short list: the screen says so, and Enter takes nothing until something is picked."""
    terminal = to_a_list(tmp_path)
    terminal.send("9")
    terminal.until("there is no 9; arrows or the keys shown point, Enter takes")
    terminal.send(ENTER)
    terminal.read(0.5)
    terminal.send(CTRL_C)

    assert terminal.end() == 130
    assert "gap" not in answers(tmp_path)


@pytest.mark.parametrize("reach", [to_second_question, to_a_list])
@pytest.mark.parametrize(
    ("stop", "code"),
    [(CTRL_C, 130), (CTRL_D, 130), (signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
)
def test_breaking_off_says_what_is_saved(
    tmp_path: Path, reach: Callable[[Path], Terminal], stop: str | signal.Signals, code: int
) -> None:
    """At a text and in a list, by key and by signal: the exit code, what is saved, how to go on; no traceback."""
    terminal = reach(tmp_path)
    if isinstance(stop, str):
        terminal.send(stop)
    else:
        terminal.kill(stop)

    assert terminal.end() == code
    assert "Stopped here. Everything you answered is saved." in terminal.text
    assert terminal.text.endswith("Case: cases/late.yaml Next: perfconsult interview late")
    assert b"Traceback" not in terminal.raw
    assert answers(tmp_path)["problem"].value == "Invoices leave the house ten days late"


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGHUP])
def test_a_half_typed_answer_is_offered_again(tmp_path: Path, stop: signal.Signals) -> None:
    """Also when the window is closed; the screen says that it is kept."""
    terminal = to_second_question(tmp_path)
    terminal.send("On the day of del")
    terminal.until("› On the day of del")
    terminal.kill(stop)
    terminal.end()
    assert "What you were typing is kept and will be offered again." in terminal.text

    again = Terminal(tmp_path, *ON)
    again.until(lambda: again.line == "› On the day of del")
    again.send("ivery\r")
    again.prompt("3 of about")
    again.send(CTRL_C)
    again.end()
    assert answers(tmp_path)["ideal"].value == "On the day of delivery"


def test_closing_the_window_loses_nothing(tmp_path: Path) -> None:
    """The terminal is gone without a word: what was typed is a draft."""
    terminal = to_second_question(tmp_path)
    terminal.send("On the day of del")
    terminal.until("› On the day of del")
    terminal.hang_up()

    draft = tmp_path / ".perfconsult" / "drafts" / "late.json"
    end = time.monotonic() + 20
    while not draft.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert "On the day of del" in draft.read_text(encoding="utf-8")
    assert list(answers(tmp_path)) == ["problem"]


def test_a_paste_of_many_lines_is_one_answer(tmp_path: Path) -> None:
    """With the marks a terminal puts around a paste, and without them; one line typed ahead is an answer."""
    terminal = to_second_question(tmp_path)
    terminal.send("\x1b[200~one\r\ntwo\x1b[201~\r")
    terminal.prompt("3 of about")
    terminal.send(CTRL_C)
    terminal.end()
    assert answers(tmp_path)["ideal"].value == "one\ntwo"

    again = Terminal(tmp_path, *ON)
    again.until("Not known yet")
    again.send(":skip\r")
    again.prompt("4 of about")
    again.send("three\rfour\rfive\r")
    again.prompt("5 of about")
    again.send("because\r:skip\r")
    again.prompt("7 of about")
    again.send(CTRL_C)
    again.end()
    said = answers(tmp_path)
    assert said["audience"].value == "three\nfour\nfive"
    assert (said["importance"].value, said["cost-of-gap"].status) == ("because", "skipped")


def test_an_answers_file_leaves_only_the_gaps(tmp_path: Path) -> None:
    """What the file says is not asked again."""
    (tmp_path / "some.yaml").write_text("problem: late invoices\nideal: in time\n", encoding="utf-8")
    terminal = Terminal(tmp_path, *START, "--answers", "some.yaml")
    terminal.until("Not known yet")

    assert "saved 2 answers from the file" in terminal.text
    assert "2 of 18 answered, going on with “Can you put what happens now" in terminal.text
    terminal.send(CTRL_C)
    terminal.end()


def test_a_finished_interview_can_be_looked_at_and_changed(tmp_path: Path) -> None:
    """It lists what was said; :back goes to the last question, Enter ends."""
    lines = "".join(f"{question.id}: {{status: unknown}}\n" for question in load_bank("intake"))
    (tmp_path / "all.yaml").write_text(lines, encoding="utf-8")
    terminal = Terminal(tmp_path, *START, "--answers", "all.yaml")
    terminal.prompt("Nothing is open.")
    terminal.send(":back\r")
    terminal.prompt("answered before")
    terminal.send("The targets\r")

    assert terminal.end() == 0
    assert answers(tmp_path)["premortem"].value == "The targets"


@pytest.mark.parametrize("columns", [30, 80, 200])
def test_nothing_is_cut_off_on_a_narrow_terminal(tmp_path: Path, columns: int) -> None:
    """Questions and choices are folded at blanks."""
    terminal = Terminal(tmp_path, *START, columns=columns, rows=50)
    terminal.prompt("1 of about")
    terminal.send("late\r")
    terminal.prompt("2 of about")
    terminal.send("in time\r")
    terminal.until("Not known yet")

    assert "Yes: I can say what happens now and what should happen instead" in terminal.text
    assert "Can you put what happens now beside what should happen?" in terminal.text
    terminal.send(CTRL_C)
    terminal.end()


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_is_sent_unless_it_is_not_wanted(
    tmp_path: Path, variables: dict[str, str], coloured: bool
) -> None:
    """NO_COLOR is heeded by what we print and by the prompts."""
    terminal = Terminal(tmp_path, *START, env={"NO_COLOR": "", **variables})
    terminal.prompt("1 of about")
    terminal.send("late\r")
    terminal.prompt("2 of about")
    terminal.send("in time\r")
    terminal.until("Not known yet")
    terminal.send(CTRL_C)
    terminal.end()

    assert bool(re.search(rb"\x1b\[([0-9;]*;)?(3[0-8]|9[0-7])(;[0-9;]*)?m", terminal.raw)) == coloured


def test_no_prompt_waits_for_a_silent_terminal(tmp_path: Path) -> None:
    """This terminal never says where its cursor is; prompt_toolkit would wait a second each time."""
    terminal = to_second_question(tmp_path)

    assert b"\x1b[6n" not in terminal.raw
    terminal.send(CTRL_C)
    terminal.end()


def bank_of_ten(folder: Path) -> None:
    """A bank whose questions are a text and a list by turns."""
    ten = folder / "question_banks" / "ten"
    ten.mkdir(parents=True)
    (ten / "bank.yaml").write_text(
        "schema: 1\nbank: ten\ntitle: Ten\nversion: 1\nlanguage: en\nabout: Ten questions.\nsections: [all]\n"
    )
    choices = "    choices: [{is: a, says: One}, {is: b, says: Two}]\n"
    questions = [
        f"  - id: q{n}\n    ask: Question {n}?\n    type: {'choice' if n % 2 else 'text'}\n{choices if n % 2 else ''}"
        for n in range(10)
    ]
    (ten / "all.yaml").write_text("section: all\ntitle: All\nquestions:\n" + "".join(questions))


def typed(number: int, seed: int) -> tuple[str, str]:
    """The keys that answer question `number`, and the value they give."""
    choice = "ab"[(number + seed) % 2]
    text = f"answer {number} of run {seed}"
    return ("12"[(number + seed) % 2] + ENTER, choice) if number % 2 else (text + ENTER, text)


@pytest.mark.parametrize("seed", range(KILLS))
def test_kill_9_loses_no_answer_the_screen_called_saved(tmp_path: Path, seed: int) -> None:
    """At a random instant of a run of answers; every confirmed one is there, and the interview goes on."""
    dice = random.Random(seed)
    bank_of_ten(tmp_path)
    terminal = Terminal(tmp_path, *START, "--bank", "ten")
    terminal.prompt("1 of about 10")
    before = terminal.raw.count(b"saved")
    last = dice.randrange(9)
    for number in range(last + 1):
        terminal.send(typed(number, seed)[0])
        if number < last:
            terminal.prompt(f"{number + 2} of about 10")
    terminal.read(dice.uniform(0, 0.05))
    terminal.kill(signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL

    confirmed = terminal.raw.count(b"saved") - before
    said = answers(tmp_path, "P1-ten")
    assert last <= confirmed <= len(said) <= last + 1
    assert {f"q{n}": typed(n, seed)[1] for n in range(len(said))} == {id: a.value for id, a in said.items()}

    again = Terminal(tmp_path, *ON, "--bank", "ten")
    again.prompt(f"{len(said) + 1} of about 10")
    again.send(CTRL_C)
    assert again.end() == 130
    assert answers(tmp_path, "P1-ten") == said
