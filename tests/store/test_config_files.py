"""The settings of a workspace."""

from pathlib import Path

import pytest

from perfconsult.errors import BadInput
from perfconsult.store.config import SETTINGS, USER_CONFIG, Config, load_config, read_config
from perfconsult.store.workspace import Workspace


def settings_in(folder: Path, text: str) -> Config:
    """The settings that a file with this text makes."""
    (folder / "perfconsult.yaml").write_text(text)
    return load_config(Workspace(folder, folder / "cases"))


def test_without_a_file_all_is_as_by_default(tmp_path: Path) -> None:
    """No file, no settings needed."""
    assert load_config(Workspace(tmp_path, tmp_path)) == Config("", "cases", {})


def test_every_setting_is_read(tmp_path: Path) -> None:
    """Each key finds its place; keys of the user's own are passed over."""
    text = """\
schema: 1
organisation: Acme & Söhne
cases: clients
x-mine: [1]
lint:
  profile: quick
  select: [EV, PB01]
  extend_select: [ME]
  ignore: [EV02]
  severity: {EV01: error, ME: note}
  fail_on: warning
  map: {text: The wish, id: No}
  suppressions: off.yaml
  baseline: lint/base.jsonl
  jobs: 2
  x-mine: 1
"""
    assert settings_in(tmp_path, text) == Config(
        "Acme & Söhne",
        "clients",
        {
            "profile": "quick",
            "select": ("EV", "PB01"),
            "extend_select": ("ME",),
            "ignore": ("EV02",),
            "severity": {"EV01": "error", "ME": "note"},
            "fail_on": "warning",
            "map": {"text": "The wish", "id": "No"},
            "suppressions": str(tmp_path / "off.yaml"),
            "baseline": str(tmp_path / "lint" / "base.jsonl"),
            "jobs": 2,
        },
    )
    assert list(settings_in(tmp_path, text).lint) == [one.name for one in SETTINGS]


def test_a_person_has_no_workspace(tmp_path: Path) -> None:
    """What belongs to a workspace cannot stand in the settings of a person, where nobody would read it."""
    path = tmp_path / "config.yaml"
    path.write_text("organisation: Acme\nlint: {fail_on: note}\n")

    with pytest.raises(BadInput, match='unknown key "organisation"'):
        read_config(path, USER_CONFIG)
    path.write_text("lint: {fail_on: note}\n")
    assert read_config(path, USER_CONFIG).lint == {"fail_on": "note"}


@pytest.mark.parametrize("text", ["schema: 1\nlint:\n", "organisation: Acme\n", "x-only: 1\n"])
def test_what_is_left_out_is_as_by_default(tmp_path: Path, text: str) -> None:
    """A file may say as little as it likes."""
    assert settings_in(tmp_path, text).cases == "cases"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("organisaton: x\n", 'unknown key "organisaton"'),
        ("lint: {fail_on: warnings}\n", '"fail_on": expected one of error, warning, note, never'),
        ("lint: {select: [ev2]}\n", "a rule such as"),
        ("lint: {severity: {EV01: fatal}}\n", "expected one of error, warning, note"),
        ("lint: {severity: {everything: note}}\n", "a rule such as"),
        ("lint: {jobs: -1}\n", '"jobs": expected a whole number from 0'),
        ("lint: {map: [text]}\n", '"map": expected keys with values'),
        ("schema: 2\n", '"schema"'),
        ("cases: [a]\n", '"cases": expected text'),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path: Path, text: str, says: str) -> None:
    """Never settings by default in place of settings that cannot be read."""
    with pytest.raises(BadInput, match=says) as caught:
        settings_in(tmp_path, text)

    assert caught.value.problems[0].at is not None
    assert caught.value.problems[0].at.file == str(tmp_path / "perfconsult.yaml")
