"""Walks through the shipped banks: answers given, and the questions that come, in order.

Each file in walks/ is one walk. A step is a question and its answer; `:unknown` and `:skip` as at the prompt;
`back: x` says that going back leads to `x`, which the next step answers anew or goes back from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from perfconsult.interview.answers import parse
from perfconsult.interview.engine import begin, next_question, previous_question, with_answer
from perfconsult.model.bank import Bank, Question
from perfconsult.model.case import Answer, Case, Informant
from perfconsult.store.banks import bank_ids, load_bank
from perfconsult.yamlio.reader import read

WALKS = sorted((Path(__file__).parent / "walks").glob("*.yaml"))
WITHOUT_A_VALUE = {":unknown": Answer("unknown"), ":skip": Answer("skipped")}


@dataclass(frozen=True)
class Walk:
    """One file."""

    bank: Bank
    informant: Informant
    steps: tuple[tuple[str, Any], ...]


def load(path: Path) -> Walk:
    """Read a walk."""
    data = cast("dict[str, Any]", read(path.read_bytes(), path.name).plain())
    steps = tuple(pair for step in data["steps"] for pair in step.items())
    return Walk(load_bank(data["bank"]), Informant("P1", data["role"]), steps)


def give(question: Question, said: object) -> Answer:
    """The answer as the prompt would make it."""
    return WITHOUT_A_VALUE.get(str(said)) or Answer("answered", parse(question, said))


def go(walk: Walk) -> Iterator[tuple[str, str]]:
    """Walk; at each step the question that should come and the one that comes, at the end nothing twice."""
    case, key = begin(Case("c", "C"), walk.informant, walk.bank, "2026-11-16")
    here = next_question(walk.bank, case.interviews[key], walk.informant.role)
    for name, said in walk.steps:
        if name == "back":
            here = previous_question(walk.bank, case.interviews[key], here.id if here else None)
            yield said, here.id if here else ""
            continue
        yield name, here.id if here else ""
        if here:
            case = with_answer(case, key, here, give(here, said))
        here = next_question(walk.bank, case.interviews[key], walk.informant.role)
    yield "", here.id if here else ""


@pytest.mark.parametrize("path", WALKS, ids=lambda path: path.stem)
def test_a_walk_goes_as_told(path: Path) -> None:
    """Question by question, and then no more."""
    steps = list(go(load(path)))

    assert [expected for expected, _ in steps] == [came for _, came in steps]


@pytest.mark.parametrize("name", bank_ids())
def test_every_question_is_met_and_every_condition_closes_one(name: str) -> None:
    """In some walk each question is asked, and in some walk each one with a condition or roles is left out."""
    walks = [{step for step, _ in walk.steps} for path in WALKS if (walk := load(path)).bank.id == name]
    bank = load_bank(name)
    never_asked = [q.id for q in bank if not any(q.id in asked for asked in walks)]
    never_left_out = [q.id for q in bank if (q.ask_if or q.roles) and all(q.id in asked for asked in walks)]

    assert never_asked == []
    assert never_left_out == []
