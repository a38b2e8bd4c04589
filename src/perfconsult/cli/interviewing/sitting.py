"""One sitting of an interview: question after question, each answer saved before the next one is asked.

In: the case in its `Keeper`, what is on the agenda, a `Dialogue`. Out: the case as the keeper has it then.
Ctrl-C, Ctrl-D and signals pass through, with what was typed kept as a draft.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from perfconsult.cli import console
from perfconsult.cli.interviewing import lines
from perfconsult.cli.interviewing.asking import Place, ask, ask_note, ask_or_leave
from perfconsult.cli.interviewing.dialogue import Dialogue, Line, Option
from perfconsult.cli.interviewing.drafts import NOTE, Drafts
from perfconsult.cli.interviewing.follow_ups import FOLLOW_UPS, Asking
from perfconsult.cli.interviewing.keeping import Keeper
from perfconsult.cli.interviewing.typed import Command
from perfconsult.errors import Conflict, PerfconsultError
from perfconsult.interview import engine
from perfconsult.interview.engine import Progress
from perfconsult.model.bank import Bank, Question
from perfconsult.model.case import Answer, Case, Informant, Interview, TrainingRequest
from perfconsult.store.wording import Wording

_Reply = TypeVar("_Reply")


@dataclass(frozen=True, slots=True)
class Agenda:
    """Which interview is held: its id in the case, bank, person; the grades to choose from, the words to ask in."""

    interview: str
    bank: Bank
    informant: Informant
    grades: tuple[Option, ...]
    wording: Wording


class Sitting:
    """Holds an interview: asks, obeys commands, has each answer saved."""

    def __init__(self, keeper: Keeper, agenda: Agenda, dialogue: Dialogue, drafts: Drafts) -> None:
        self._keeper = keeper
        self._agenda = agenda
        self._dialogue = dialogue
        self._drafts = drafts
        self._at = ""
        # What an earlier sitting skipped, and what was only read in a text, is asked once more in this one.
        self._again = engine.to_return_to(self.interview)

    @property
    def interview(self) -> Interview:
        """The interview as it stands; an error where somebody took it out of the file meanwhile."""
        found = self._keeper.case.interviews.get(self._agenda.interview)
        if found is None:
            raise PerfconsultError(
                f"interview {self._agenda.interview} was taken out of the case meanwhile",
                hint="start it again",
            )
        return found

    def progress(self) -> Progress:
        """How far it is."""
        return engine.progress(self._agenda.bank, self.interview, self._agenda.informant.role, self._again)

    def hold(self) -> None:
        """Ask until nothing is open or `:quit` is typed."""
        self._dialogue.show(
            lines.opening(self._keeper.case, self._agenda.bank, self._agenda.informant, self.progress())
        )
        self._dialogue.show(lines.read_already(len(engine.unconfirmed(self.interview))))
        question = self._first()
        while question:
            question = self._put(question)

    def left(self) -> list[Question]:
        """The questions that are open."""
        agenda = self._agenda
        return engine.open_questions(agenda.bank, self.interview, agenda.informant.role, self._again)

    def has_draft(self) -> bool:
        """Whether an answer to what was asked last is left half typed."""
        return self._drafts.answer_at(self._at)

    def _first(self) -> Question | None:
        """Give the question to begin with, after what comes before it; None where that was to quit."""
        for ungraded in engine.ungraded(self._agenda.bank, self.interview):
            self._dialogue.show(lines.once_more(ungraded, self.interview.answers[ungraded.id]))
            if move := self._follow_up(ungraded):
                return ungraded if move.name == "back" else None
        question = self._next()
        if question is None:
            return self._offer_changes()
        if self.interview.answers.keys() - engine.unconfirmed(self.interview):
            self._dialogue.show([lines.going_on(self.progress(), question)])
            return question
        return question if self._ask_request() else None

    def _next(self) -> Question | None:
        return next(iter(self.left()), None)

    def _put(self, question: Question) -> Question | None:
        """Ask `question` until its answer is saved, or leave it; gives the question to go on with."""
        before = self.interview.answers.get(question.id)
        again = before is not None and before.status != "skipped" and not before.unconfirmed
        self._dialogue.show(lines.heading(self.progress(), self._section(question), again=again))
        while True:
            reply = self._reply(question, partial(ask, self._dialogue, self._place(question, before)))
            if isinstance(reply, Command) and reply.name in _MOVES:
                return _MOVES[reply.name](self, question)
            answer = self._with_note(question, _as_answer(reply, before))
            if self._keep(question, answer):
                self._again -= {question.id}
                move = self._follow_up(question)
                if move is None:
                    return self._next()
                return question if move.name == "back" else None
            theirs = isinstance(self._keeper.unsaved, Conflict)
            before = self.interview.answers.get(question.id) if theirs else answer

    def _follow_up(self, question: Question) -> Command | None:
        """Ask what belongs to the answer just saved; gives the command that leads away from it, if any."""
        for follow_up in FOLLOW_UPS:
            answer = self.interview.answers[question.id]
            if not follow_up.wanted(question, answer):
                continue
            words = self._agenda.wording.follow_ups[follow_up.fills]
            asking = Asking(self._dialogue, words, self._agenda.grades)
            reply = self._reply(question, partial(follow_up.ask, asking, answer))
            if isinstance(reply, Answer):
                if reply != answer:
                    self._keep(question, reply, lines.SAVED if reply.status == "answered" else lines.KEPT)
            elif reply.name in _MOVES:
                return reply
        return None

    def _ask_request(self) -> bool:
        """Ask a requester for the request itself, where the case has none; False where `:quit` was typed."""
        case, informant = self._keeper.case, self._agenda.informant
        if case.request or informant.role != "requester":
            return True
        self._dialogue.show([Line()])
        question = self._agenda.wording.request
        place = self._place(question, None)
        reply = self._reply(question, partial(ask_or_leave, self._dialogue, place))
        if isinstance(reply, str) and reply:
            request = TrainingRequest(reply, by=informant.id, on=console.today())
            self._save(question, replace(case, request=request))
        return not isinstance(reply, Command) or reply.name != "quit"

    def _offer_changes(self) -> Question | None:
        """Everything is answered: show it, and give the question to go back to, if any."""
        self._list(None, Command("list"))
        self._dialogue.show([lines.ALL_ANSWERED])
        reply = self._reply(None, partial(self._dialogue.text, "", _only_commands))
        return self._back(None) if isinstance(reply, Command) and reply.name == "back" else None

    def _reply(self, question: Question | None, ask: Callable[[], _Reply | Command]) -> _Reply | Command:
        """What was said in the end: commands that only show or note something are obeyed in between."""
        while isinstance(reply := ask(), Command) and (obey := _ON_THE_SPOT.get(reply.name)):
            obey(self, question, reply)
        return reply

    def _keep(self, question: Question, answer: Answer, done: Line | None = None) -> bool:
        """Save `answer`; one that was saved before stays as it was. False where it could not be saved."""
        before = self.interview.answers.get(question.id)
        if before and replace(answer, at=before.at, asked=before.asked) == before:
            self._keeper.unsaved = None
            self._dialogue.show([lines.done(answer, before=True)])
            return True
        stamped = replace(answer, at=console.now())
        case = engine.with_answer(self._keeper.case, self._agenda.interview, question, stamped)
        return self._save(question, case, done or lines.done(answer))

    def _save(self, question: Question, case: Case, done: Line = lines.SAVED) -> bool:
        told = self._keeper.save(case, done)
        if not self._keeper.unsaved:
            self._drafts.drop(self._name(question))
        self._dialogue.show(told)
        return not self._keeper.unsaved

    def _back(self, question: Question | None) -> Question | None:
        before = question.id if question else None
        earlier = engine.previous_question(self._agenda.bank, self.interview, before)
        if earlier is None:
            self._dialogue.show([lines.FIRST])
        return earlier or question

    def _quit(self, _question: Question) -> None:
        return None

    def _why(self, question: Question | None, _command: Command) -> None:
        self._dialogue.show(lines.margin(question) if question else [])

    def _help(self, _question: Question | None, _command: Command) -> None:
        self._dialogue.show(lines.commands())

    def _list(self, _question: Question | None, _command: Command) -> None:
        role = self._agenda.informant.role
        asked = engine.questions_for(self._agenda.bank, self.interview, role)
        self._dialogue.show(lines.listing(self._agenda.bank, self.interview, asked))

    def _note(self, question: Question | None, command: Command) -> None:
        """Keep a note as a draft until its answer is saved."""
        text = ask_note(self._dialogue, command.rest)
        if question and isinstance(text, str) and text.strip():
            self._drafts.keep(self._name(question), NOTE, text.strip())
            self._dialogue.show([lines.NOTED])

    def _with_note(self, question: Question, answer: Answer) -> Answer:
        notes = [answer.note, self._drafts.of(self._name(question)).get(NOTE, "")]
        return replace(answer, note="\n".join(note for note in notes if note))

    def _section(self, question: Question) -> str:
        return next(section.title for section in self._agenda.bank.sections if question in section.questions)

    def _place(self, question: Question, before: Answer | None) -> Place:
        self._at = self._name(question)
        return Place(question, before, self._drafts, self._name(question), self._agenda.wording)

    def _name(self, question: Question) -> str:
        return f"{self._agenda.interview}/{question.id}"


def _as_answer(reply: Answer | Command, before: Answer | None) -> Answer:
    """The answer that `:skip` and `:unknown` stand for; skipping keeps what was answered before."""
    match reply:
        case Answer():
            # Said again by whoever is asked, it is no longer merely read.
            return replace(reply, source="") if reply.unconfirmed else reply
        case Command("skip"):
            return before if before and before.status == "answered" else Answer("skipped")
        case Command("unknown", whom):
            known = before if before and before.status == "unknown" else Answer("unknown")
            return replace(known, whom=whom or known.whom)
        case _:
            raise ValueError(f"nothing is done about :{reply.name}; see COMMANDS")


def _only_commands(typed: str) -> str:
    return "Enter ends; :back goes to the last question" if typed.strip() else ""


_MOVES = {"back": Sitting._back, "quit": Sitting._quit}
_ON_THE_SPOT = {"why": Sitting._why, "help": Sitting._help, "list": Sitting._list, "note": Sitting._note}
