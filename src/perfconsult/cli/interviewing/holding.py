"""Holding an interview, from what was typed after `perfconsult interview` to its last words and exit code."""

import gc
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from perfconsult.cli import console
from perfconsult.cli.interviewing import lines
from perfconsult.cli.interviewing.answers_in import read_source
from perfconsult.cli.interviewing.dialogue import Option
from perfconsult.cli.interviewing.drafts import Drafts
from perfconsult.cli.interviewing.keeping import Keeper
from perfconsult.cli.interviewing.next_step import go_on, still_to_hold
from perfconsult.cli.interviewing.sitting import Agenda, Sitting
from perfconsult.cli.interviewing.stopping import Stopped, Stopping
from perfconsult.cli.opening import begin_case, read_case, root_for
from perfconsult.errors import PerfconsultError
from perfconsult.interview import engine
from perfconsult.interview.answer_file import read_answers
from perfconsult.interview.informants import FIRST, informant_of, wished
from perfconsult.interview.merging import merge_answers
from perfconsult.model.bank import Bank
from perfconsult.model.case import Answer, Case, Informant
from perfconsult.store.banks import askable_id, bank_ids, load_bank
from perfconsult.store.cases import OpenCase
from perfconsult.store.catalogue import load_grades
from perfconsult.store.documents import shown
from perfconsult.store.own_folder import own_file
from perfconsult.store.wording import load_wording
from perfconsult.store.workspace import UnknownCase
from perfconsult.text import clean


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed: the case, the bank, with whom, and the file of answers; `new` starts the case."""

    case: str
    bank: str
    informant: str
    answers: str
    new: bool
    title: str
    request: str
    asks: bool
    again: bool


def hold(wish: Wish) -> int:
    """Hold the interview that was wished for; gives the exit code. Nothing is begun before all is in order."""
    asks = wish.asks and _can_ask(wish.answers)
    opened = None if wish.new else _open(wish.case)
    root = opened.root if opened else root_for(wish.case)
    bank = load_bank(askable_id(wish.bank, root), root)
    given = read_answers(*read_source(wish.answers), bank, at=console.now()) if wish.answers else {}
    person = _person(wish, opened.case if opened else None, bank)
    opened = opened or begin_case(wish.case, clean(wish.title), clean(wish.request))
    return _hold(_Held(opened, bank, person), given, asks=asks, again=wish.again)


@dataclass(frozen=True, slots=True)
class _Held:
    """What an interview is held with: the file, the bank, the person."""

    opened: OpenCase
    bank: Bank
    person: Informant

    def next(self, case: Case, *, is_open: bool) -> str:
        """The command that goes on from `case`, where this interview has questions open or not."""
        if is_open:
            return go_on(case, self.bank, self.person)
        root = self.opened.root
        then = load_bank(self.bank.then, root) if self.bank.then in bank_ids(root) else None
        return (still_to_hold(case, then) if then else "") or f"perfconsult diagnose {case.id}"


def _hold(held: _Held, given: Mapping[str, Answer], *, asks: bool, again: bool) -> int:
    """Take the answers of the file, then ask the rest; gives the exit code."""
    case, interview_id = engine.begin(held.opened.case, held.person, held.bank, console.today(), again=again)
    if told := engine.moved_on(held.bank, case.interviews[interview_id]):
        console.notices([told])
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


def _can_ask(answers: str) -> bool:
    """Tell whether there is somebody to ask; a refusal where there is not, and nothing else to do."""
    streams = (sys.stdin, sys.stdout)
    if all(stream is not None and not stream.closed and stream.isatty() for stream in streams):
        return answers != "-"
    if not answers:
        raise PerfconsultError(
            "an interview needs a terminal, and this is none",
            hint="give the answers with --answers FILE; with --no-input it only says what is open",
        )
    return False


def _person(wish: Wish, case: Case | None, bank: Bank) -> Informant:
    """Whom to talk to; where nobody is named and one interview is half done, it is that one's."""
    if case is None:
        return informant_of(wish.informant, {FIRST.id: FIRST})
    half_done = [] if wish.informant or wish.again else engine.unfinished(bank, case)
    if len(half_done) != 1:
        return informant_of(wish.informant, case.informants)
    person = case.informants[half_done[0].informant]
    if person != informant_of("", case.informants):
        hint = f"for somebody else add --with, such as --with {wished(FIRST)}"
        console.notices([f"going on with {half_done[0].id} ({person.role}), which is not finished; {hint}"])
    return person


def _open(name: str) -> OpenCase:
    try:
        return read_case(name)
    except UnknownCase as error:
        problem = error.problems[0]
        raise PerfconsultError(problem.message, f"{problem.hint}; or add --new here", problem.at) from None


def _take(keeper: Keeper, interview_id: str, held: _Held, given: Mapping[str, Answer]) -> None:
    """Merge the answers of a file, all or none, and save them."""
    if not given:
        return
    before = keeper.case.interviews[interview_id].answers
    case, told = merge_answers(keeper.case, interview_id, held.bank, given)
    try:
        keeper.save(case)
    finally:
        if keeper.unsaved:
            raise keeper.unsaved
    if keeper.lacking:
        console.notices([f"{problem}; {problem.hint}" for problem in keeper.lacking.problems])
    console.notices(told)
    new = sum(before.get(id) != answer for id, answer in case.interviews[interview_id].answers.items())
    console.say(f"saved {lines.count(new, 'answer')} from the file")


def _say_what_is_open(case: Case, interview_id: str, held: _Held) -> None:
    interview = case.interviews[interview_id]
    left = engine.open_questions(held.bank, interview, held.person.role)
    for question in left:
        console.out(f"{question.id:<16} {question.ask}")
    console.say(f"{lines.tally(held.bank, interview, left)}; nothing was asked")
    console.say(f"Case:  {shown(held.opened.path)}")
    console.say(f"Next:  {held.next(case, is_open=bool(left))}")


def _ask(keeper: Keeper, interview_id: str, held: _Held, stopping: Stopping) -> int:
    """Hold the interview and say the last words; gives the exit code."""
    from perfconsult.cli.interviewing.prompts import Prompts

    dialogue = Prompts()
    grades = tuple(Option(str(grade.value), grade.says) for grade in load_grades())
    # Each prompt leaves circular rubbish behind; looking through all that was imported as well costs 100 ms.
    gc.freeze()
    agenda = Agenda(interview_id, held.bank, held.person, grades, load_wording())
    sitting = Sitting(keeper, agenda, dialogue, _drafts(held.opened))
    code = 0
    try:
        sitting.hold()
    except (KeyboardInterrupt, EOFError) as stop:
        stopping.ignore()
        code = stop.exit_code if isinstance(stop, Stopped) else 130
    try:
        dialogue.show(lines.closing(sitting.interview, _end(sitting, keeper, held)))
    except OSError:
        # The window is gone, and with it the reader of these words: Python must not fail over them at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _end(sitting: Sitting, keeper: Keeper, held: _Held) -> lines.End:
    left = sitting.left()
    return lines.End(
        tally=lines.tally(held.bank, sitting.interview, left),
        stopped=bool(left),
        draft=sitting.has_draft(),
        unsaved=keeper.unsaved is not None,
        lacking=keeper.lacking,
        path=shown(held.opened.path),
        next=held.next(keeper.case, is_open=bool(left)),
    )


def _drafts(opened: OpenCase) -> Drafts:
    """Unfinished answers lie beside the journals of the workspace."""
    file = own_file(opened.root, "drafts", f"{opened.journal.parent.name}.json")
    return Drafts(file, opened.journal.stem)
