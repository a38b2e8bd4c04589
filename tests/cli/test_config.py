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
