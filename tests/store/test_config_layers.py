"""Settings in layers: the first that speaks wins, and every value says where it comes from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.errors import PerfconsultError
from perfconsult.store.config import SETTINGS, Value
from perfconsult.store.config_layers import (
    BY_NAME,
    DEFAULTS,
    Layer,
    Settings,
    from_environment,
    from_flags,
    typed,
)

LAYERS = [
    Layer("--select", {"select": ("EV",)}),
    Layer("mine.yaml", {"select": ("ME",), "ignore": (), "severity": {"EV01": "note"}, "jobs": 2}),
    Layer(
        "theirs.yaml", {"ignore": ("AU",), "severity": {"EV01": "error", "ME01": "error"}, "fail_on": "note"}
    ),
]


def test_the_first_that_speaks_wins() -> None:
    """Also where it says "nothing"; who says nothing at all leaves it to the next."""
    settings = Settings(LAYERS)

    assert settings.said("select") == (("EV",), "--select")
    assert settings.said("ignore") == ((), "mine.yaml")
    assert settings.said("fail_on") == ("note", "theirs.yaml")
    assert settings.said("profile") == ("default", DEFAULTS)
    assert (settings.texts("select"), settings.text("fail_on"), settings.whole("jobs")) == (
        ("EV",),
        "note",
        2,
    )


def test_a_map_is_made_of_all_layers() -> None:
    """Of each key as the first says that has it."""
    assert Settings(LAYERS).pairs("severity") == {"EV01": "note", "ME01": "error"}
    assert Settings(LAYERS).said("severity") == ({"EV01": "note", "ME01": "error"}, "mine.yaml")


def test_a_layer_can_be_put_below_another() -> None:
    """A profile speaks right after whoever named it; after all others where nobody did."""
    profile = Layer("profile quick", {"select": ("PB",), "fail_on": "error", "profile": "x"})

    assert Settings(LAYERS).below("mine.yaml", profile).said("fail_on") == ("error", "profile quick")
    assert Settings(LAYERS).below("--select", profile).said("select") == (("EV",), "--select")
    assert Settings(LAYERS).below(DEFAULTS, profile).said("fail_on") == ("note", "theirs.yaml")


@given(st.lists(st.dictionaries(st.sampled_from([one.name for one in SETTINGS]), st.integers(0, 9))))
def test_every_setting_has_one_value_and_one_source(said: list[dict[str, Value]]) -> None:
    """Whatever the layers: the value is the one that the source names."""
    layers = [Layer(str(at), values) for at, values in enumerate(said)]
    for one in SETTINGS:
        value, source = Settings(layers).said(one.name)
        expected = one.default if source == DEFAULTS else said[int(source)][one.name]

        assert value == expected
        assert (source == DEFAULTS) is all(one.name not in values for values in said)


def test_flags_are_taken_apart() -> None:
    """Lists have commas, pairs an equals sign; what was not typed says nothing."""
    layers = from_flags(
        {
            "select": "ev, me01,",
            "profile": "",
            "map": ["text=The wish", "id = No"],
            "jobs": 0,
            "baseline": " b ",
        }
    )

    assert layers == [
        Layer("--select", {"select": ("EV", "ME01")}),
        Layer("--map", {"map": {"text": "The wish", "id": "No"}}),
        Layer("-j", {"jobs": 0}),
        Layer("--baseline", {"baseline": "b"}),
    ]


def test_the_environment_speaks_for_few() -> None:
    """Other variables, and empty ones, are nobody's business."""
    environment = {
        "PERFCONSULT_FAIL_ON": "note",
        "PERFCONSULT_JOBS": " ",
        "PERFCONSULT_SELECT": "EV",
        "PATH": "x",
    }

    assert from_environment(environment) == [Layer("PERFCONSULT_FAIL_ON", {"fail_on": "note"})]


@pytest.mark.parametrize(
    ("name", "said", "message", "hint"),
    [
        ("fail_on", "warnings", '--x: there is no "warnings"', 'did you mean "warning"?'),
        ("fail_on", "zzz", '--x: there is no "zzz"', "use error, warning, note, never"),
        ("jobs", "two", '--x: "two" is no number from 0 to 64', "for example --x 2"),
        ("jobs", "65", '--x: "65" is no number from 0 to 64', "for example --x 2"),
        ("jobs", "-1", '--x: "-1" is no number from 0 to 64', "for example --x 2"),
        ("jobs", "9" * 5000, f'--x: "{"9" * 29}…" is no number from 0 to 64', "for example --x 2"),
        ("jobs", "²", '--x: "²" is no number from 0 to 64', "for example --x 2"),
    ],
)
def test_what_is_no_value_is_told_with_its_source(name: str, said: str, message: str, hint: str) -> None:
    """Before any file is read."""
    with pytest.raises(PerfconsultError) as caught:
        typed(BY_NAME[name], said, "--x")

    assert (str(caught.value), caught.value.problems[0].hint) == (message, hint)


@pytest.mark.parametrize("pair", ["text", "text=", "=Wish", " = "])
def test_half_a_pair_is_refused(pair: str) -> None:
    """With an example."""
    with pytest.raises(PerfconsultError) as caught:
        from_flags({"map": [pair]})

    assert caught.value.problems[0].hint == "for example --map text=Description"


def test_a_variable_is_set_with_an_equals_sign() -> None:
    """The example can be typed as it stands."""
    with pytest.raises(PerfconsultError) as wrong:
        from_environment({"PERFCONSULT_JOBS": "two"})

    assert wrong.value.problems[0].hint == "for example PERFCONSULT_JOBS=2"
