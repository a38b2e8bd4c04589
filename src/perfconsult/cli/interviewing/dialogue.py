"""What the interview needs of a terminal, so that it can be asked in more than one way.

`prompts.Prompts` is the way with arrows and colour. A plain way for screen readers fits beside it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from perfconsult.cli.interviewing.typed import Command

Check = Callable[[str], str]
"""Takes what was typed; gives the sentence that says what is wanted, or nothing where it is fine."""
CheckTicked = Callable[[Sequence[str]], str]
"""The same for the values that were ticked."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph to show: `lead` stands before it, and its later lines hang under its first word.

    `whole`: it is a command to copy, and is not folded.
    """

    text: str = ""
    style: str = ""
    lead: str = ""
    lead_style: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick: `value` is given back, `label` is shown, `key` picks it where it is not a number."""

    value: str
    label: str
    key: str = ""


class Dialogue(Protocol):
    """A person at a terminal. Each way of asking gives the answer or the command that was typed instead."""

    unfinished: str
    """What stood on the line when the last prompt was broken off."""

    def show(self, lines: Iterable[Line]) -> None:
        """Show paragraphs, folded to the width of the terminal."""

    def text(self, label: str, check: Check, default: str = "") -> str | Command:
        """Ask for a text; it is not taken before `check` finds it fine."""

    def choose(self, options: Sequence[Option], default: str | None = None) -> str | Command:
        """Ask to pick one of `options`; `default` is the value that is pointed at first."""

    def tick(
        self, options: Sequence[Option], ticked: Sequence[str], check: CheckTicked
    ) -> tuple[str, ...] | Command:
        """Ask to tick some of `options`; they are not taken before `check` finds them fine."""
