"""Profiles: shipped and own, by name and by path."""

from pathlib import Path

import pytest

from perfconsult import resources
from perfconsult.errors import BadInput, PerfconsultError
from perfconsult.lint.rules import RULES, chosen_rules
from perfconsult.store.profiles import Profile, load_profile, profile_names

SHIPPED = sorted(path.stem for path in resources.data("profiles").glob("*.yaml"))


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_profile_names_rules_that_exist(name: str) -> None:
    """And leaves some of them on."""
    profile = load_profile(name)
    select, ignore, severity = (profile.values.get(key, ()) for key in ("select", "ignore", "severity"))

    assert isinstance(select, tuple)
    assert isinstance(ignore, tuple)
    assert chosen_rules(select, ignore)
    assert chosen_rules(severity) if severity else True
    assert profile.about.endswith(".")


def test_the_default_says_nothing_and_another_says_something() -> None:
    """Else it would be the default."""
    assert load_profile("default").values == {}
    assert {"default", "quick", "strict", "compliance"} <= set(SHIPPED)
    assert all(load_profile(name).values for name in SHIPPED if name != "default")
    assert 5 < len(chosen_rules(load_profile("quick").values["select"])) < len(RULES) / 2


def own(root: Path, name: str, text: str) -> Path:
    """A profile of a workspace."""
    folder = root / "profiles"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text)
    return folder / f"{name}.yaml"


def test_a_workspace_has_its_own(tmp_path: Path) -> None:
    """Found by name and by path; one of a shipped name goes before it."""
    path = own(tmp_path, "ours", "profile: ours\nabout: Ours.\nselect: [EV]\nseverity: {EV01: error}\n")
    own(tmp_path, "quick", "profile: quick\nabout: Quicker.\nselect: [PB]\n")
    expected = Profile("ours", "Ours.", {"select": ("EV",), "severity": {"EV01": "error"}})

    assert load_profile("ours", tmp_path) == expected
    assert load_profile(str(path)) == expected
    assert load_profile("quick", tmp_path).about == "Quicker."
    assert load_profile("quick").about != "Quicker."
    assert set(profile_names(tmp_path)) == {*SHIPPED, "ours"}


def test_an_unknown_name_is_met_with_the_nearest() -> None:
    """Or with all there are."""
    with pytest.raises(PerfconsultError, match='there is no profile "quik"') as near:
        load_profile("quik")
    with pytest.raises(PerfconsultError) as far:
        load_profile("xxxxxx")

    assert near.value.problems[0].hint == 'did you mean "quick"?'
    assert far.value.problems[0].hint == f"there are {', '.join(SHIPPED)}"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("profile: ours\n", '"about" is missing'),
        ("profile: other\nabout: x\n", 'the name on disk is "ours"'),
        ("profile: ours\nabout: x\nselct: [EV]\n", 'unknown key "selct"'),
        ("profile: ours\nabout: x\nbaseline: b\n", 'unknown key "baseline"'),
        ("schema: 2\nprofile: ours\nabout: x\n", "install a newer|this file is of format 2"),
    ],
)
def test_a_file_that_is_none_is_told_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    """Never half a profile."""
    own(tmp_path, "ours", text)

    with pytest.raises(BadInput, match=says) as caught:
        load_profile("ours", tmp_path)
    assert caught.value.problems[0].at is not None
