"""What an interview shows: questions, the interviewer's margin, the list, the read-back. In: model. Out: lines.

No terminal here: every function gives `Line`s, which any `Dialogue` can show.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from perfconsult.cli.interviewing.dialogue import Line
from perfconsult.cli.interviewing.typed import COMMANDS
from perfconsult.errors import PerfconsultError
from perfconsult.interview.engine import Progress
from perfconsult.model.bank import Bank, Question
from perfconsult.model.case import Answer, Case, Informant, Interview
from perfconsult.model.conditions import standing
from perfconsult.text import shorten

SAVED = Line("saved", "saved", lead="  ")
SKIPPED = Line("skipped", "saved", lead="  ")
NOT_KNOWN_YET = Line("kept as not known yet", "saved", lead="  ")
KEPT = Line("kept", "saved", lead="  ")
AS_BEFORE = Line("as before", "saved", lead="  ")
NOTED = Line("noted; it is kept with the answer", "saved", lead="  ")
NOT_SAVED = Line("This is not saved yet. Enter tries again, :quit stops.", "problem", lead="  ")
THEIRS = Line("Here is the other answer: Enter keeps it.", "problem", lead="  ")
FIRST = Line("this is the first question", "hint", lead="  ")
ALL_SAVED = "Everything you answered is saved."
DRAFT = "What you were typing is kept and will be offered again."
ALL_ANSWERED = Line("Nothing is open. Enter ends; :back goes to the last question, to change it.", "hint")
_STATES = {"answered": "answered", "unknown": "unknown", "skipped": "skipped", "not-applicable": "not now"}


def opening(case: Case, bank: Bank, informant: Informant, progress: Progress) -> Iterator[Line]:
    """The first lines: where we are, how long it takes, and that nothing gets lost."""
    left = _minutes(progress) if progress.open else "all answered"
    size = f"{count(progress.answered + progress.open, 'question')}, {left}"
    yield Line(
        f"Case {case.id}, bank {bank.id}, {informant.id} as {informant.role}: {size}. "
        "Each answer is saved as it is given."
    )
    yield Line(":help shows what else you can type; Ctrl-C or :quit stops, and nothing is lost.", "hint")


def read_already(number: int) -> Iterator[Line]:
    """How many answers wait to be confirmed, as they were only read in the request."""
    if number:
        were = "answer was" if number == 1 else "answers were"
        yield Line(
            f"{number} {were} read in the request. Each is offered: Enter confirms it, or change it first.",
            "hint",
        )


def going_on(progress: Progress, question: Question) -> Line:
    """Where an interview is taken up again."""
    total = progress.answered + progress.open
    return Line(f"{progress.answered} of {total} answered, going on with “{shorten(question.ask, 60)}”")


def heading(progress: Progress, section: str, *, again: bool) -> Iterator[Line]:
    """The line above a question: section, place and time left."""
    place = f"{progress.answered + 1} of about {progress.answered + progress.open}"
    left = "answered before" if again else f"{place} · {_minutes(progress)} left"
    yield Line()
    yield Line(f"{section} · {left}", "section")


def asking(question: Question, before: Answer | None, form: str) -> Iterator[Line]:
    """The question itself, the form its answer takes, and what was said to it before."""
    yield Line(question.ask, "ask")
    if form:
        yield Line(form, "hint", lead="  ")
    if before and before.status != "answered":
        yield Line(f"so far: {said(question, before)}", "hint", lead="  ")
    if before and before.unconfirmed:
        yield Line(before.source, "hint", lead="  ")
    if before and before.note:
        yield Line(before.note, "hint", lead="  note: ", lead_style="hint")


def once_more(question: Question, answer: Answer) -> Iterator[Line]:
    """An answer that was broken off before it was said how it is known."""
    yield Line()
    yield Line(question.ask, "ask")
    yield Line(said(question, answer), lead="› ", lead_style="mark")


def done(answer: Answer, *, before: bool = False) -> Line:
    """What to say once `answer` is saved: only an answer is "saved". `before`: it is as it was."""
    if answer.status == "answered":
        return AS_BEFORE if before else SAVED
    return {"skipped": SKIPPED, "unknown": NOT_KNOWN_YET}.get(answer.status, KEPT)


def margin(question: Question) -> Iterator[Line]:
    """The interviewer's margin: why we ask, what to listen for, what to ask next, how a weak answer sounds."""
    parts = [
        ("Why we ask", (question.why,)),
        ("Listen for", question.listen_for),
        ("Ask next", question.probes),
        ("Weak answer", (question.weak_answer,)),
    ]
    shown = [(name, text) for name, texts in parts for text in texts if text.strip()]
    last = ""
    for name, text in shown:
        yield Line(text.strip(), lead=f"  {name if name != last else '':<13}", lead_style="section")
        last = name
    if not shown:
        yield Line("there is no note in the margin of this question", "hint", lead="  ")


def commands() -> Iterator[Line]:
    """What can be typed instead of an answer."""
    for name, does in COMMANDS.items():
        yield Line(does, lead=f"  {':' + name:<10}", lead_style="section")
    yield Line("an answer that begins with a colon takes two", lead=f"  {'::':<10}", lead_style="section")
    yield Line("breaks the line inside an answer", lead=f"  {'Alt-Enter':<10}", lead_style="section")


def listing(bank: Bank, interview: Interview, asked: Sequence[Question]) -> Iterator[Line]:
    """Every question of `asked` with what was said, section by section."""
    for section in bank.sections:
        mine = [question for question in section.questions if question in asked]
        if mine:
            yield Line(section.title, "section")
        for question in mine:
            answer = interview.answers.get(question.id)
            state = _STATES[answer.status] if answer else "open"
            told = f" › {shorten(said(question, answer), 60)}" if answer else ""
            yield Line(f"{shorten(question.ask, 56)}{told}", lead=f"  {state:<9} ", lead_style="section")


def tally(bank: Bank, interview: Interview, left: Sequence[Question]) -> str:
    """`12 answered, 1 not known yet, 1 skipped, 2 open`, leaving out what there is none of.

    Each question counts once: one of `left` is open, also where it was skipped before; one that does not apply
    any more is nothing.
    """
    open_ids = {question.id for question in left}
    statuses = [answer.status for q, answer in standing(bank, interview.answers) if q.id not in open_ids]
    counts = {
        "answered": statuses.count("answered"),
        "not known yet": statuses.count("unknown"),
        "skipped": statuses.count("skipped"),
        "open": len(left),
    }
    return (
        ", ".join(f"{number} {what}" for what, number in counts.items() if number) or "nothing answered yet"
    )


@dataclass(frozen=True, slots=True)
class End:
    """How a sitting ended: its tally, whether questions are open, a draft is kept, an answer unsaved; what next.

    `lacking` is why the file of the case lacks what is safe in the journal.
    """

    tally: str
    stopped: bool
    draft: bool
    unsaved: bool
    lacking: PerfconsultError | None
    path: str
    next: str


def closing(interview: Interview, end: End) -> Iterator[Line]:
    """The last words: what is saved and where, what to find out, and the command to go on with."""
    yield Line()
    if end.stopped:
        saved = "" if end.unsaved or end.lacking else ALL_SAVED
        draft = DRAFT if end.draft else ""
        yield Line(" ".join(filter(None, ("Stopped here.", saved, draft))), "ask")
    else:
        yield Line("That was the last question.", "ask")
    if end.lacking:
        yield Line("The case file still lacks what was said last; the journal has it.", "problem")
        yield from problems(end.lacking)
    yield Line(end.tally, lead="  ")
    for answer in interview.answers.values():
        if answer.status == "unknown" and not end.stopped:
            who = f"{answer.whom or 'whom?'}, {answer.by or 'by when?'}"
            yield Line(f"{shorten(answer.asked, 80)} ({who})", lead="  to find out: ", lead_style="section")
    yield Line(end.path, lead="Case:  ", lead_style="section")
    yield Line(end.next, lead="Next:  ", lead_style="section", whole=True)


def said(question: Question, answer: Answer) -> str:
    """An answer in one line, with the labels of choices; for an unknown, whom to ask and by when."""
    if answer.status == "unknown":
        whom = f"; ask {answer.whom}" if answer.whom else ""
        return f"not known yet{whom}" + (f", by {answer.by}" if answer.by else "")
    if answer.status != "answered" or answer.value is None:
        return _STATES[answer.status]
    return question.told(answer)


def notice(text: str) -> Line:
    """Something found while saving."""
    return Line(text, "hint", lead="  note: ", lead_style="hint")


def problems(error: PerfconsultError) -> Iterator[Line]:
    """What went wrong, and its remedy."""
    for problem in error.problems:
        yield Line(str(problem), "problem", lead="  ")
        if problem.hint:
            yield Line(problem.hint, "hint", lead="  ")


def count(number: int, what: str) -> str:
    """`1 question`, `2 questions`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _minutes(progress: Progress) -> str:
    return f"about {count(max(1, ceil(progress.minutes_left)), 'minute')}"
