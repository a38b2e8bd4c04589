"""What is not to be shown: suppressions and the baseline, loaded before the run, told and written after it."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from perfconsult.cli import console
from perfconsult.cli.linting.options import LintOptions
from perfconsult.cli.linting.settings import ALL_CODES, Chosen
from perfconsult.errors import BadInput, Location, PerfconsultError, Problem
from perfconsult.files import read_bytes
from perfconsult.lint.baseline import (
    Baseline,
    Compared,
    compared,
    of_findings,
    pruned,
    read_baseline,
    written,
)
from perfconsult.lint.rule import Rule
from perfconsult.lint.sieve import Sieve, Sifted, counts_rows
from perfconsult.store.documents import shown
from perfconsult.store.suppressions import NAME, Suppression, by_request, load_suppressions
from perfconsult.text import so_many

Say = Callable[[str], None]
_LARGEST_BASELINE = 500_000_000
_MOST_TOLD = 10


@dataclass(frozen=True, slots=True)
class Hiding:
    """Suppressions for this backlog, in force and out of date, and the baseline with its file, where there is one."""

    holding: tuple[Suppression, ...] = ()
    out_dated: tuple[Suppression, ...] = ()
    baseline: Baseline | None = None
    file: Path | None = None
    keep_keys: bool = False

    @property
    def sieve(self) -> Sieve | None:
        """What the rows pass through; None where nothing is hidden and nothing is to be written."""
        if not self.holding and self.baseline is None and not self.keep_keys:
            return None
        known = self.baseline if self.baseline is not None else {} if self.keep_keys else None
        return Sieve(by_request(self.holding), known)


def load_hiding(options: LintOptions, chosen: Chosen, name: str) -> Hiding:
    """Read both files for the backlog `name`."""
    today = console.today()
    every = [one for one in _suppressions(chosen) if one.is_for(name)]
    file, baseline = _baseline(chosen)
    if options.prune_baseline and baseline is None:
        raise PerfconsultError("--prune-baseline needs to know which", "add --baseline FILE")
    return Hiding(
        tuple(one for one in every if one.holds(today, name)),
        tuple(one for one in every if not one.holds(today, name)),
        baseline,
        file,
        options.write_baseline is not None,
    )


def files_read(chosen: Chosen) -> tuple[Path | None, Path | None]:
    """The files of suppressions and of the baseline, where there are any."""
    baseline = chosen.settings.text("baseline")
    return _suppressions_file(chosen)[0], Path(baseline) if baseline else None


def tell_suppressions(hiding: Hiding, sifted: Iterable[Sifted], rules: Iterable[Rule], *, show: bool) -> None:
    """Say which suppressions are out of date and which hide nothing, and with `show` what each one hides.

    One of a rule that was not asked is passed over: it may be of use in another run.
    """
    used = {(one.request, code) for one in sifted for code in one.suppressed}
    asked = {rule.code for rule in rules}
    for one in hiding.out_dated:
        console.say(f"note: {_named(one)} held until {one.until}; take it out, or look again")
    for one in hiding.holding:
        if (one.request, one.rule) in used and show:
            console.say(f"suppressed: {_named(one)}: {one.reason}")
        elif (one.request, one.rule) not in used and one.rule in asked:
            console.say(f"note: {_named(one)} hides nothing; take it out")
        if counts_rows(one.request):
            console.say(
                f"note: {_named(one)} counts rows, which may move; give the requests ids of their own"
            )


def tell_baseline(
    hiding: Hiding, sifted: Iterable[Sifted], rules: Iterable[Rule], say: Say
) -> Compared | None:
    """Say how many findings the baseline knows, how many are new, and which of its entries match nothing."""
    if hiding.baseline is None or hiding.file is None:
        return None
    found = compared(hiding.baseline, sifted, {rule.code for rule in rules})
    file = shown(hiding.file)
    if not found.known and found.new:
        say(f"{file} knows none of these findings: all {found.new:,} are shown")
    else:
        say(f"{file} knows {found.known:,} findings, which are not shown; {found.new:,} are new")
    if found.gone:
        say(f"{_entries(len(found.gone))} of {file} no longer found:")
        for (request, text), code in islice(found.gone, _MOST_TOLD):
            say(f"  {request or f'a request without id, text {text}'} {code}")
        if len(found.gone) > _MOST_TOLD:
            say(f"  and {len(found.gone) - _MOST_TOLD:,} more")
    return found


def prune(hiding: Hiding, found: Compared, refused: int, say: Say) -> None:
    """Take the entries that match nothing out of the baseline's file; nothing is ever added."""
    if hiding.baseline is None or hiding.file is None or not found.gone:
        return
    file = shown(hiding.file)
    if refused:
        rows = "row" if refused == 1 else "rows"
        console.say(f"{file} stays as it is: {refused:,} {rows} could not be read, and may be theirs")
        return
    if found.new and not found.known:
        # What is left of another backlog's baseline after a slip would be nothing.
        console.say(
            f"{file} stays as it is: it knows nothing of what is found, so it may be another backlog's; "
            "--write-baseline makes a new one"
        )
        return
    console.write_stream(written(pruned(hiding.baseline, found.gone)), hiding.file, force=True)
    say(f"took {_entries(len(found.gone))} out of {file}")


def write_baseline(path: Path, sifted: Iterable[Sifted], say: Say, *, force: bool) -> None:
    """Write all that was found as a baseline; says how many of its entries are new to the file that was there."""
    before = _there(path)
    found = of_findings(sifted)
    console.write_stream(written(found), path, force=force)
    many = sum(map(len, found.values()))
    say(f"wrote {shown(path)}: {_entries(many)} for {so_many(len(found), 'request')}")
    if before is not None:
        added = sum(len(codes - before.get(key, frozenset())) for key, codes in found.items())
        say(f"{added:,} of them were not in it before; they are shown above once more")
    else:
        say(f"Next: perfconsult lint … --baseline {shown(path)}")


def _suppressions(chosen: Chosen) -> list[Suppression]:
    path, source = _suppressions_file(chosen)
    if path is None:
        return []
    if not os.path.lexists(path):
        raise PerfconsultError(f"{source}: there is no file {shown(path)}", "check the name")
    return load_suppressions(path, ALL_CODES)


def _suppressions_file(chosen: Chosen) -> tuple[Path | None, str]:
    """The file that is named, with who named it; else the usual one, where it is there."""
    named, source = chosen.settings.said("suppressions")
    if named:
        return Path(str(named)), source
    usual = chosen.root / NAME if chosen.root else None
    return (usual if usual and os.path.lexists(usual) else None), source


def _baseline(chosen: Chosen) -> tuple[Path | None, Baseline | None]:
    named, source = chosen.settings.said("baseline")
    if not named:
        return None, None
    path = Path(str(named))
    if not os.path.lexists(path):
        hint = f"to make it: perfconsult lint … --write-baseline {shown(path)}"
        raise BadInput([Problem(f"{source}: there is no baseline", hint, Location(shown(path)))])
    return path, read_baseline(read_bytes(path, _LARGEST_BASELINE), shown(path))


def _there(path: Path) -> Baseline | None:
    """The baseline that is about to be replaced; None where there is none that can be read."""
    try:
        return read_baseline(read_bytes(path, _LARGEST_BASELINE), path.name)
    except PerfconsultError:
        return None


def _entries(many: int) -> str:
    return f"{many:,} {'entry' if many == 1 else 'entries'}"


def _named(one: Suppression) -> str:
    return f"{one.at}: {one.rule} of {one.request}"
