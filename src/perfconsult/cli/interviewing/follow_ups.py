"""What is asked after an answer that is already saved: how do you know, where to see it, whom to ask, by when.

In: a `Dialogue`, the question, its answer. Out: the answer with more in it, or the `Command` typed instead.
A new one is one function here and one line in FOLLOW_UPS.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from perfconsult.cli.interviewing.dialogue import Dialogue, Line, Option
from perfconsult.cli.interviewing.typed import Command, answer_in, as_typed
from perfconsult.errors import PerfconsultError
from perfconsult.interview.answers import parse
from perfconsult.model.bank import Question
from perfconsult.model.case import Answer

_DATE = Question("by", "By when?", type="date")
_SEEN_BY_OTHERS = 3


@dataclass(frozen=True, slots=True)
class FollowUp:
    """When to ask, and how."""

    wanted: Callable[[Question, Answer], bool]
    ask: Callable[[Dialogue, Answer, Sequence[Option]], Answer | Command]


def _shows_something(question: Question, answer: Answer) -> bool:
    return bool(question.choices) and bool(question.shows(answer))


def _grade(dialogue: Dialogue, answer: Answer, grades: Sequence[Option]) -> Answer | Command:
    dialogue.show([Line("How do you know?", "ask")])
    picked = dialogue.choose(grades, str(answer.grade or 0))
    return picked if isinstance(picked, Command) else replace(answer, grade=int(picked))


def _can_be_seen(_question: Question, answer: Answer) -> bool:
    """From an observation or a thing upwards, there is a place where others can see it too."""
    return (answer.grade or 0) >= _SEEN_BY_OTHERS


def _source(dialogue: Dialogue, answer: Answer, _grades: Sequence[Option]) -> Answer | Command:
    dialogue.show([Line("Where can one see it? Enter leaves it open.", lead="  ")])
    typed = dialogue.text("", _anything, as_typed(answer.source))
    return typed if isinstance(typed, Command) else replace(answer, source=answer_in(typed))


def _is_unknown(_question: Question, answer: Answer) -> bool:
    return answer.status == "unknown"


def _whom(dialogue: Dialogue, answer: Answer, _grades: Sequence[Option]) -> Answer | Command:
    dialogue.show([Line("Whom could we ask? Enter leaves it open.", lead="  ")])
    typed = dialogue.text("", _anything, as_typed(answer.whom))
    return typed if isinstance(typed, Command) else replace(answer, whom=answer_in(typed))


def _by(dialogue: Dialogue, answer: Answer, _grades: Sequence[Option]) -> Answer | Command:
    dialogue.show([Line("By when? Enter leaves it open.", lead="  ")])
    typed = dialogue.text("", _date_or_nothing, answer.by)
    if isinstance(typed, Command):
        return typed
    said = answer_in(typed)
    return replace(answer, by=str(parse(_DATE, said)) if said else "")


FOLLOW_UPS = (
    FollowUp(_shows_something, _grade),
    FollowUp(_can_be_seen, _source),
    FollowUp(_is_unknown, _whom),
    FollowUp(_is_unknown, _by),
)


def _anything(_typed: str) -> str:
    return ""


def _date_or_nothing(typed: str) -> str:
    try:
        if said := answer_in(typed):
            parse(_DATE, said)
    except PerfconsultError as error:
        return str(error)
    return ""
