"""Answers from a file, for scripts and for what was written down elsewhere.

In: YAML (or JSON) with a question's id and its answer on each line, `data: figures`, or with more to it,
`data: {value: figures, grade: 3, source: …}` or `data: {status: unknown, whom: …, by: …}`. Out: answers by
question. A line with nothing after the colon is left open. Refused, all at once and with their places:
questions the bank does not have, answers that do not fit, keys that are not known.
"""

from dataclasses import replace
from typing import cast

from perfconsult.errors import BadInput, Problem, did_you_mean
from perfconsult.interview.answers import BadAnswer, parse
from perfconsult.model.bank import Bank, Question
from perfconsult.model.case import STATUSES, Answer, AnswerStatus
from perfconsult.yamlio.fields import Fields
from perfconsult.yamlio.node import Node
from perfconsult.yamlio.reader import read
from perfconsult.yamlio.shapes import Either, Field, ListOf, Map, MapOf, Null, Text, Whole, check

_VALUE = Either(Text(), Null(), ListOf(Text()), MapOf(Text(), Either(Text(), Null())))
_ENTRY = Map({
    "value": Field(_VALUE, required=False),
    "status": Field(Text(one_of=STATUSES), required=False),
    "grade": Field(Whole(0, 5), required=False),
    "source": Field(Text(), required=False),
    "note": Field(Text(), required=False),
    "whom": Field(Text(), required=False),
    "by": Field(Text(), required=False),
})  # fmt: skip
_BY = Question("by", "By when?", "date")
_Read = tuple[Answer | None, list[Problem]]


def read_answers(raw: bytes, file: str, bank: Bank, at: str = "") -> dict[str, Answer]:
    """Read the answers in `raw`, which came from `file`, in its order; each is stamped with the time `at`."""
    top = read(raw, file)
    if not isinstance(top.value, dict):
        hint = "for example: data: figures"
        raise BadInput(
            [Problem("a question's id and its answer are wanted on each line", hint, top.place(file))]
        )
    read_lines = [_line(name, top, file, bank) for name in top.value]
    problems = [problem for _, wrong in read_lines for problem in wrong]
    if problems:
        raise BadInput(problems)
    found = {name: answer for name, (answer, _) in zip(top.value, read_lines, strict=True) if answer}
    return {name: replace(answer, at=at) for name, answer in found.items()}


def _line(name: str, top: Node, file: str, bank: Bank) -> _Read:
    """Read one question's answer; neither an answer nor a problem where it is left open."""
    question = bank.question(name)
    if question is None:
        near = did_you_mean(name, [q.id for q in bank]) or f"`perfconsult bank show {bank.id}` lists them"
        return None, [Problem(f'bank {bank.id} has no question "{name}"', near, top.key_place(name, file))]
    node = Fields(top).entries()[name]
    if all(part.value is None for part in Fields(node).entries().values()) and isinstance(node.value, dict):
        return None, []
    if not _is_entry(question, node):
        return _read_value(question, node, file, Answer("answered", asked=question.ask))
    problems = check(_ENTRY, node, file)
    return (None, problems) if problems else _read_entry(question, node, file)


def _is_entry(question: Question, node: Node) -> bool:
    """Whether there is more than the value; a metric is a map itself, of other keys."""
    keys = set(Fields(node).entries())
    return bool(keys) and (question.type != "metric" or bool(keys & {"value", "status"}))


def _read_entry(question: Question, node: Node, file: str) -> _Read:
    entry = Fields(node)
    words = {key: entry.text(key) for key in ("source", "note", "whom")}
    by, problems = _date(entry.get("by"), file)
    value = entry.get("value")
    status = entry.text("status", "answered")
    answer = Answer(
        cast("AnswerStatus", status), asked=question.ask, grade=_grade(entry.get("grade")), by=by, **words
    )
    has_value = value is not None and value.value is not None
    if has_value is not (status == "answered"):
        message = f"{status} with a value" if has_value else "there is no value"
        hint = "leave the value or the status out" if has_value else "give a value, or say status: unknown"
        problems.append(Problem(f'answer to "{question.id}": {message}', hint, node.place(file)))
    if problems or not has_value or value is None:
        return (None, problems) if problems else (answer, [])
    return _read_value(question, value, file, answer)


def _read_value(question: Question, node: Node, file: str, answer: Answer) -> _Read:
    """Put the value of `node` into `answer`; nothing at all is left open."""
    if node.value is None:
        return None, []
    problems = check(_VALUE, node, file)
    if problems:
        return None, problems
    try:
        return replace(answer, value=parse(question, _plain(node))), []
    except BadAnswer as refused:
        return None, [Problem(f'answer to "{question.id}": {refused}', at=node.place(file))]


def _date(node: Node | None, file: str) -> tuple[str, list[Problem]]:
    if node is None or node.value is None:
        return "", []
    try:
        return str(parse(_BY, _text(node))), []
    except BadAnswer as refused:
        return "", [Problem(f"by: {refused}", at=node.place(file))]


def _grade(node: Node | None) -> int | None:
    return node.value if node is not None and isinstance(node.value, int) else None


def _plain(node: Node) -> object:
    """Give text as it is written, also where YAML sees a number or a switch."""
    if isinstance(node.value, list):
        return [_plain(part) for part in node.value]
    if isinstance(node.value, dict):
        return {key: None if part.value is None else _plain(part) for key, part in node.value.items()}
    return _text(node)


def _text(node: Node) -> str:
    """Read a scalar as it is written."""
    return node.value if isinstance(node.value, str) else node.written
