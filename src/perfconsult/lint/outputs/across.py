"""What was found across a backlog as headings and lines, the same for every output that people read.

Lines are plain text with requests' own ids in them: each output escapes them as it does everything else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from perfconsult.lint.outputs.words import say
from perfconsult.lint.overview import Overview
from perfconsult.text import one_line

MOST_IDS = 8
MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; `ordered` where the first line is the one to begin with.

    `more` says how many lines were left out; empty where none were.
    """

    title: str
    lines: tuple[str, ...]
    about: str = ""
    ordered: bool = False
    more: str = ""


def sections(overview: Overview | None, most: int = MOST_LINES) -> list[Section]:
    """The sections that have something to say, each with at most `most` lines; findings are all there."""
    if overview is None:
        return []
    found = [
        Section(say("questions"), tuple(_questions(overview)), _reach(overview), ordered=True),
        Section(say("priorities"), tuple(_priorities(overview)), ordered=True),
        Section(say("duplicates"), tuple(_duplicates(overview))),
        Section(say("shared"), tuple(_shared(overview))),
    ]
    findings = Section(say("found_across"), tuple(_findings(overview)))
    return [section for section in (*(cut(one, most) for one in found), findings) if section.lines]


def listed(ids: Sequence[str], many: int = 0, most: int = MOST_IDS) -> str:
    """`TR-001, TR-002 and 12 more`; `ids` may be but the first of `many`."""
    shown = ", ".join(one_line(id) for id in ids[:most])
    left = max(many, len(ids)) - min(most, len(ids))
    return f"{shown} {say('more', number=str(left))}" if left > 0 else shown


def cut(section: Section, most: int) -> Section:
    """At most so many lines, and how many more there are."""
    left = len(section.lines) - most
    if left <= 0:
        return section
    return replace(section, lines=section.lines[:most], more=say("more", number=str(left)))


def _reach(overview: Overview) -> str:
    return say("questions_about", blocked=str(overview.blocked), covered=str(overview.covered))


def _questions(overview: Overview) -> Iterator[str]:
    for one in overview.questions:
        yield say(
            "questions_line",
            ask=one.ask,
            code=one.code,
            open=str(one.open_in),
            requests=listed(one.requests, one.unblocks),
        )


def _priorities(overview: Overview) -> Iterator[str]:
    for one in overview.priorities:
        reasons = "; ".join(one.reasons)
        line = say("priorities_line", request=one_line(one.request), score=str(one.score), reasons=reasons)
        yield line if reasons else line.rstrip(": ")


def _duplicates(overview: Overview) -> Iterator[str]:
    for one in overview.clusters:
        yield say("duplicates_exact" if one.exact else "duplicates_near", requests=listed(one.requests))


def _shared(overview: Overview) -> Iterator[str]:
    for one in overview.shared:
        key = "shared_teams" if one.teams > 1 else "shared_line"
        yield say(key, cue=one.cue, teams=str(one.teams), requests=listed(one.requests, one.many))


def _findings(overview: Overview) -> Iterator[str]:
    for one in overview.findings:
        yield f"{one_line(one.request)}: {one.severity} {one.code} {one.name}: {one_line(one.message)}"
