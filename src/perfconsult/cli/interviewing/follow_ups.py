"""What is asked after an answer that is already saved: how do you know, where to see it, whom to ask, by when.

In: the terminal and the words, the question, its answer. Out: the answer with more in it, or the `Command` typed
instead. A new one is one function here, one line in FOLLOW_UPS and its words in `data/wording.yaml`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from perfconsult.cli.interviewing.dialogue import Check, Dialogue, Line, Option
from perfconsult.cli.interviewing.typed import Command, answer_in, as_typed
from perfconsult.errors import PerfconsultError
from perfconsult.interview.answers import parse
from perfconsult.interview.engine import wants_grade
from perfconsult.model.bank import Question
from perfconsult.model.case import Answer

_DATE = Question("by", "", type="date")
_SEEN_BY_OTHERS = 3


@dataclass(frozen=True, slots=True)
class Asking:
    """What a follow-up asks with: the terminal, its words, the grades to choose from."""

    dialogue: Dialogue
    words: str
    grades: Sequence[Option]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What of the answer it fills, which names its words; when to ask, and how."""

    fills: str
    wanted: Callable[[Question, Answer], bool]
    ask: Callable[[Asking, Answer], Answer | Command]


def _grade(asking: Asking, answer: Answer) -> Answer | Command:
    asking.dialogue.show([Line(asking.words, "ask")])
    picked = asking.dialogue.choose(asking.grades, str(answer.grade or 0))
    return picked if isinstance(picked, Command) else replace(answer, grade=int(picked))


def _can_be_seen(_question: Question, answer: Answer) -> bool:
    """From an observation or a thing upwards, there is a place where others can see it too."""
    return (answer.grade or 0) >= _SEEN_BY_OTHERS


def _source(asking: Asking, answer: Answer) -> Answer | Command:
    typed = _typed(asking, _anything, answer.source)
    return typed if isinstance(typed, Command) else replace(answer, source=answer_in(typed))


def _is_unknown(_question: Question, answer: Answer) -> bool:
    return answer.status == "unknown"


def _whom(asking: Asking, answer: Answer) -> Answer | Command:
    typed = _typed(asking, _anything, answer.whom)
    return typed if isinstance(typed, Command) else replace(answer, whom=answer_in(typed))


def _by(asking: Asking, answer: Answer) -> Answer | Command:
    typed = _typed(asking, _date_or_nothing, answer.by)
    if isinstance(typed, Command):
        return typed
    said = answer_in(typed)
    return replace(answer, by=str(parse(_DATE, said)) if said else "")


FOLLOW_UPS = (
    FollowUp("grade", wants_grade, _grade),
    FollowUp("source", _can_be_seen, _source),
    FollowUp("whom", _is_unknown, _whom),
    FollowUp("by", _is_unknown, _by),
)


def _typed(asking: Asking, check: Check, before: str) -> str | Command:
    asking.dialogue.show([Line(asking.words, lead="  ")])
    return asking.dialogue.text("", check, as_typed(before))


def _anything(_typed: str) -> str:
    return ""


def _date_or_nothing(typed: str) -> str:
    try:
        if said := answer_in(typed):
            parse(_DATE, said)
    except PerfconsultError as error:
        return str(error)
    return ""
