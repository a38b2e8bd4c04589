"""What was typed at a prompt: an answer, or a command such as `:back`. In: text. Out: a `Command` or None.

Every prompt reads through here, so a new command is one line in COMMANDS and one in `sitting.Sitting`.
"""

import re
from contextlib import suppress
from dataclasses import dataclass

from perfconsult.errors import PerfconsultError, did_you_mean
from perfconsult.text import clean

COMMANDS: dict[str, str] = {
    "back": "go back one question; what was said is offered again",
    "skip": "leave this question for another day",
    "unknown": "nobody here can say; asks whom to ask, and by when",
    "why": "why we ask, what to listen for, what to ask next (? in a list)",
    "note": "add a note to this question, for example :note she hesitated",
    "list": "all questions, and what has been said so far",
    "quit": "stop here; everything is kept",
    "help": "this list",
}
_TAKES_WORDS = {"unknown", "note"}
_COMMAND = re.compile(r":([a-z]+)(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_ESCAPE = "an answer that begins with a colon takes two"


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it was typed: its name, and the words after it."""

    name: str
    rest: str = ""


def read_command(typed: str) -> Command | None:
    """The command that `typed` is, or None where it is an answer; a misspelt one is refused."""
    found = _COMMAND.fullmatch(clean(typed).strip())
    if not found:
        return None
    name, rest = found[1].lower(), (found[2] or "").strip()
    if name not in COMMANDS:
        near = did_you_mean(name, list(COMMANDS)).replace('"', '":', 1)
        raise PerfconsultError(f"there is no command :{name}; {near or _ESCAPE}")
    if rest and name not in _TAKES_WORDS:
        raise PerfconsultError(f":{name} stands alone; {_ESCAPE}")
    return Command(name, rest)


def command_in(typed: str, offered: str = "") -> Command | None:
    """The command that `typed` is, or that stands behind the text that was `offered`: nobody empties a line first.

    Behind an offered text only what is a command counts; anything else goes on with the answer.
    """
    found = read_command(typed)
    if found or not offered or not typed.startswith(offered):
        return found
    with suppress(PerfconsultError):
        return read_command(typed.removeprefix(offered))
    return None


def answer_in(typed: str) -> str:
    """`typed` as an answer: clean, without blank space around it, and with `::` at its start as one colon."""
    said = clean(_decoded(typed)).strip()
    return said[1:] if said.startswith("::") else said


def as_typed(answer: str) -> str:
    """What to type so that `answer_in` gives `answer`."""
    return f":{answer}" if answer.startswith(":") else answer


def _decoded(typed: str) -> str:
    """Give `typed` with UTF-8 read as such where the locale (`LC_ALL=C`) let its bytes through unread."""
    try:
        return typed.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return typed
