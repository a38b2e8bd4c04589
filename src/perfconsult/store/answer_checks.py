"""Answers that no bank allows: they would count for nothing, and nobody would know.

In: a case and its banks. Out: what is wrong with which answer, with its place in the file where there is one.
An interview whose bank is not at hand is passed over, for whoever loads the banks has to tell of that.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from perfconsult.errors import Problem, did_you_mean
from perfconsult.model.bank import Bank, Question
from perfconsult.model.case import Answer, Case
from perfconsult.store.case_format import CaseFile
from perfconsult.text import shorten
from perfconsult.yamlio.fields import Fields


class _Fault(NamedTuple):
    """What is wrong with the answer of one interview to one question; `in_value` where it is its value."""

    interview: str
    question: str
    message: str
    hint: str
    in_value: bool


def check_answers(file: CaseFile, banks: Mapping[str, Bank], name: str) -> list[Problem]:
    """List the choices and questions that no bank has, with their places in the file `name`."""
    interviews = Fields(file.current).inner("interviews")
    problems: list[Problem] = []
    for fault in _faults(file.case, banks):
        answers = interviews.inner(fault.interview).inner("answers")
        at = answers.node.key_place(fault.question, name)
        value = answers.inner(fault.question).get("value")
        if fault.in_value and value:
            at = value.place(name)
        problems.append(Problem(fault.message, fault.hint, at))
    return problems


def left_out(case: Case, banks: Mapping[str, Bank], most: int = 3) -> list[str]:
    """Tell, a sentence each, the answers of a case that show nothing for such a reason; at most `most`."""
    faults = list(_faults(case, banks))
    told = [f"{one.interview}/{one.question} shows nothing: {one.message}" for one in faults[:most]]
    more = f"{len(faults) - most} more answers show nothing" if len(faults) > most else ""
    return [*told, *filter(None, [more])]


def _faults(case: Case, banks: Mapping[str, Bank]) -> Iterator[_Fault]:
    everywhere = {question.id: question for bank in banks.values() for question in bank}
    for interview, id, answer in case.answers():
        if interview.bank not in banks:
            continue
        question = banks[interview.bank].question(id) or everywhere.get(id)
        if question is None:
            near = did_you_mean(id, list(everywhere))
            hint = near or f"`perfconsult bank show {interview.bank}` lists them"
            yield _Fault(
                interview.id, id, f'no bank has a question "{shorten(id, 40)}"', hint, in_value=False
            )
        else:
            for message, hint in _choice_faults(question, answer):
                yield _Fault(interview.id, id, message, hint, in_value=True)


def _choice_faults(question: Question, answer: Answer) -> Iterator[tuple[str, str]]:
    """Tell which picks are none of the question's choices; a question without choices takes anything."""
    allowed = question.values()
    if answer.status != "answered" or not allowed:
        return
    listed = f"its choices are: {', '.join(allowed)}"
    value = answer.value
    if not isinstance(value, str | tuple) or not value:
        yield f'the answer to "{question.id}" is none of its choices', listed
        return
    for said in (value,) if isinstance(value, str) else value:
        if said not in allowed:
            near = did_you_mean(said.casefold()[:100], allowed)
            yield f'"{question.id}" has no choice "{shorten(said, 40)}"', f"{near} {listed}".strip()
