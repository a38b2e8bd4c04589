"""Question banks: what to ask whom, and what each choice indicates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from perfconsult.errors import Location
from perfconsult.model.case import Answer, Metric, told

QuestionType = Literal[
    "text", "choice", "choices", "yes-no", "scale", "number", "money", "percent", "date", "metric", "people"
]
QUESTION_TYPES: tuple[QuestionType, ...] = (
    "text", "choice", "choices", "yes-no", "scale", "number", "money", "percent", "date", "metric", "people",
)  # fmt: skip
_STANDING_VALUES: Mapping[QuestionType, tuple[str, ...]] = {
    "yes-no": ("yes", "no"), "scale": ("1", "2", "3", "4", "5"),
}  # fmt: skip
"""What can be picked where a question of that type names no choices."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to answer: `value` is stored, `label` is shown, `indicates` names indicators.

    `alone`: it contradicts every other one, so it cannot be ticked with them ("nothing of this kind").
    """

    value: str
    label: str
    indicates: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class QuestionTest:
    """True when the answer to `question` is one of `values`, or, with `at_least`, not below it."""

    question: str
    values: tuple[str, ...] = ()
    at_least: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorTest:
    """True when `indicator` has (`holds`) or has not been shown by an answer."""

    indicator: str
    holds: bool = True


@dataclass(frozen=True, slots=True)
class All:
    """True when every condition is."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """True when at least one condition is; `any` in YAML."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when the condition is not."""

    condition: "Condition"


Condition = All | Some | Not | QuestionTest | IndicatorTest


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the interviewer's margin.

    `indicates` is for questions without choices: what an answer shows, by how complete it is
    (`answered`: any answer; `measured`: a metric with baseline and target).
    """

    id: str
    ask: str
    type: QuestionType = "text"
    why: str = ""
    listen_for: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
    weak_answer: str = ""
    roles: tuple[str, ...] = ()
    minutes: float = 1.5
    ask_if: Condition | None = None
    choices: tuple[Choice, ...] = ()
    indicates: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def values(self) -> tuple[str, ...]:
        """What can be picked: the values of its choices, else yes and no, else a scale from 1 to 5; or nothing."""
        if self.choices:
            return tuple(choice.value for choice in self.choices)
        return _STANDING_VALUES.get(self.type, ())

    def shows(self, answer: Answer) -> tuple[str, ...]:
        """The indicators that `answer` asserts; none unless it is answered."""
        if answer.status != "answered":
            return ()
        if self.choices:
            chosen = answer.value if isinstance(answer.value, tuple) else (answer.value,)
            return tuple(i for choice in self.choices if choice.value in chosen for i in choice.indicates)
        by_completeness = dict(self.indicates)
        shown = by_completeness.get("answered", ())
        if isinstance(answer.value, Metric) and answer.value.baseline and answer.value.target:
            shown += by_completeness.get("measured", ())
        return shown

    def told(self, answer: Answer) -> str:
        """What `answer` says in words: choices by their labels, all else as it is kept; empty unless answered."""
        if answer.status != "answered":
            return ""
        labels = {choice.value: choice.label for choice in self.choices}
        value = answer.value
        if isinstance(value, tuple):
            return told(tuple(labels.get(each, each) for each in value))
        return told(labels.get(value, value) if isinstance(value, str) else value)


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together, in the order they are asked."""

    id: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Bank:
    """A versioned set of sections; `id` is the folder's name.

    `then` is the bank to ask next, once this one is finished; empty where that is the diagnosis.
    `places` says where in the files things stand, for checks made later: a question by its id, an indicator
    named in it by `<question>/<indicator>`.
    """

    id: str
    title: str
    version: int
    about: str
    language: str
    sections: tuple[Section, ...]
    then: str = ""
    places: Mapping[str, Location] = field(default_factory=dict, compare=False, repr=False)

    def __iter__(self) -> Iterator[Question]:
        """Every question in the order of asking."""
        return (question for section in self.sections for question in section.questions)

    def question(self, id: str) -> Question | None:
        """The question of that id, or None."""
        return next((question for question in self if question.id == id), None)
