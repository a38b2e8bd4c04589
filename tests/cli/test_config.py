"""`perfconsult config`: what holds, and who said so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from perfconsult.store.config import SETTINGS
from perfconsult.store.profiles import profile_names


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace to stand in, with settings of its own, and a person with theirs."""
    (tmp_path / "mine" / "perfconsult").mkdir(parents=True)
    (tmp_path / "mine" / "perfconsult" / "config.yaml").write_text(
        "lint: {fail_on: note, jobs: 2, severity: {EV01: note, ME01: note}}\n"
    )
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "perfconsult.yaml").write_text(
        "organisation: Acme\nlint: {fail_on: error, profile: quick, severity: {EV01: error}}\n"
    )
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "mine"))
    return tmp_path / "work"


def shown(run_cli: Callable, *argv: str) -> dict[str, list[str]]:
    """The settings shown, by name."""
    run = run_cli("config", "show", *argv)
    assert run.code == 0
    lines = run.out.split("Settings of lint\n")[1].split("\n\n")[0].splitlines()
    return {line.split()[0]: line.split(maxsplit=1)[1].split("  ") for line in lines}


def test_every_setting_is_shown_with_its_source(run_cli: Callable, home: Path) -> None:
    """Workspace before person before default; a profile right after whoever named it."""
    told = {name: (parts[0], parts[-1].strip()) for name, parts in shown(run_cli, "--origin").items()}

    assert list(told) == [one.name for one in SETTINGS]
    assert told["profile"] == ("quick", "perfconsult.yaml")
    assert told["fail_on"] == ("error", "perfconsult.yaml")
    assert told["select"][1] == "profile quick"
    assert told["jobs"][1].endswith("mine/perfconsult/config.yaml")
    assert told["severity"] == ("EV01: error, ME01: note", "perfconsult.yaml")
    assert told["ignore"] == ("-", "default")


def test_the_environment_goes_before_files(
    run_cli: Callable, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And its profile before theirs."""
    monkeypatch.setenv("PERFCONSULT_FAIL_ON", "never")
    monkeypatch.setenv("PERFCONSULT_PROFILE", "compliance")
    told = {name: (parts[0], parts[-1].strip()) for name, parts in shown(run_cli, "--origin").items()}

    assert told["fail_on"] == ("never", "PERFCONSULT_FAIL_ON")
    assert told["profile"] == ("compliance", "PERFCONSULT_PROFILE")
    assert told["select"][1] == "profile compliance"


def test_in_isolation_only_defaults_hold(run_cli: Callable, home: Path) -> None:
    """Neither files nor environment; a broken file is not even read."""
    (home / "perfconsult.yaml").write_text("nonsense: [")
    told = {name: parts[0] for name, parts in shown(run_cli, "--isolated").items()}

    assert told["fail_on"] == "warning"
    assert told["profile"] == "default"
    assert run_cli("config", "show").code == 2


def test_a_file_can_stand_in_for_that_of_the_workspace(run_cli: Callable, home: Path) -> None:
    """That of the person still counts."""
    (home / "other.yaml").write_text("lint: {profile: strict}\n")
    told = {name: parts[0] for name, parts in shown(run_cli, "--config", "other.yaml").items()}

    assert (told["profile"], told["fail_on"], told["jobs"]) == ("strict", "note", "2")


def test_whose_workspace_and_which_profiles_there_are_is_shown(run_cli: Callable, home: Path) -> None:
    """Those of the workspace among them."""
    (home / "profiles").mkdir()
    (home / "profiles" / "ours.yaml").write_text("profile: ours\nabout: For our form.\n")
    out = run_cli("config", "show").out

    assert "organisation   Acme" in out
    assert "  ours         For our form." in out
    assert all(f"\n  {name}" in out for name in profile_names())
    assert "default\n" not in out.split("Profiles")[0].replace("profile", "")


def test_path_says_where_is_looked(run_cli: Callable, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order in which files count, and whether they are there; a home folder is a tilde."""
    first = run_cli("config", "path").out.splitlines()
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", str(home.parent / "nobody"))
    monkeypatch.setenv("USERPROFILE", str(home.parent / "nobody"))
    second = run_cli("config", "path").out.splitlines()

    assert first[0] == "workspace  perfconsult.yaml  (read)"
    assert first[1].endswith("mine/perfconsult/config.yaml  (read)")
    assert second[1].endswith("perfconsult/config.yaml  (not there)")
    assert "nobody" not in second[1]


def test_settings_that_cannot_be_looked_at_are_told(
    run_cli: Callable, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing breaks where the folder of a person is closed, as it is for a service; but nobody need wonder."""
    (home.parent / "round").symlink_to("round")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home.parent / "round"))
    (home / "b.txt").write_text("We need a workshop for everyone.\n")

    shown, quiet = run_cli("config", "show"), run_cli("lint", "b.txt", "-q")

    assert shown.code == 0
    assert "round/perfconsult/config.yaml: cannot be looked at, so what it says does not hold" in shown.err
    assert "cannot be looked at" in run_cli("config", "path").out
    assert (quiet.code, quiet.err) == (0, "")


def test_one_damaged_profile_does_not_hide_the_others(run_cli: Callable, home: Path) -> None:
    """It is named, with what tells more."""
    (home / "profiles").mkdir()
    (home / "profiles" / "own.yaml").write_text("profile: other\nabout: x\n")

    run = run_cli("config", "show")

    assert run.code == 0
    assert (
        "own          cannot be used; to see why: perfconsult lint --explain-config --profile own" in run.out
    )
    assert "  strict  " in run.out


def test_what_lint_would_refuse_is_refused_behind_the_settings(run_cli: Callable, home: Path) -> None:
    """They are shown all the same: one wants to see who says so."""
    (home / "perfconsult.yaml").write_text("lint: {ignore: [EV99]}\n")

    run = run_cli("config", "show")

    assert run.code == 2
    assert "EV99" in run.out
    assert 'perfconsult.yaml: unknown rule "EV99"' in run.err


def test_an_unknown_profile_is_told_with_who_named_it(
    run_cli: Callable, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A variable is easily forgotten."""
    monkeypatch.setenv("PERFCONSULT_PROFILE", "quik")

    run = run_cli("config", "show")

    assert run.code == 2
    assert 'error: PERFCONSULT_PROFILE: there is no profile "quik"' in run.err
    assert 'did you mean "quick"?' in run.err
