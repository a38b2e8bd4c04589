"""Which columns hold the text of a request, its id and its team, and why: told, by export, by name, by content."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from perfconsult.errors import PerfconsultError, did_you_mean
from perfconsult.lint.backlog import Column
from perfconsult.lint.readers.tables.exports import Export, export_of
from perfconsult.lint.readers.tables.names import (
    ID_NAMES,
    TEAM_NAMES,
    TEXT_NAMES,
    asks_for_team,
    may_be_text,
    plain,
)

ROLES = ("text", "id", "team")
BY_CONTENT = "longest texts"
_OPEN_WORDS = 4
_LETTER = re.compile(r"[^\W\d_]")
Texts = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Columns by their place: the texts, which are joined; the id and the team, where there is one."""

    texts: tuple[int, ...]
    id: int | None
    team: int | None
    columns: tuple[Column, ...]


def choose(names: Sequence[str], rows: Texts, mapped: Mapping[str, str]) -> Chosen:
    """What each column of a table is, from its `names`, some of its `rows`, and what the user has `mapped`.

    Refuses a role or a column that is not there, with the nearest that is.
    """
    export = export_of(names)
    told = {role: _told(role, column, names) for role, column in mapped.items()}
    texts, why = _texts(names, rows, export)
    found = {"id": _id(names, export), "team": _team(names, export, texts), "text": (texts, why)}
    found |= {role: (places, "by --map") for role, places in told.items()}
    columns = tuple(
        Column(role, tuple(names[at] for at in found[role][0]), found[role][1])
        for role in ROLES
        if found[role][0]
    )
    first = {role: next(iter(at), None) for role, (at, _) in found.items()}
    return Chosen(found["text"][0], first["id"], first["team"], columns)


def looks_like_names(cells: Sequence[str]) -> bool:
    """Whether a first row names columns, and is not a request itself."""
    said = [cell for cell in cells if cell.strip()]
    if names_one(said) or export_of(cells):
        return True
    if len(cells) == 1:
        return len(cells[0].split()) < 12 and may_be_text(cells[0]) and not cells[0].rstrip().endswith(".")
    return bool(said) and all(len(cell.split()) < 12 and _LETTER.search(cell) for cell in said)


def names_one(cells: Sequence[str]) -> bool:
    """Whether one of the cells is what a text or an id is called."""
    return any(plain(cell) in TEXT_NAMES + ID_NAMES for cell in cells)


def places(column: str, names: Sequence[str]) -> tuple[int, ...]:
    """Where the column of this name is, in any spelling; "A + B" are two; empty where there is none."""
    for same in (str.strip, plain):
        known = [same(name) for name in names]
        if same(column) in known:
            return (known.index(same(column)),)
    parts = [places(part, names) for part in column.split("+")] if "+" in column else []
    return tuple(at for part in parts for at in part) if all(parts) else ()


def _told(role: str, column: str, names: Sequence[str]) -> tuple[int, ...]:
    if role not in ROLES:
        hint = did_you_mean(role, ROLES) or f"use {', '.join(ROLES)}"
        raise PerfconsultError(f'--map: a column can be {", ".join(ROLES)}, not "{role}"', hint)
    found = places(column, names)
    if not found or (role != "text" and len(found) > 1):
        there = ", ".join(f'"{name}"' for name in names[:30])
        near = did_you_mean(column, list(names))
        hint = f"{near} The columns are {there}" if near else f"the columns are {there}"
        raise PerfconsultError(f'--map {role}: there is no column "{column}"', hint)
    return found


def _texts(names: Sequence[str], rows: Texts, export: Export | None) -> tuple[tuple[int, ...], str]:
    if export and export.texts:
        return _named(names, export.texts), export.title
    asked = [
        at
        for at, name in enumerate(names)
        if export and plain(name) not in export.own and not asks_for_team(name) and _is_open(name, at, rows)
    ]
    if export and asked:
        joined = (
            "its open questions, of which the answers are joined" if len(asked) > 1 else "its open question"
        )
        return tuple(asked), f"{export.title}: {joined}"
    named = _named(names, TEXT_NAMES)
    if named and not export:
        return named[:1], "named so"
    others = [at for at, name in enumerate(names) if not export or plain(name) not in export.own]
    likely = [at for at in others if may_be_text(names[at])]
    longest = max(
        likely or others or range(len(names)), key=lambda at: sum(len(cell) for cell in _cells(at, rows))
    )
    return (longest,), "named like a text" if likely else BY_CONTENT


def _is_open(question: str, at: int, rows: Texts) -> bool:
    """Whether a form's question was answered in own words: choices are short, or come again and again."""
    said = [cell for cell in _cells(at, rows) if cell.strip()]
    if not said or median(len(cell.split()) for cell in said) < _OPEN_WORDS:
        return bool(said) and may_be_text(question) and max(len(cell.split()) for cell in said) >= _OPEN_WORDS
    return len(said) < 10 or len(set(said)) * 2 > len(said)


def _cells(at: int, rows: Texts) -> list[str]:
    return [row[at] for row in rows if at < len(row)]


def _id(names: Sequence[str], export: Export | None) -> tuple[tuple[int, ...], str]:
    if export:
        return _named(names, export.ids)[:1], export.title
    return _named(names, ID_NAMES)[:1], "named so"


def _team(names: Sequence[str], export: Export | None, texts: tuple[int, ...]) -> tuple[tuple[int, ...], str]:
    if export and (known := _named(names, export.teams)):
        return known[:1], export.title
    asked = [at for at, name in enumerate(names) if at not in texts and asks_for_team(name)]
    best = [at for at in _named(names, TEAM_NAMES) if at in asked]
    return tuple(best or asked)[:1], "named so"


def _named(names: Sequence[str], known: Sequence[str]) -> tuple[int, ...]:
    """The first column of each known name, in the order of these."""
    there = [plain(name) for name in names]
    return tuple(there.index(name) for name in known if name in there)
