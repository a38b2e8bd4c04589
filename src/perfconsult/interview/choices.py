"""Picking from choices: by value, by label, or by number as they are listed, from 1.

In: a question with choices and what was typed. Out: the values picked. Refused: what names none of them, and
what stands alone together with others.
"""

import re
from collections.abc import Sequence

from perfconsult.errors import did_you_mean
from perfconsult.interview.bad_answer import BadAnswer
from perfconsult.model.bank import Choice, Question

_WORDS = {"y": "yes", "yeah": "yes", "yep": "yes", "true": "yes", "n": "no", "nope": "no", "false": "no"}
_OF = re.compile(r"(\d+)\s*(?:/|of|out of)\s*(\d+)")


def choices_of(question: Question) -> tuple[Choice, ...]:
    """List what can be picked; a value that no choice puts into words is its own label."""
    return question.choices or tuple(Choice(value, value) for value in question.values())


def pick_one(question: Question, typed: str) -> str:
    """Give the value of the one choice that `typed` names."""
    said = typed.strip().rstrip(".").rstrip()
    choices = choices_of(question)
    if question.type == "yes-no":
        said = _WORDS.get(said.casefold(), said)
    if question.type == "scale" and (found := _OF.fullmatch(said)) and found[2] == choices[-1].value:
        said = found[1]
    chosen = _named(choices, said)
    if chosen is None:
        raise BadAnswer(_wanted(choices, said))
    return chosen.value


def pick_several(question: Question, typed: str | Sequence[str]) -> tuple[str, ...]:
    """Give the values named, each once, in the bank's order; text is split at `;`, line ends or commas."""
    names = _names(question.choices, typed) if isinstance(typed, str) else [name.strip() for name in typed]
    picked = {name: _named(question.choices, name) for name in names if name}
    lost = [name for name, choice in picked.items() if choice is None]
    if lost or not picked:
        raise BadAnswer(_wanted(question.choices, lost[0] if lost else "", several=True))
    values = {choice.value for choice in picked.values() if choice}
    lone = next((choice for choice in question.choices if choice.alone and choice.value in values), None)
    if lone and len(values) > 1:
        raise BadAnswer(f"“{lone.label}” stands alone: take it without the others, or the others without it")
    return tuple(choice.value for choice in question.choices if choice.value in values)


def _names(choices: tuple[Choice, ...], typed: str) -> list[str]:
    """`typed` cut into names; a label with a comma in it is not cut where it is all that was typed."""
    if _named(choices, typed.strip()):
        return [typed.strip()]
    separator = r"[;\n]" if re.search(r"[;\n]", typed.strip()) else r","
    return [name.strip() for name in re.split(separator, typed)]


def _named(choices: tuple[Choice, ...], said: str) -> Choice | None:
    for way in (str, str.casefold):
        for choice in choices:
            if way(said) in (way(choice.value), way(choice.label)):
                return choice
    # Where values are figures themselves, a number means a value and never a place in the list.
    if said.isdecimal() and said.isascii() and not any(choice.value.isdecimal() for choice in choices):
        place = int(said) if len(said) < 4 else 0
        return choices[place - 1] if 1 <= place <= len(choices) else None
    return None


def _wanted(choices: tuple[Choice, ...], said: str, *, several: bool = False) -> str:
    """Say what can be picked, with the nearest where one is near."""
    values = [choice.value for choice in choices]
    listed = ", ".join(values)
    how = "pick one or more, with commas between" if several else "pick one"
    numbers = "" if any(value.isdecimal() for value in values) else f", or its number (1 to {len(values)})"
    near = did_you_mean(said.casefold(), values)
    return f"{how}: {listed}{numbers}" + (f"; {near}" if near else "")
