"""Cases on disk: open, start, save. What a person edits by hand stays, what was said once is never lost.

A save writes what changed to this session's journal first; from then on it is safe. Then the file is changed
in as few places as can be, read again, and replaced. Where the file changed meanwhile, both changes are kept.
"""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from perfconsult.errors import BadInput, CannotWrite, PerfconsultError
from perfconsult.files import locked, make_folder, read_bytes, sweep, write_atomic
from perfconsult.model.case import Case
from perfconsult.store import notices
from perfconsult.store.case_format import CaseFile, case_from, case_to_data, read_case, things_of
from perfconsult.store.case_shape import CASE
from perfconsult.store.case_writing import beside, first_bytes, rewrite, write_aside
from perfconsult.store.editor_schemas import put_schema
from perfconsult.store.merge import Change, KeyPath, Things, changed, changes
from perfconsult.store.notices import NotSaved, OnlyInJournal
from perfconsult.store.own_folder import make_own_folder, own_file
from perfconsult.store.recovery import (
    Entry,
    Journals,
    Recovered,
    counted,
    read_journals,
    recover,
    write_done,
    write_entry,
)
from perfconsult.store.saving import planned
from perfconsult.store.workspace import Workspace, contained, home_of

__all__ = [
    "CASE", "NotSaved", "OnlyInJournal", "OpenCase",
    "case_from", "case_to_data", "open_case", "save", "start_case",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case as it was opened or last saved: what it says, what its file says, and this session's journal.

    `case` may say more than the file: what was recovered from journals reaches the file with the next save.
    `seen` is the highest revision it has taken in.
    """

    path: Path
    case: Case
    file: CaseFile
    journal: Path
    root: Path
    seen: int = 0
    notices: tuple[str, ...] = ()

    @property
    def raw(self) -> bytes:
        """The bytes of the file."""
        return self.file.raw

    def journals(self) -> Journals:
        """Read what all sessions wrote about this case."""
        return read_journals(self.journal.parent, self.path, self.root)

    def since(self, journals: Journals) -> list[Entry]:
        """List what this session wrote since, which reached the journal only."""
        token = self.journal.stem
        return [entry for entry in journals.entries if entry.token == token and entry.rev > self.seen]


@dataclass(frozen=True, slots=True)
class _Save:
    """One save: of an open case, what is to be in it, when and by whom."""

    opened: OpenCase
    ours: Things
    at: str
    by: str

    def write(self, made: tuple[Change, ...], rev: int) -> Entry:
        """Put changes in the journal; from then on they are safe."""
        opened = self.opened
        entry = Entry(opened.journal.stem, rev, self.at, self.by, made)
        try:
            write_entry(opened.journal, entry, opened.path, opened.root)
        except PerfconsultError as error:
            raise notices.not_saved(error) from error
        return entry


def open_case(workspace: Workspace, path: Path, *, token: str) -> OpenCase:
    """Open a case file, with what journals hold beyond it put in and told in the notices; writes nothing.

    Raises BadInput with every problem and its place, also for a file that is empty or damaged: that is never
    taken for a new case. `token` names this session's journal.
    """
    path = contained(workspace, path)
    root = home_of(workspace, path).root
    journal = _journal(workspace, path, token)
    try:
        file = read_case(read_bytes(path), str(path))
    except BadInput as error:
        raise notices.with_journals(error, journal.parent) from error
    opened = OpenCase(path, file.case, file, journal, root)
    journals = opened.journals()
    found = recover(file, journals)
    told = tuple(_on_opening(opened, journals, found))
    return replace(opened, case=found.case, seen=max(counted(file.case.rev), journals.rev), notices=told)


def start_case(workspace: Workspace, path: Path, case: Case, *, token: str) -> OpenCase:
    """Write the file of a new case and open it; a file that is there is refused and left alone."""
    path = contained(workspace, path)
    root = home_of(workspace, path).root
    content = first_bytes(case, path.parent, root)
    read_case(content, str(path))
    journal = _journal(workspace, path, token)
    make_own_folder(journal.parent, token)
    make_folder(path.parent)
    with locked(journal.with_name("case")):
        if os.path.lexists(path):
            raise CannotWrite(
                f"{path} is there already", f"to go on with it: perfconsult interview {path.stem}"
            )
        put_schema("case", root, token)
        write_atomic(path, content, token=token)
    return open_case(workspace, path, token=token)


def save(opened: OpenCase, case: Case, *, at: str, by: str = "") -> OpenCase:
    """Save what changed in a case since it was opened; when this returns it is in the file.

    Nothing is written where nothing changed. Changes that others made meanwhile are taken in, with a notice.
    Raises Conflict where they changed the same thing otherwise (both versions are files then), OnlyInJournal
    where it is safe but could not get into the file (go on with `opened` and `case`), NotSaved where it is
    nowhere.
    """
    work = _Save(opened, things_of(case), at, by)
    if work.ours == opened.file.things and not opened.since(opened.journals()):
        return replace(opened, notices=())
    try:
        make_own_folder(opened.journal.parent, opened.journal.stem)
    except PerfconsultError as error:
        raise notices.not_saved(error) from error
    with ExitStack() as until_done:
        try:
            until_done.enter_context(locked(opened.journal.with_name("case")))
            raw = read_bytes(opened.path)
            now = opened.file if raw == opened.raw else read_case(raw, str(opened.path))
        except PerfconsultError as error:
            _keep_in_journal(work)
            raise notices.only_in_journal(opened.path, opened.journal, error) from error
        return _save(work, now)


def _save(work: _Save, now: CaseFile) -> OpenCase:
    """Save while the lock is held; `now` is what the file says."""
    opened = work.opened
    journals = opened.journals()
    plan = planned(now, journals, things_of(opened.case), opened.since(journals), work.ours)
    rev = max(counted(now.case.rev), opened.seen, journals.rev) + 1
    if not plan.made:
        write_done(opened.journal, plan.settled)
        return replace(opened, case=now.case, file=now, seen=rev - 1, notices=())
    entry = work.write(plan.made, rev)
    if plan.clashes:
        raise _set_aside(work, now, entry, plan.clashes)
    done = _replace(work, now, plan.things, rev)
    write_done(opened.journal, [*plan.settled, entry.mark])
    told = [notices.merged(plan.theirs)] if plan.theirs else []
    return replace(done, notices=(*done.notices, *told))


def _replace(work: _Save, now: CaseFile, things: Things, rev: int) -> OpenCase:
    """Bring the file up to date; its journal line is written already."""
    opened = work.opened
    told: tuple[str, ...] = ()
    token = opened.journal.stem
    try:
        new = rewrite(now, things, rev, str(opened.path))
        if new.whole:
            original = beside(opened.path, "orig", work.at)
            write_atomic(original, now.raw, token=token)
            told = (notices.written_anew(original),)
        write_atomic(opened.path, new.file.raw, token=token)
    except PerfconsultError as error:
        raise notices.only_in_journal(opened.path, opened.journal, error) from error
    with suppress(OSError):
        sweep(opened.path.parent, opened.path.stem, now=opened.journal.stat().st_mtime)
    return replace(opened, case=new.file.case, file=new.file, seen=rev, notices=told)


def _set_aside(work: _Save, now: CaseFile, entry: Entry, clashes: tuple[KeyPath, ...]) -> PerfconsultError:
    """Write our version of the case beside the other; gives the error that names both."""
    opened = work.opened
    aside = beside(opened.path, "conflict", work.at)
    try:
        write_aside(now, entry.changes, aside, opened.journal.stem)
    except PerfconsultError as error:
        return notices.only_in_journal(opened.path, opened.journal, error)
    write_done(opened.journal, [entry.mark])
    return notices.conflict(opened.path, clashes, aside)


def _keep_in_journal(work: _Save) -> None:
    """Write what is new to the journal where the file cannot be had: no other session writes to that."""
    journals = work.opened.journals()
    base = things_of(work.opened.case)
    for entry in work.opened.since(journals):
        base = changed(base, entry.changes)
    made = changes(base, work.ours)
    if made:
        work.write(made, max(work.opened.seen, journals.rev) + 1)


def _on_opening(opened: OpenCase, journals: Journals, found: Recovered) -> Iterator[str]:
    if found.applied:
        yield notices.recovered(found.applied)
    for entry in found.kept:
        yield notices.kept(entry, found.things, opened.journal)
    if journals.damaged:
        yield notices.damaged(journals.damaged, opened.journal.parent)
    if opened.case.id != opened.path.stem:
        yield notices.misnamed(opened.path, opened.case.id)
    with suppress(OSError):
        if opened.path.stat().st_nlink > 1:
            yield notices.hard_link(opened.path)


def _journal(workspace: Workspace, path: Path, token: str) -> Path:
    """Name this session's journal for a case; its folder is called like the case's file."""
    home = home_of(workspace, path)
    plain = re.sub(r"[^a-z0-9-]+", "-", path.stem.casefold()).strip("-")
    folder = (
        plain if plain == path.stem else f"{plain}-{blake2b(path.stem.encode(), digest_size=4).hexdigest()}"
    )
    return own_file(home.root, "journal", folder) / f"{token}.jsonl"
