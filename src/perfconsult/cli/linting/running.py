"""One run of `perfconsult lint`: settings → rules → rows → findings → what is written → exit code."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard, cast

from perfconsult import __version__
from perfconsult.cli import console
from perfconsult.cli.backlogs import OpenBacklog, known, opened, processes_for, shipped_reader, stoppable
from perfconsult.cli.linting import hiding as hidden
from perfconsult.cli.linting.counting import FORMS, counted
from perfconsult.cli.linting.explaining import explained, explained_file, explained_request
from perfconsult.cli.linting.hiding import Hiding, load_hiding
from perfconsult.cli.linting.options import LintOptions
from perfconsult.cli.linting.settings import Chosen, choose, rules_of
from perfconsult.cli.progress import Bar
from perfconsult.errors import PerfconsultError
from perfconsult.lint.engine import Linting
from perfconsult.lint.linted import Run
from perfconsult.lint.outputs import OUTPUTS
from perfconsult.lint.outputs.interface import Output, RowOutput, WholeOutput
from perfconsult.lint.rule import BacklogRule, Rule
from perfconsult.lint.shares import Drawing, Task
from perfconsult.lint.tally import Account
from perfconsult.model.finding import SEVERITIES
from perfconsult.store.config import NAME
from perfconsult.store.documents import shown

MOST_REFUSALS_TOLD = 20
"""On stderr; each is a finding of IO01 as well."""


@dataclass(frozen=True, slots=True)
class _Work:
    """A backlog, and all that was decided about it."""

    options: LintOptions
    chosen: Chosen
    backlog: OpenBacklog
    rules: Sequence[Rule]
    hiding: Hiding

    @property
    def run(self) -> Run:
        """What an output is told before the first row."""
        return Run(self.rules, __version__, self.backlog.name, self.backlog.ledger.origin.names)

    @property
    def jobs(self) -> int:
        """How many processes."""
        return processes_for(self.chosen.settings.whole("jobs"), self.backlog.size)


def run_lint(options: LintOptions) -> int:
    """Do what was asked for; gives the exit code."""
    output = None if options.statistics else OUTPUTS[known("output", options.to, OUTPUTS)]
    if options.statistics:
        known("form of statistics", options.to, FORMS)
    _check_together(options)
    chosen = choose(options)
    rules = _rules(options, chosen)
    file = _file(options)
    if options.explain_config:
        return _explain(options, chosen, file)
    _check_targets(options, chosen, file)
    if not file:
        raise PerfconsultError("which backlog?", "for example: perfconsult lint backlog.csv; - reads stdin")
    with stoppable(), opened(file, options.from_ or None, chosen.settings.pairs("map")) as backlog:
        work = _Work(options, chosen, backlog, rules, load_hiding(options, chosen, backlog.name))
        account = _written_to_the_end(work, output)
        if not options.quiet:
            backlog.tell()
        _settle(work, account)
        return 0 if options.exit_zero else _exit_code(work, account)


def _check_together(options: LintOptions) -> None:
    """Refuse options of which one would be passed over without a word."""
    if options.request and not options.explain_config:
        raise PerfconsultError("--request goes with --explain-config", "add it, or leave --request out")
    if options.out and options.explain_config:
        raise PerfconsultError(
            "--explain-config lints nothing, so --out stays empty", "leave --out out, or use >"
        )


def _check_targets(options: LintOptions, chosen: Chosen, file: str) -> None:
    """Refuse, before any work is done, what cannot or should not be written."""
    out, kept = options.out, options.write_baseline
    suppressions, baseline = hidden.files_read(chosen)
    read = (Path(file), suppressions, options.config, chosen.root / NAME if chosen.root else None)
    console.check_spares(out, *read, baseline)
    console.check_spares(kept, *read)
    if out and kept and os.path.realpath(out) == os.path.realpath(kept):
        raise PerfconsultError("--out and --write-baseline name one file", "give each a file of its own")
    console.check_target(out, force=options.force)
    console.check_target(kept, force=options.force)


def _file(options: LintOptions) -> str:
    files = list(options.file or ())
    if len(files) > 1:
        raise PerfconsultError(
            f"{len(files)} files, and one at a time is linted", "put them into one file, or lint one by one"
        )
    return files[0] if files else ""


def _rules(options: LintOptions, chosen: Chosen) -> tuple[Rule, ...]:
    """The rules that are on. Statistics leave out those across the backlog unless they are asked for by name."""
    rules = rules_of(chosen.settings)
    if not options.statistics:
        return rules
    by_name = chosen.settings.texts("select") + chosen.settings.texts("extend_select")
    return tuple(
        rule
        for rule in rules
        if not isinstance(rule, BacklogRule) or {rule.code, rule.code[:2]}.intersection(by_name)
    )


def _explain(options: LintOptions, chosen: Chosen, file: str) -> int:
    if options.request and not file:
        raise PerfconsultError("--request needs the backlog it is in", "name the file before it")
    console.out(explained(chosen))
    if file:
        with opened(file, options.from_ or None, chosen.settings.pairs("map")) as backlog:
            console.out(f"\n{explained_file(backlog)}")
            if options.request:
                console.out(f"\n{explained_request(backlog, options.request, chosen)}")
    return 0


def _written_to_the_end(work: _Work, output: Output | None) -> Account:
    """As `_written`; where its reader leaves early, a baseline that was to be written is told to be missing."""
    try:
        return _written(work, output)
    except console.SeenEnough:
        if not (work.options.write_baseline or work.options.prune_baseline):
            raise
        raise PerfconsultError(
            "the findings were not read to their end, so the baseline was not written",
            "use --out FILE, or --statistics",
        ) from None


def _written(work: _Work, output: Output | None) -> Account:
    """Draw the backlog, or count it, and write what comes of it."""
    backlog, options = work.backlog, work.options
    with Bar(backlog.source.tell, backlog.size, quiet=not _bar(work, output)) as bar:
        rows = bar.over(backlog.rows(MOST_REFUSALS_TOLD))
        if output is not None and _needs_all(output):
            linting = Linting(rows, shipped_reader(), work.rules, work.hiding.sieve)
            pieces = output.render(work.run, linting, linting.total)
            console.write_stream(pieces, options.out, force=options.force)
            return linting.account
        by_row = cast("RowOutput | None", output)
        drawing = Drawing(rows, Task(shipped_reader, work.run, by_row, work.hiding.sieve), work.jobs)
        pieces = iter(drawing) if output is not None else _counts(drawing, work)
        console.write_stream(pieces, options.out, force=options.force)
        return drawing.account


def _counts(drawing: Drawing, work: _Work) -> Iterator[bytes]:
    yield from drawing
    total = drawing.total()
    yield counted(work.options.to, total, drawing.account.tally.flagged, work.rules)


def _needs_all(output: Output) -> TypeGuard[WholeOutput]:
    return hasattr(output, "render")


def _bar(work: _Work, output: Output | None) -> bool:
    """Whether a bar would stand in nobody's way: not where findings run over the same terminal."""
    quiet = work.options.quiet
    runs_over = (
        work.options.out is None and output is not None and not _needs_all(output) and console.is_terminal()
    )
    return not quiet and not runs_over


def _settle(work: _Work, account: Account) -> None:
    """Tell what was hidden, and write the baseline where that was asked for."""
    options, hiding = work.options, work.hiding
    if not options.quiet or options.show_suppressed:
        hidden.tell_suppressions(hiding, account.sifted, work.rules, show=options.show_suppressed)
    say = console.silent if options.quiet else console.say
    if options.out:
        say(_wrote(options.out, options.to))
    found = hidden.tell_baseline(hiding, account.sifted, work.rules, say)
    if found and options.prune_baseline:
        hidden.prune(hiding, found, account.tally.refused, say)
    if options.write_baseline:
        hidden.write_baseline(options.write_baseline, account.sifted, say, force=options.force)


def _wrote(out: Path, to: str) -> str:
    """What was written where; who named a sheet or a page and got a text is told how to get one."""
    meant = next((name for name in ("xlsx", "html") if out.name.lower().endswith(f".{name}")), to)
    said = f"wrote {shown(out)}"
    return said if meant == to else f"{said} as {to}, whatever its ending says; for {meant}: --to {meant}"


def _exit_code(work: _Work, account: Account) -> int:
    """1 where something at or above --fail-on is shown, or a row could not be read."""
    total = account.total()
    mildest = work.chosen.settings.text("fail_on")
    failing = SEVERITIES[: SEVERITIES.index(mildest) + 1] if mildest in SEVERITIES else ()
    severe = {rule.code for rule in work.rules if rule.severity in failing}
    return int(total.refused > 0 or any(many and code in severe for code, many in total.findings.items()))
