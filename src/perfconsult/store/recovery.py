"""What the journals of a case hold that its file does not hold yet, and what becomes of it.

Every session writes a journal of its own, `<workspace>/.perfconsult/journal/<case>/<token>.jsonl`, with two
kinds of lines: `{"rev", "at", "by", "file", "set": [[path, was, now], …]}` before a file is saved, and
`{"done": [[token, rev], …]}` once it is. What is not done is pending: it is put in where the file still has
what stood there when it was said, and kept and told where the file says something else by now.
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
                done.update((str(token), int(rev)) for token, rev in line.get("done", ()))
                if "set" in line and _is_for(file, str(line.get("file", "")), root):
                    entries.append(_entry(path.stem, line))
            except (KeyError, TypeError, ValueError):
                damaged += 1
    ordered = tuple(sorted(entries, key=lambda entry: (entry.rev, entry.at, entry.token)))
    return Journals(ordered, tuple(entry for entry in ordered if entry.mark not in done), damaged)


def recover(found: CaseFile, pending: Sequence[Entry]) -> Recovered:
    """Put pending entries in, one by one, each wholly or not at all; what they make must be a case."""
    try:
        return _as_case(found, _replay(found.things, pending))
    except BadInput:
        good: list[Entry] = []
        for entry in pending:
            try:
                _as_case(found, _replay(found.things, [*good, entry]))
            except BadInput:
                continue
            good.append(entry)
        recovered = _as_case(found, _replay(found.things, good))
        return replace(recovered, kept=(*recovered.kept, *(entry for entry in pending if entry not in good)))


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
    made = tuple(Change(tuple(str(key) for key in path), was, now) for path, was, now in line["set"])
    if any(not change.path for change in made):
        raise ValueError("a change without a path")
    return Entry(token, int(line["rev"]), str(line.get("at", "")), str(line.get("by", "")), made)


def _is_for(file: Path, written_for: str, root: Path) -> bool:
    """Tell whether an entry is for `file`: it names it, or none, or one that is gone (moved, renamed)."""
    return not written_for or root / written_for == file or not os.path.lexists(root / written_for)
