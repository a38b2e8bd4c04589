"""What the journals of a case hold that its file does not hold yet, and what becomes of it.

Every session writes a journal of its own, `<workspace>/.perfconsult/journal/<case>/<token>.jsonl`, with two
kinds of lines: `{"rev", "at", "by", "file", "set": [[path, was, now], …]}` before a file is saved, and
`{"done": [[token, rev], …]}` once it is. What is not done is pending: it is put in where the file still has
what stood there when it was said, and kept and told where the file says something else by now. Where a file
was lost and the case begun anew, an interview that something is pending of comes back whole.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from perfconsult.errors import BadInput, PerfconsultError
from perfconsult.files import append_journal, read_journal
from perfconsult.model.case import Case
from perfconsult.store.case_format import CaseFile, read_case
from perfconsult.store.merge import Change, KeyPath, Things, changed, changes, edited
from perfconsult.yamlio.writer import dump

Mark = tuple[str, int]
_REVISIONS = 2**53
"""Revisions are below this; what a forged line or a slip of the hand says beyond it would count for ever."""
_DEEPEST = 8
"""More than the keys to any thing in a case, and more than the levels within one."""
_NO_CASE = (BadInput, ValueError)
"""What comes of entries that make no case: one that cannot be read, or not even be written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one save was about to change: in which session, as which revision, when and by whom."""

    token: str
    rev: int
    at: str
    by: str
    changes: tuple[Change, ...]

    @property
    def mark(self) -> Mark:
        """What tells this entry from all others."""
        return self.token, self.rev

    def misfits(self, onto: Things) -> list[KeyPath]:
        """List the paths where neither what this entry found nor what it says stands."""
        return [c.path for c in self.changes if onto.get(c.path) not in (c.was, c.now)]


@dataclass(frozen=True, slots=True)
class Journals:
    """All journals of a case: the entries in order, those not in the file yet, how many lines are damaged."""

    entries: tuple[Entry, ...] = ()
    pending: tuple[Entry, ...] = ()
    damaged: int = 0

    @property
    def rev(self) -> int:
        """The highest revision there is."""
        return max((entry.rev for entry in self.entries), default=0)


@dataclass(frozen=True, slots=True)
class Recovered:
    """A case with what was pending put in: which entries changed something, which do not fit."""

    case: Case
    things: Things
    applied: tuple[Entry, ...] = ()
    kept: tuple[Entry, ...] = ()


def read_journals(folder: Path, file: Path, root: Path) -> Journals:
    """Read all journals in `folder` for the case in `file`; a line that cannot be read is only counted."""
    entries: list[Entry] = []
    done: set[Mark] = set()
    damaged = 0
    for path in sorted(folder.glob("*.jsonl")):
        lines, bad = _lines(path)
        damaged += bad
        for line in lines:
            try:
                done.update([(str(token), _revision(rev)) for token, rev in line.get("done", ())])
                if "set" in line and _is_for(file, str(line.get("file", "")), root):
                    entries.append(_entry(path.stem, line))
            except (KeyError, TypeError, ValueError):
                damaged += 1
    ordered = tuple(sorted(entries, key=lambda entry: (entry.rev, entry.at, entry.token)))
    return Journals(ordered, tuple(entry for entry in ordered if entry.mark not in done), damaged)


def counted(rev: int) -> int:
    """Give the revision that a file says, or 0 where no count of saves can be as high."""
    return rev if rev < _REVISIONS else 0


def recover(found: CaseFile, journals: Journals) -> Recovered:
    """Put pending entries in, one by one, each wholly or not at all; what they make must be a case."""
    pending = journals.pending if found.case.rev else _revived(found.things, journals)
    try:
        return _as_case(found, _replay(found.things, pending))
    except _NO_CASE:
        good: list[Entry] = []
        for entry in pending:
            try:
                _as_case(found, _replay(found.things, [*good, entry]))
            except _NO_CASE:
                continue
            good.append(entry)
        recovered = _as_case(found, _replay(found.things, good))
        return replace(recovered, kept=(*recovered.kept, *(entry for entry in pending if entry not in good)))


def _revived(onto: Things, journals: Journals) -> tuple[Entry, ...]:
    """Give what is pending for a case begun anew: with what it was said in, where that is gone with the file.

    An interview comes back whole, with its informant, where the file has nothing of it; nothing else does.
    """
    said = changed({}, [change for entry in journals.entries for change in entry.changes])
    there = {path[:2] for path in onto}
    entries: list[Entry] = []
    for entry in journals.pending:
        lost = {c.path[:2] for c in entry.changes if c.path[0] == "interviews"} - there
        back = {path: now for path, now in said.items() if path[:2] in lost}
        people = {str(now) for path, now in back.items() if path[2:] == ("informant",)}
        roots = {("informants", one) for one in people} - there
        back |= {path: now for path, now in said.items() if path[:2] in roots}
        there |= {path[:2] for path in back}
        rest = [change for change in entry.changes if change.path not in back]
        entries.append(replace(entry, changes=(*(Change(p, None, now) for p, now in back.items()), *rest)))
    return tuple(entries)


def _replay(onto: Things, entries: Sequence[Entry]) -> tuple[Things, list[Entry], list[Entry]]:
    applied: list[Entry] = []
    kept: list[Entry] = []
    for entry in entries:
        if entry.misfits(onto):
            kept.append(entry)
        elif any(onto.get(c.path) != c.now for c in entry.changes):
            onto = changed(onto, entry.changes)
            applied.append(entry)
    return onto, applied, kept


def _as_case(found: CaseFile, replayed: tuple[Things, list[Entry], list[Entry]]) -> Recovered:
    things, applied, kept = replayed
    if not applied:
        return Recovered(found.case, found.things, (), tuple(kept))
    made = read_case(dump(edited(found.plain(), changes(found.things, things))), "the journal")
    return Recovered(made.case, made.things, tuple(applied), tuple(kept))


def write_entry(journal: Path, entry: Entry, file: Path, root: Path) -> None:
    """Put an entry on the disk; when this returns, what it says is safe. Raises CannotWrite."""
    append_journal(
        journal,
        {
            "rev": entry.rev,
            "at": entry.at,
            "by": entry.by,
            "file": file.relative_to(root).as_posix(),
            "set": [[list(path), was, now] for path, was, now in entry.changes],
        },
    )


def write_done(journal: Path, marks: Iterable[Mark]) -> None:
    """Note that entries are in the file; if that fails they are found there again, so nothing is said."""
    try:
        append_journal(journal, {"done": [list(mark) for mark in marks]}, durable=False)
    except PerfconsultError:
        return


def _lines(path: Path) -> tuple[list[dict[str, Any]], int]:
    try:
        return read_journal(path)
    except PerfconsultError:
        return [], 1


def _entry(token: str, line: dict[str, Any]) -> Entry:
    """Make the entry of a line; ValueError where no session of ours wrote it, whatever its checksum says."""
    made = tuple(Change(tuple(str(key) for key in path), was, now) for path, was, now in line["set"])
    at, by = str(line.get("at", "")), str(line.get("by", ""))
    sound = all(0 < len(c.path) <= _DEEPEST and _is_data([*c.path, c.was, c.now]) for c in made)
    if not sound or not _is_data([at, by]):
        raise ValueError("a change that nobody can have made")
    return Entry(token, _revision(line["rev"]), at, by, made)


def _revision(said: object) -> int:
    if isinstance(said, bool) or not isinstance(said, int) or not 0 <= said < _REVISIONS:
        raise ValueError("no revision")
    return said


def _is_data(value: object, deepest: int = _DEEPEST) -> bool:
    """Tell whether a case file could hold it: no fractions, nothing deep; text that is none is a ValueError."""
    match value:
        case str():
            return len(value.encode()) >= len(value)
        case int():
            return abs(value) < _REVISIONS
        case list():
            return deepest > 0 and all(_is_data(one, deepest - 1) for one in value)
        case dict():
            return deepest > 0 and all(_is_data(one, deepest - 1) for pair in value.items() for one in pair)
    return value is None


def _is_for(file: Path, written_for: str, root: Path) -> bool:
    """Tell whether an entry is for `file`: it names it, or none, or one that is gone (moved, renamed)."""
    return not written_for or root / written_for == file or not os.path.lexists(root / written_for)
