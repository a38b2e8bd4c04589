"""What must hold between the questions of a bank. In: questions as they stand in files. Out: problems.

Each file has its shape already. Here: ids told apart, choices that fit the type, and conditions that can
come true, which look back only, at questions and choices there are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from perfconsult.errors import Location, Problem, did_you_mean
from perfconsult.model.bank import Question
from perfconsult.model.figures import read_figure
from perfconsult.store.bank_format import question_from
from perfconsult.store.conditions import tests_in
from perfconsult.yamlio.fields import Fields, text_of
from perfconsult.yamlio.node import Node

PICKED = ("choice", "choices", "yes-no", "scale")
FIGURES = ("number", "money", "percent", "scale", "date")
WITH_CHOICES = ("choice", "choices")
MOST_CHOICES = 30
"""Beyond some thirty, a terminal has no keys left to pick one with."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A question, the map it was made from, and its file."""

    question: Question
    fields: Fields
    file: str

    @property
    def at(self) -> Location:
        """Where it begins."""
        return self.fields.node.place(self.file)

    def place(self, key: str) -> Location:
        """Give the place of what stands under `key`."""
        node = self.fields.get(key)
        return node.place(self.file) if node else self.at


@dataclass(frozen=True, slots=True)
class _Before:
    """What the questions before the one at hand are and show, and the ids of all."""

    all_ids: frozenset[str]
    questions: Mapping[str, Question] = field(default_factory=dict)
    shown: tuple[str, ...] = ()

    def then(self, question: Question) -> "_Before":
        by_choice = [i for choice in question.choices for i in choice.indicates]
        by_completeness = [i for _, shown in question.indicates for i in shown]
        questions = {**self.questions, question.id: question}
        return replace(self, questions=questions, shown=(*self.shown, *by_choice, *by_completeness))


def place_question(fields: Fields, file: str) -> Placed:
    """Make a question that remembers where it stands."""
    return Placed(question_from(fields), fields, file)


def bank_problems(placed: Sequence[Placed]) -> list[Problem]:
    """List everything wrong between and within the questions of a bank, in its order."""
    problems: list[Problem] = []
    first: dict[str, Location] = {}
    before = _Before(frozenset(one.question.id for one in placed))
    for one in placed:
        question = one.question
        if question.id in first:
            hint = "ids are unique in a bank; give one of them another"
            message = f'question "{question.id}" is there already, at {first[question.id]}'
            problems.append(Problem(message, hint, one.place("id")))
        first.setdefault(question.id, one.place("id"))
        problems += _answer_problems(one)
        problems += _condition_problems(one, before)
        before = before.then(question)
    return problems


def _answer_problems(one: Placed) -> Iterator[Problem]:
    """Tell where type, choices and what is indicated do not go together."""
    question, kind = one.question, one.question.type
    if kind in WITH_CHOICES and not question.choices:
        yield Problem(f'question "{question.id}" of type {kind} has no choices', "add two or more", one.at)
    if question.choices and kind not in PICKED:
        hint = f"leave them out, or use the type {' or '.join(WITH_CHOICES)}"
        yield Problem(f"a question of type {kind} has no choices", hint, one.place("choices"))
    if len(question.choices) > MOST_CHOICES:
        hint = "split the question, or ask for text"
        yield Problem(
            f"{len(question.choices)} choices are more than {MOST_CHOICES}", hint, one.place("choices")
        )
    if question.choices and question.indicates:
        hint = "let each choice say what it indicates"
        yield Problem("a question with choices does not indicate by itself", hint, one.place("indicates"))
    if kind != "metric" and "measured" in dict(question.indicates):
        hint = "use answered, or the type metric"
        yield Problem(f"an answer of type {kind} cannot be measured", hint, one.place("indicates"))
    yield from _choice_problems(one)


def _choice_problems(one: Placed) -> Iterator[Problem]:
    said: set[str] = set()
    for choice, fields in zip(one.question.choices, one.fields.maps("choices"), strict=True):
        at = fields.node.place(one.file)
        names = {choice.value.casefold(), choice.label.casefold()}
        if names & said:
            yield Problem(f'choice "{choice.value}" is there already', "values and labels are unique", at)
        said |= names
        if one.question.type == "yes-no" and choice.value not in {"yes", "no"}:
            yield Problem(
                f'a yes-no question has no choice "{choice.value}"', 'the choices are "yes" and "no"', at
            )
        if one.question.type == "scale" and not choice.value.isdecimal():
            yield Problem(
                f'"{choice.value}" is no step of a scale', "the choices are whole numbers, lowest first", at
            )


def _condition_problems(one: Placed, before: _Before) -> Iterator[Problem]:
    condition = one.fields.get("ask_if")
    for test in tests_in(condition) if condition else ():
        target = test.get("question")
        if target is None:
            yield from _indicator_problems(test, one.file, before)
        elif found := before.questions.get(text_of(target)):
            yield from _test_problems(test, found, one.file)
        else:
            yield _not_before(target, one, before)


def _indicator_problems(test: Fields, file: str, before: _Before) -> Iterator[Problem]:
    (indicator,) = test.entries()
    if indicator not in before.shown:
        hint = did_you_mean(indicator, before.shown) or "a condition looks back only, within the bank"
        at = test.node.key_place(indicator, file)
        yield Problem(f'no earlier question shows the indicator "{indicator}"', hint, at)


def _not_before(target: Node, one: Placed, before: _Before) -> Problem:
    """Say why the question tested is not among the earlier ones."""
    said = text_of(target)
    at = target.place(one.file)
    if said == one.question.id:
        return Problem(f'the condition of "{said}" hangs on its own answer', "test an earlier question", at)
    if said in before.all_ids:
        return Problem(f'the condition tests "{said}", which is asked later', f'put "{said}" before it', at)
    near = did_you_mean(said, tuple(before.questions)) or "a condition looks back only, within the bank"
    return Problem(f'unknown question "{said}" in a condition', near, at)


def _test_problems(test: Fields, found: Question, file: str) -> Iterator[Problem]:
    if least := test.get("at_least"):
        if found.type not in FIGURES:
            hint = "test a choice with is or in"
            yield Problem(
                f'"{found.id}" is of type {found.type}; at_least is for figures', hint, least.place(file)
            )
        elif found.type != "date" and read_figure(text_of(least)) is None:
            yield Problem(f'"{text_of(least)}" is no figure', "for example at_least: 10", least.place(file))
        return
    values = [test.get("is"), *test.items("in")]
    known = found.values()
    for value in (node for node in values if node):
        if found.type not in PICKED:
            hint = "test a figure with at_least, or what a choice indicates"
            message = f'"{found.id}" is of type {found.type}; is and in are for choices'
            yield Problem(message, hint, value.place(file))
        elif text_of(value) not in known:
            near = did_you_mean(text_of(value), known) or f"its choices are: {', '.join(known)}"
            yield Problem(f'"{found.id}" has no choice "{text_of(value)}"', near, value.place(file))
