"""What one save comes to, decided before anything is written.

In: what the file says now, what journals hold, and both ends of what was said since the case was opened. Out: a
`Plan`, which `cases` acts on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from perfconsult.store.case_format import CaseFile
from perfconsult.store.merge import Change, KeyPath, Things, changed, changes, merge
from perfconsult.store.recovery import Entry, Journals, Mark, Recovered, recover


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes to the journal (`made`), what the file is to say then, and what to tell.

    `settled` are the entries of journals that are in the file once this is done, `theirs` the paths that others
    changed meanwhile. With `clashes` the file stays as it is, and `made` goes to a file of its own.
    """

    made: tuple[Change, ...]
    things: Things
    clashes: tuple[KeyPath, ...] = ()
    settled: tuple[Mark, ...] = ()
    theirs: tuple[KeyPath, ...] = ()


def planned(now: CaseFile, journals: Journals, opened: Things, since: Sequence[Entry], ours: Things) -> Plan:
    """Plan to bring a file that says `now` from what was `opened`, and written `since`, to `ours`."""
    found = recover(now, journals)
    kept = {entry.mark for entry in found.kept}
    base = opened
    for entry in since:
        base = base if entry.mark in kept else changed(base, entry.changes)
    merged = merge(base, found.things, ours)
    if merged.clashes:
        return Plan(changes(base, ours), found.things, merged.clashes)
    # Where the journal has it all and the file has not, it is written again: its line may not be durable.
    made = changes(found.things, merged.things) or changes(now.things, merged.things)
    recovered = [entry.mark for entry in journals.pending if entry.mark not in kept]
    theirs = tuple(c.path for c in changes(base, found.things) if ours.get(c.path) != c.now)
    return Plan(made, merged.things, (), (*recovered, *_overruled(found, made)), theirs)


def _overruled(found: Recovered, made: Sequence[Change]) -> list[Mark]:
    """List the entries that did not fit and that this save has the last word on."""
    paths = {change.path for change in made}
    return [old.mark for old in found.kept if made and paths.issuperset(old.misfits(found.things))]
