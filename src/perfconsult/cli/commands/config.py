"""`perfconsult config`: which settings hold here, and who said so."""

from pathlib import Path
from typing import Annotated

import typer

from perfconsult.cli import console

config = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Show which settings hold here, and where they stand.\n\nExample:  perfconsult config show --origin",
)
ConfigFile = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Settings instead of those of the workspace.")
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no settings: defaults only.")]


@config.command()
def show(
    origin: Annotated[bool, typer.Option("--origin", help="Say of each value who says so.")] = False,
    named: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Show every setting of `lint`, the profiles there are, and whose workspace this is.

    The environment (PERFCONSULT_PROFILE, PERFCONSULT_FAIL_ON, PERFCONSULT_JOBS) goes before perfconsult.yaml, that
    before your own settings, those before the defaults; options of `lint` go before all.

    Example:  perfconsult config show --origin
    """
    from perfconsult.cli.linting.explaining import shown_settings
    from perfconsult.cli.linting.options import LintOptions
    from perfconsult.cli.linting.settings import choose, rules_of
    from perfconsult.store.config import Config, load_config
    from perfconsult.store.profiles import profile_names
    from perfconsult.store.workspace import find_workspace

    chosen = choose(LintOptions(config=named, isolated=isolated))
    whole = Config() if isolated or named else load_config(find_workspace(console.here()))
    lines = [f"{'organisation':<15}{whole.organisation or '-'}", f"{'cases':<15}{whole.cases}"]
    profiles = [f"  {name:<13}{_about(name, chosen.root)}" for name in profile_names(chosen.root)]
    settings = list(shown_settings(chosen, origin=origin))
    console.out("\n".join([*lines, "", "Settings of lint", *settings, "", "Profiles", *profiles]))
    rules_of(chosen.settings)


@config.command()
def path(named: ConfigFile = None) -> None:
    """Show where settings are looked for, in the order in which they count, and whether they are there.

    Example:  perfconsult config path
    """
    from perfconsult.cli.linting.options import LintOptions
    from perfconsult.cli.linting.settings import choose

    for one in choose(LintOptions(config=named)).looked:
        if one.what != "profile":
            console.out(f"{one.what:<11}{one.place}  ({one.came})")


def _about(name: str, root: Path | None) -> str:
    from perfconsult.errors import PerfconsultError
    from perfconsult.store.profiles import load_profile

    try:
        return load_profile(name, root).about
    except PerfconsultError:
        return f"cannot be used; to see why: perfconsult lint --explain-config --profile {name}"
