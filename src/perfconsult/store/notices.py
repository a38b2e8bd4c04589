"""What opening and saving a case tell the person at the keyboard, as sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from perfconsult.errors import BadInput, CannotWrite, Conflict, PerfconsultError
from perfconsult.store.merge import KeyPath, Things
from perfconsult.store.recovery import Entry
from perfconsult.text import shorten
from perfconsult.yamlio.reader import Data

_SHOWN = 3


class NotSaved(CannotWrite):
    """What was said last is nowhere on the disk."""


class OnlyInJournal(CannotWrite):
    """What was said last is safe in the journal, but not in the file; go on with the case as it is."""


def named(paths: Iterable[KeyPath]) -> str:
    """Name things for people: `P1-intake/problem, title and 2 more`."""
    names = list(dict.fromkeys(_name(path) for path in paths))
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def recovered(entries: Sequence[Entry]) -> str:
    """Tell that what was in the journal only is in the case again."""
    times = ", ".join(dict.fromkeys(entry.at for entry in entries if entry.at)) or "an unknown time"
    what = named(change.path for entry in entries for change in entry.changes)
    return (
        f"recovered from the journal, from {shorten(times, 70)}: {what}. It had not reached the file; "
        "the next save puts it there"
    )


def kept(entry: Entry, things: Things, journal: Path) -> str:
    """Tell that the journal says what the file does not, and that neither was touched."""
    paths = entry.misfits(things) or [change.path for change in entry.changes]
    said = next(filter(None, (_words(c.now) for c in entry.changes if c.path in paths)), "")
    quote = f' ("{shorten(said, 60)}")' if said else ""
    return (
        f"the journal has another {named(paths)}{quote}, of {entry.at or 'an unknown time'}, than the file. "
        f"The file stands; answer again to settle it, or delete {journal.with_name(entry.token)}.jsonl"
    )


def damaged(lines: int, folder: Path) -> str:
    """Tell that lines of journals could not be read."""
    return (
        f"{lines} damaged line{'s' if lines > 1 else ''} in the journals of this case passed over: {folder}"
    )


def with_journals(error: BadInput, folder: Path) -> BadInput:
    """Add to what is wrong with a whole file, not a line of it, that its journals are still there."""
    if not any(folder.glob("*.jsonl")):
        return error
    there = f"what was said in this case also stands in {folder}"
    return BadInput(
        [
            replace(problem, hint=f"{problem.hint}; {there}")
            if problem.at and not problem.at.line
            else problem
            for problem in error.problems
        ]
    )


def merged(paths: Iterable[KeyPath]) -> str:
    """Tell that somebody else changed the case meanwhile, and that both have their way."""
    return f"somebody else changed this case meanwhile: {named(paths)}. Both their changes and yours are kept"


def written_anew(original: Path) -> str:
    """Tell that a file lost its comments."""
    return f"the file was written anew, and comments in it may have gone; as it was it is in {original.name}"


def hard_link(path: Path) -> str:
    """Tell that a file has two names."""
    return f"{path.name} has a second name (a hard link), which will keep the old text once this one is saved"


def misnamed(path: Path, id: str) -> str:
    """Tell that a file says to be another case."""
    return f'{path.name} says it is the case "{id}"; is it a copy? Its name and its key "case" should agree'


def conflict(path: Path, paths: Iterable[KeyPath], aside: Path) -> Conflict:
    """Tell that two people changed the same thing."""
    return Conflict(
        f"{named(paths)} was changed in {path} by somebody else meanwhile; that file is as they left it, "
        f"your version of the case is in {aside}",
        f"compare the two, put what is right into {path.name}, then delete {aside.name}",
    )


def not_saved(error: PerfconsultError) -> NotSaved:
    """Tell that nothing is safe."""
    return NotSaved(f"NOT saved: {error}", f"{_remedy(error)}; until then keep this window open")


def only_in_journal(path: Path, journal: Path, error: PerfconsultError) -> OnlyInJournal:
    """Tell what is safe and what is not."""
    why = "; ".join(str(problem) for problem in error.problems[:_SHOWN])
    return OnlyInJournal(
        f"what you said is safe in the journal ({journal}), but not in {path.name} yet: {why}",
        f"{_remedy(error)}; with the next save that succeeds it is in the file, too",
    )


def _remedy(error: PerfconsultError) -> str:
    return error.problems[0].hint or "try again"


def _words(thing: Data) -> str:
    """Give what was said, of an answer or whatever else it is."""
    if isinstance(thing, dict):
        return _words(thing.get("value") or thing.get("says") or thing.get("name") or thing.get("status"))
    if isinstance(thing, list):
        return ", ".join(str(item) for item in thing)
    return thing if isinstance(thing, str) else ""


def _name(path: KeyPath) -> str:
    match path:
        case ("interviews", interview, "answers", question):
            return f"{interview}/{question}"
        case ("interviews", interview, _):
            return interview
        case (_, *rest) if rest:
            return "/".join(rest)
    return path[0]
