"""What is kept of each request until the last one has been read, and how requests then go together.

A `Trace` is made where a request is judged, in any process, and is small: who asked, where it stands, what
was said and found as bits and codes, a fingerprint of its words. `Traces` keeps many of them in columns
(about 240 bytes a request, of which 136 are the fingerprint and 60 the id); no text is held.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from perfconsult.errors import Location

T = TypeVar("T")


class Trace(NamedTuple):
    """What is kept of one request.

    `cues` and `facts` are bits, in the order of `CUES` and `FACTS`. `codes` are those of the rules that fired.
    `words` is the fingerprint of its text (across.fingerprint), empty where nobody compares texts.
    """

    id: str
    file: str
    line: int
    team: str = ""
    cues: int = 0
    facts: int = 0
    codes: tuple[str, ...] = ()
    words: bytes = b""


class Traces:
    """Traces in the order in which they were added, in columns.

    `ids`, `cues`, `facts` and `words` are as in `Trace`. `team` and `codes` are numbers that lead to the values in
    `teams` and `patterns`, as few are different.
    """

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.team, self.cues, self.facts, self.codes = array("I"), array("I"), array("I"), array("I")
        self.words = bytearray()
        self.teams: list[str] = []
        self.patterns: list[tuple[str, ...]] = []
        self._lines, self._file = array("q"), array("I")
        self._files: list[str] = []
        self._known: tuple[dict[str, int], dict[str, int], dict[tuple[str, ...], int]] = ({}, {}, {})

    def add(self, trace: Trace) -> None:
        """Keep one more; all of them with a fingerprint, or none."""
        files, teams, patterns = self._known
        self.ids.append(trace.id)
        self._lines.append(trace.line)
        self._file.append(_number(trace.file, files, self._files))
        self.team.append(_number(trace.team, teams, self.teams))
        self.codes.append(_number(trace.codes, patterns, self.patterns))
        self.cues.append(trace.cues)
        self.facts.append(trace.facts)
        self.words += trace.words

    def __len__(self) -> int:
        """How many there are."""
        return len(self.ids)

    def at(self, index: int) -> Location:
        """Where the request at `index` stands."""
        return Location(self._files[self._file[index]], self._lines[index])


def _number(value: T, known: dict[T, int], values: list[T]) -> int:
    number = known.setdefault(value, len(values))
    if number == len(values):
        values.append(value)
    return number


Group = Sequence[int]
"""Requests that go together, by index, in the order of the backlog; two at least."""


@dataclass(frozen=True, slots=True)
class Together:
    """Requests that go together.

    `alike` are those that say the same in nearly the same words, in whole clusters; `same` are those with not a
    word different. `causes` are by cue, `teams` by name as first written, where more than one team is named.
    """

    traces: Traces
    same: Sequence[Group] = ()
    alike: Sequence[Group] = ()
    causes: Mapping[str, Group] = field(default_factory=dict)
    teams: Mapping[str, Group] = field(default_factory=dict)

    def teams_of(self, group: Group) -> int:
        """How many teams, by name, the requests of a group come from."""
        numbers = {self.traces.team[at] for at in group}
        return len({team_key(self.traces.teams[number]) for number in numbers} - {""})


def team_key(name: str) -> str:
    """A team's name whatever its capitals and blanks."""
    return " ".join(name.casefold().split())
