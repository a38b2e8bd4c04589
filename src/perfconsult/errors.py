"""What can go wrong for a user: a sentence, a place and a remedy. Imports nothing of ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file, as an editor counts: `line` and `column` start at 1, 0 means unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`file:line:column`, leaving off what is unknown."""
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input: what, what to do about it, and where."""

    message: str
    hint: str = ""
    at: Location | None = None

    def __str__(self) -> str:
        """`place: message`, without the hint."""
        return f"{self.at}: {self.message}" if self.at else self.message


class PerfconsultError(Exception):
    """A failure that a user can cause and mend; what nobody can go on from ends in `cli.dispatch`."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "", at: Location | None = None) -> None:
        super().__init__(message)
        self.problems: tuple[Problem, ...] = (Problem(message, hint, at),)


class BadInput(PerfconsultError):
    """A file or text with one or more problems, all of which are told at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        super().__init__(first.message, first.hint, first.at)
        self.problems = tuple(problems)


class CannotWrite(PerfconsultError):
    """A file could not be written; what was there before is untouched."""


class Conflict(PerfconsultError):
    """Somebody else changed the same thing in the meantime; both versions are kept."""


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """`did you mean "tools"?` for the known name nearest to `name`; empty when none is near."""
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else ""
