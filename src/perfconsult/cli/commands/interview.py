"""`perfconsult interview`: ask the questions of a bank, each answer saved before the next one is asked."""

import gc
import os
import sys
from dataclasses import dataclass
from typing import Annotated

import typer

from perfconsult.cli import console
from perfconsult.cli.interviewing import lines
from perfconsult.cli.interviewing.answers_in import merge_answers, read_source
from perfconsult.cli.interviewing.dialogue import Option
from perfconsult.cli.interviewing.drafts import Drafts
from perfconsult.cli.interviewing.informants import FIRST, informant_of, wished
from perfconsult.cli.interviewing.keeping import Keeper
from perfconsult.cli.interviewing.sitting import Agenda, Sitting
from perfconsult.cli.interviewing.stopping import Stopped, Stopping
from perfconsult.cli.opening import begin_case, read_case
from perfconsult.errors import PerfconsultError
from perfconsult.interview import engine
from perfconsult.interview.answer_file import read_answers
from perfconsult.model.bank import Bank
from perfconsult.model.case import Answer, Case, Informant
from perfconsult.store.banks import load_bank
from perfconsult.store.cases import OpenCase
from perfconsult.store.catalogue import load_grades
from perfconsult.store.documents import shown
from perfconsult.text import clean

_BANK = "intake"
_Title = Annotated[str, typer.Option(help="With --new: one line that says what it is about.")]
_Request = Annotated[str, typer.Option(help="With --new: the request, in the words in which it came.")]
_BankName = Annotated[
    str, typer.Option(help="Which questions to ask; `perfconsult bank list` shows the banks.")
]
_With = Annotated[
    str, typer.Option("--with", metavar="ROLE[:CODE]", help="Whom you talk to: manager, performer:P4.")
]
_Answers = Annotated[
    str, typer.Option(metavar="FILE", help="Take answers from this YAML or JSON file first; - reads stdin.")
]
_NoInput = Annotated[
    bool, typer.Option("--no-input", help="Ask nothing; take --answers and say what is open.")
]
_Again = Annotated[bool, typer.Option("--again", help="Ask everything a second time, as a new interview.")]


def interview(
    name: Annotated[str, typer.Argument(metavar="CASE", help="Id of the case, or path of its file.")],
    new: Annotated[bool, typer.Option("--new", help="Start the case and write its file.")] = False,
    title: _Title = "",
    request: _Request = "",
    bank: _BankName = _BANK,
    informant: _With = "",
    answers: _Answers = "",
    no_input: _NoInput = False,
    again: _Again = False,
) -> None:
    """Interview somebody about a case; each answer is saved as it is given.

    Breaking off costs nothing: the same command goes on where it stopped. At every question :help lists what
    can be typed instead of an answer, such as :back, :skip, :unknown, :why and :quit.

    Roles: requester (the default), sponsor, manager, performer, exemplar, subject-matter expert, data owner.

    Example:  perfconsult interview late-invoices --new
    """
    if (title or request) and not new:
        raise PerfconsultError(
            "--title and --request are for a new case", hint="add --new, or leave them out"
        )
    asks = _can_ask(answers, no_input=no_input)
    questions = load_bank(bank)
    given = read_answers(*read_source(answers), questions, at=console.now()) if answers else {}
    opened = None if new else _open(name)
    person = informant_of(informant, opened.case.informants if opened else {FIRST.id: FIRST})
    opened = opened or begin_case(name, clean(title), clean(request))
    code = _hold(_Held(opened, questions, person), given, asks=asks, again=again)
    raise typer.Exit(code)


@dataclass(frozen=True, slots=True)
class _Held:
    """What an interview is held with: the file, the bank, the person."""

    opened: OpenCase
    bank: Bank
    person: Informant

    def next(self, left: int) -> str:
        """Give the command that goes on from here, with `left` questions open."""
        if not left:
            return f"perfconsult diagnose {self.opened.case.id}"
        bank = "" if self.bank.id == _BANK else f" --bank {self.bank.id}"
        person = "" if self.person == FIRST else f" --with {wished(self.person)}"
        return f"perfconsult interview {self.opened.case.id}{bank}{person}"


def _hold(held: _Held, given: dict[str, Answer], *, asks: bool, again: bool) -> int:
    """Take the answers of the file, then ask the rest; gives the exit code."""
    case, interview_id = _begin(held.opened.case, held, again=again)
    with Stopping() as stopping:
        keeper = Keeper(held.opened, case, stopping)
        _take(keeper, interview_id, held, given)
        if not asks:
            _say_what_is_open(keeper.case, interview_id, held)
            return 0
        code = _ask(keeper, interview_id, held, stopping)
    if keeper.unsaved:
        raise keeper.unsaved
    return code


def _can_ask(answers: str, *, no_input: bool) -> bool:
    """Tell whether there is somebody to ask; a refusal where there is not, and nothing else to do."""
    if no_input:
        return False
    streams = (sys.stdin, sys.stdout)
    if all(stream is not None and not stream.closed and stream.isatty() for stream in streams):
        return answers != "-"
    if not answers:
        raise PerfconsultError(
            "an interview needs a terminal, and this is none",
            hint="give the answers with --answers FILE; with --no-input it only says what is open",
        )
    return False


def _open(name: str) -> OpenCase:
    try:
        return read_case(name)
    except PerfconsultError as error:
        problem = error.problems[0]
        if not problem.message.startswith("there is no case "):
            raise
        raise PerfconsultError(problem.message, f"{problem.hint}; or add --new here", problem.at) from None


def _begin(case: Case, held: _Held, *, again: bool) -> tuple[Case, str]:
    """Give the interview to go on with; one that is finished is not begun a second time by itself."""
    bank, person = held.bank, held.person
    mine = [i for i in case.interviews.values() if (i.informant, i.bank) == (person.id, bank.id)]
    if (
        mine
        and not again
        and not any(engine.next_question(bank, i, person.role, engine.skipped(i)) for i in mine)
    ):
        return case, mine[-1].id
    return engine.begin(case, person, bank, console.today())


def _take(keeper: Keeper, interview_id: str, held: _Held, given: dict[str, Answer]) -> None:
    """Merge the answers of a file, all or none, and save them."""
    if not given:
        return
    before = keeper.case.interviews[interview_id].answers
    case, told = merge_answers(keeper.case, interview_id, held.bank, given)
    keeper.save(case)
    if keeper.unsaved:
        raise keeper.unsaved
    console.notices(told)
    new = sum(before.get(id) != answer for id, answer in case.interviews[interview_id].answers.items())
    console.say(f"saved {lines.count(new, 'answer')} from the file")


def _say_what_is_open(case: Case, interview_id: str, held: _Held) -> None:
    interview = case.interviews[interview_id]
    left = engine.open_questions(held.bank, interview, held.person.role)
    for question in left:
        console.out(f"{question.id:<16} {question.ask}")
    console.say(f"{lines.tally(interview, len(left))}; nothing was asked")
    console.say(f"Case:  {shown(held.opened.path)}")
    console.say(f"Next:  {held.next(len(left))}")


def _ask(keeper: Keeper, interview_id: str, held: _Held, stopping: Stopping) -> int:
    """Hold the interview and say the last words; gives the exit code."""
    from perfconsult.cli.interviewing.prompts import Prompts

    dialogue, drafts = Prompts(), _drafts(held.opened)
    grades = tuple(Option(str(grade.value), grade.says) for grade in load_grades())
    # Each prompt leaves circular rubbish behind; looking through all that was imported as well costs 100 ms.
    gc.freeze()
    sitting = Sitting(keeper, Agenda(interview_id, held.bank, held.person, grades), dialogue, drafts)
    code = 0
    try:
        sitting.hold()
    except (KeyboardInterrupt, EOFError) as stop:
        stopping.ignore()
        code = stop.exit_code if isinstance(stop, Stopped) else 130
    left = sitting.progress().open
    end = lines.End(left, drafts.any(), keeper.unsaved is not None, shown(held.opened.path), held.next(left))
    try:
        dialogue.show(lines.closing(sitting.interview, end))
    except OSError:
        # The window is gone, and with it the reader of these words: Python must not fail over them at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _drafts(opened: OpenCase) -> Drafts:
    """Unfinished answers lie beside the journals of the workspace."""
    folder = opened.journal.parents[2] / "drafts"
    return Drafts(folder / f"{opened.journal.parent.name}.json", opened.journal.stem)
