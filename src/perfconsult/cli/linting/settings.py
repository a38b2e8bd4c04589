"""From flags, environment and files to one value for each setting, and to the rules of a run.

Flags go before the environment, that before perfconsult.yaml of the workspace, that before the settings of the
person, those before the defaults. A profile speaks right after whoever named it.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from perfconsult.cli import console
from perfconsult.cli.linting.options import LintOptions
from perfconsult.errors import BadInput, PerfconsultError
from perfconsult.lint.rule import Rule
from perfconsult.lint.rules import RULES, chosen_rules
from perfconsult.store.config import NAME, USER_CONFIG, Value, read_config
from perfconsult.store.config_layers import Layer, Settings, from_environment, from_flags
from perfconsult.store.documents import shown
from perfconsult.store.profiles import Profile, load_profile
from perfconsult.store.workspace import find_workspace

_CLOSED = "cannot be looked at"


@dataclass(frozen=True, slots=True)
class Looked:
    """A place where settings were looked for, and what came of it."""

    what: str
    place: str
    came: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Every setting, who said so, and where was looked. `root` is the folder of the workspace, None in isolation."""

    settings: Settings
    profile: Profile
    looked: tuple[Looked, ...]
    root: Path | None


def choose(options: LintOptions) -> Chosen:
    """Read every file of settings that counts for these options."""
    layers = from_flags(options.settings())
    looked: list[Looked] = []
    root: Path | None = None
    if options.isolated:
        if options.config:
            raise PerfconsultError(
                "--isolated reads no settings, and --config names some", "give one of them"
            )
        looked.append(Looked("settings", "none", "left out by --isolated"))
    else:
        layers += from_environment(os.environ)
        project, root = _project_file(options.config)
        for what, path, shape in (("workspace", project, None), ("person", user_file(), USER_CONFIG)):
            came = "read" if path and path == options.config else _state(path)
            place = _at_home(path) if path else "none"
            looked.append(Looked(what, place, came))
            if path is not None and came == "read":
                config = read_config(path, shape) if shape else read_config(path)
                layers.append(Layer(place, config.lint))
            elif came == _CLOSED and not options.quiet:
                console.notices([f"{place}: {came}, so what it says does not hold; check the permissions"])
    settings, profile = _with_profile(Settings(layers), root)
    looked.append(Looked("profile", profile.name, settings.said("profile")[1]))
    return Chosen(settings, profile, tuple(looked), root)


def choose_for_reading(
    mapped: Sequence[str] | None, jobs: int | None, *, quiet: bool = False
) -> tuple[dict[str, str], int]:
    """Which column holds what, and how many processes: the two settings that reading has in common with linting."""
    settings = choose(LintOptions(map_=mapped, jobs=jobs, quiet=quiet)).settings
    return settings.pairs("map"), settings.whole("jobs")


def user_file(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The settings of the person: `perfconsult/config.yaml` where their system keeps settings."""
    named = environment.get("XDG_CONFIG_HOME", "")
    if not named and sys.platform == "win32":
        named = environment.get("APPDATA", "")
    folder = Path(named)
    if not named or not folder.is_absolute():
        try:
            folder = Path.home() / ".config"
        except RuntimeError:
            return None
    return folder / "perfconsult" / "config.yaml"


def rules_of(settings: Settings) -> tuple[Rule, ...]:
    """The rules that are on, each as severe as the settings say; an unknown code is told with who said it."""
    for name in ("select", "extend_select", "ignore", "severity"):
        value, source = settings.said(name)
        for code in value if isinstance(value, tuple | dict) else ():
            _check_code(code, source)
    select = settings.texts("select")
    chosen = chosen_rules(
        [*select, *settings.texts("extend_select")] if select else (), settings.texts("ignore")
    )
    severities = settings.pairs("severity")
    return tuple(_as_severe(rule, severities) for rule in chosen)


def why(rule: Rule, settings: Settings) -> tuple[bool, str]:
    """Whether a rule is on, and who said so."""
    names = {rule.code, rule.code[:2]}
    for name, is_on in (("ignore", False), ("extend_select", True), ("select", True)):
        value, source = settings.said(name)
        if isinstance(value, tuple) and (by := names.intersection(value)):
            return is_on, f"{name} has {' and '.join(sorted(by))} ({source})"
    value, source = settings.said("select")
    return (
        (False, f"select does not have it ({source})") if value else (True, "all are, where nobody selects")
    )


def _state(path: Path | None) -> str:
    """What will come of a file of settings: it is read, is not there, or stands where nobody may look."""
    try:
        if path is not None:
            path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return "not there"
    except OSError:
        return _CLOSED
    return "read" if path is not None else "not there"


def _at_home(path: Path) -> str:
    """A path as its owner would write it."""
    with suppress(RuntimeError):
        if path.is_relative_to(Path.home()) and not path.is_relative_to(console.here()):
            return (Path("~") / path.relative_to(Path.home())).as_posix()
    return shown(path)


def _as_severe(rule: Rule, severities: Mapping[str, str]) -> Rule:
    said = severities.get(rule.code) or severities.get(rule.code[:2])
    return replace(rule, severity=said) if said else rule  # type: ignore[arg-type] # checked as it was read


def _check_code(code: str, source: str) -> None:
    try:
        chosen_rules([code])
    except PerfconsultError as error:
        raise PerfconsultError(f"{source}: {error.problems[0].message}", error.problems[0].hint) from None


def _project_file(named: Path | None) -> tuple[Path | None, Path]:
    if named is not None:
        return named, named.parent
    root = find_workspace(console.here()).root
    return root / NAME, root


def _with_profile(settings: Settings, root: Path | None) -> tuple[Settings, Profile]:
    name, source = settings.said("profile")
    try:
        profile = load_profile(str(name), root)
    except BadInput:
        raise
    except PerfconsultError as error:
        raise PerfconsultError(f"{source}: {error.problems[0].message}", error.problems[0].hint) from None
    values: dict[str, Value] = dict(profile.values)
    return settings.below(source, Layer(f"profile {profile.name}", values)), profile


ALL_CODES: Sequence[str] = tuple(rule.code for rule in RULES)
