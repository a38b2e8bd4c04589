"""Which question comes next, and what becomes of an answer.

In: banks, interviews and cases as values. Out: questions, and new cases; nothing is changed in place. A
question applies while its condition holds over the answers before it that apply themselves. An answer whose
question no longer applies is kept, counts for nothing (`model.conditions.standing`), and counts again when
its question does.
"""

from dataclasses import dataclass, replace

from perfconsult.errors import PerfconsultError, did_you_mean
from perfconsult.model.bank import Bank, Question
from perfconsult.model.case import Answer, Case, Informant, Interview
from perfconsult.model.conditions import applying, standing


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an interview is: questions answered and open, minutes left, title of the section it is in."""

    answered: int
    open: int
    minutes_left: float
    section: str


def questions_for(bank: Bank, interview: Interview, role: str) -> list[Question]:
    """List what somebody in that role is asked, in order, answered or not."""
    return [q for q in applying(bank, interview.answers) if not q.roles or role in q.roles]


def open_questions(
    bank: Bank, interview: Interview, role: str, again: frozenset[str] = frozenset()
) -> list[Question]:
    """List what to ask somebody in that role, in order: what applies, is for the role and has no answer.

    A skipped question has its answer, and so has one that was read in a text; it is open once more only when
    `again` names it, which is how a later run returns to what an earlier one skipped (see `to_return_to`).
    """
    return [
        question
        for question in questions_for(bank, interview, role)
        if question.id not in interview.answers or question.id in again & to_return_to(interview)
    ]


def next_question(
    bank: Bank, interview: Interview, role: str, again: frozenset[str] = frozenset()
) -> Question | None:
    """Give the first open question, or None when there is nothing left to ask."""
    return next(iter(open_questions(bank, interview, role, again)), None)


def previous_question(bank: Bank, interview: Interview, before: str | None) -> Question | None:
    """Give the question with an answer that stands last before `before`; with None, the last of all."""
    order = [question.id for question in bank]
    if before is not None and before not in order:
        raise PerfconsultError(f'bank {bank.id} has no question "{before}"', hint=did_you_mean(before, order))
    end = len(order) if before is None else order.index(before)
    earlier = [question for question, _ in standing(bank, interview.answers)]
    return next((question for question in reversed(earlier) if order.index(question.id) < end), None)


def skipped(interview: Interview) -> frozenset[str]:
    """List the questions that were skipped."""
    return frozenset(name for name, answer in interview.answers.items() if answer.status == "skipped")


def unconfirmed(interview: Interview) -> frozenset[str]:
    """List the questions whose answer was read in a text, and that nobody has confirmed."""
    return frozenset(name for name, answer in interview.answers.items() if answer.unconfirmed)


def to_return_to(interview: Interview) -> frozenset[str]:
    """List the questions that a later run asks once more: skipped, or to be confirmed."""
    return skipped(interview) | unconfirmed(interview)


def progress(bank: Bank, interview: Interview, role: str, again: frozenset[str] = frozenset()) -> Progress:
    """How far the interview is; a question skipped or not known counts as answered."""
    left = open_questions(bank, interview, role, again)
    open_ids = {question.id for question in left}
    done = [q for q, _ in standing(bank, interview.answers) if q.id not in open_ids]
    section = next((s.title for s in bank.sections if left and left[0] in s.questions), "")
    return Progress(len(done), len(left), sum(question.minutes for question in left), section)


def begin(case: Case, informant: Informant, bank: Bank, on: str, *, again: bool = False) -> tuple[Case, str]:
    """Give the case with an interview of `informant` over `bank` to go on with, and that interview's id.

    An unfinished one (with open or skipped questions) is resumed, and remembers the version of the bank that it
    was begun with. A finished one is given back, or with `again` a further one is added: `P1-intake`, then
    `P1-intake-2`. Refused: an informant known in another role.
    """
    known = case.informants.get(informant.id)
    if known and known.role != informant.role:
        raise PerfconsultError(
            f"{informant.id} is in this case as {known.role}, not {informant.role}",
            hint=f"give the {informant.role} another code, or change the role in the case file",
        )
    case = replace(case, informants={**case.informants, informant.id: informant})
    mine = [i for i in case.interviews.values() if (i.informant, i.bank) == (informant.id, bank.id)]
    unfinished = [i for i in mine if next_question(bank, i, informant.role, skipped(i))]
    if resumed := unfinished or ([] if again else mine):
        return case, resumed[-1].id
    first = f"{informant.id}-{bank.id}"
    later = (f"{first}-{n}" for n in range(2, len(case.interviews) + 3))
    new = next(name for name in (first, *later) if name not in case.interviews)
    return _with(case, Interview(new, informant.id, bank.id, bank.version, on)), new


def finished(bank: Bank, interview: Interview, role: str) -> bool:
    """Whether something was said and nothing is open; what was skipped counts as said."""
    return bool(interview.answers) and not open_questions(bank, interview, role)


def unfinished(bank: Bank, case: Case) -> list[Interview]:
    """List the interviews over `bank` that can be gone on with: with open or skipped questions."""
    mine = [(i, case.informants.get(i.informant)) for i in case.interviews.values() if i.bank == bank.id]
    return [i for i, person in mine if person and next_question(bank, i, person.role, skipped(i))]


def ungraded(bank: Bank, interview: Interview) -> list[Question]:
    """List the questions whose answer shows something and was broken off before its grade was given."""
    return [
        q
        for q, answer in standing(bank, interview.answers)
        if wants_grade(q, answer) and answer.grade is None
    ]


def wants_grade(question: Question, answer: Answer) -> bool:
    """Whether to ask "How do you know?": what was picked shows something."""
    return bool(question.choices) and bool(question.shows(answer))


def moved_on(bank: Bank, interview: Interview) -> str:
    """Say that an interview was begun with another version of its bank; nothing where it was not."""
    if interview.version == bank.version:
        return ""
    return (
        f"{interview.id} was begun with version {interview.version} of bank {bank.id}, and goes on with "
        f"version {bank.version}; answers keep the wording they were asked in"
    )


def with_answer(case: Case, interview_id: str, question: Question, answer: Answer) -> Case:
    """Put `answer` to `question` into the case, in the wording asked; an earlier answer to it is replaced."""
    interview = case.interviews.get(interview_id)
    if interview is None:
        near = did_you_mean(interview_id, list(case.interviews))
        raise PerfconsultError(f'case {case.id} has no interview "{interview_id}"', hint=near)
    worded = replace(answer, asked=answer.asked or question.ask)
    return _with(case, replace(interview, answers={**interview.answers, question.id: worded}))


def _with(case: Case, interview: Interview) -> Case:
    return replace(case, interviews={**case.interviews, interview.id: interview})
