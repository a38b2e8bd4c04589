"""One run of `perfconsult triage`: rows → plan → cases and replies → what is told → exit code."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from perfconsult.cli import console
from perfconsult.cli.backlogs import OpenBacklog, opened, shipped_reader, stoppable
from perfconsult.cli.interviewing.stopping import Stopped, Stopping
from perfconsult.cli.linting.options import LintOptions
from perfconsult.cli.linting.settings import choose, rules_of
from perfconsult.cli.progress import Bar
from perfconsult.cli.triaging import telling
from perfconsult.cli.triaging.home import home_for
from perfconsult.cli.triaging.telling import Outcome
from perfconsult.cli.triaging.writing import Writer
from perfconsult.errors import PerfconsultError
from perfconsult.lint.rule import Rule
from perfconsult.lint.triage.mapping import load_mapping
from perfconsult.lint.triage.planning import Plan, Planner
from perfconsult.store.banks import load_bank


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed."""

    file: str
    into: Path
    from_: str = ""
    map_: Sequence[str] = ()
    dry_run: bool = False
    json: bool = False
    quiet: bool = False


def run_triage(wish: Wish) -> int:
    """Do what was asked for; gives the exit code."""
    home = home_for(wish.into)
    settings = choose(LintOptions(map_=wish.map_, quiet=wish.quiet)).settings
    rules = rules_of(settings)
    mapping = load_mapping()
    bank = load_bank(mapping.bank, home.workspace.root)
    with stoppable(), opened(wish.file, wish.from_ or None, settings.pairs("map")) as backlog:
        plan = _planned(backlog, rules, wish)
    outcome = Outcome(backlog.name, plan, home, dry=wish.dry_run)
    code = _begin(outcome, Writer(home, bank, mapping, dry=wish.dry_run), quiet=wish.quiet)
    console.out(telling.as_json(outcome) if wish.json else "\n".join(telling.listed(outcome)))
    if not wish.quiet:
        for line in telling.summed(outcome):
            console.say(line)
    outcome.raise_failure()
    return code or int(outcome.wants_a_look)


def _planned(backlog: OpenBacklog, rules: Sequence[Rule], wish: Wish) -> Plan:
    with Bar(backlog.source.tell, backlog.size, quiet=wish.quiet) as bar:
        plan = Planner(shipped_reader(), rules).plan(bar.over(backlog.rows(0)), backlog.ledger)
    if not wish.quiet:
        backlog.tell_notices()
    return plan


def _begin(outcome: Outcome, writer: Writer, *, quiet: bool) -> int:
    """Begin the cases one by one, into `outcome`; 0, or the exit code of what stopped it.

    What stops it waits until the case at hand is whole. What cannot be written ends it, too, and is told at last.
    """
    done, asked_for = outcome.done, outcome.plan.asked
    with Stopping() as stopping:
        try:
            with Bar(lambda: len(done), len(asked_for), quiet=quiet) as bar:
                for asked in bar.over(asked_for):
                    with stopping.held():
                        done.append(writer.begin(asked))
        except Stopped as stopped:
            return stopped.exit_code
        except PerfconsultError as error:
            outcome.failure = error
        finally:
            stopping.ignore()
    return 0
