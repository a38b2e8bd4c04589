"""Suppressions: each with a reason, for a request and a rule, until a day, for a backlog."""

from pathlib import Path

import pytest

from perfconsult.errors import BadInput, Location
from perfconsult.store.suppressions import Suppression, by_request, load_suppressions

RULES = ["AU01", "EV01", "ME01"]


def loaded(folder: Path, text: str) -> list[Suppression]:
    """The entries of a file with this text."""
    path = folder / "off.yaml"
    path.write_text(text)
    return load_suppressions(path, RULES)


def test_an_entry_holds_for_each_of_its_rules(tmp_path: Path) -> None:
    """With the place of the rule, so that a person finds it again."""
    text = """\
schema: 1
suppressions:
  - {request: TR-1, rule: EV01, reason: Told by phone.}
  - request: TR-2
    rule: [AU01, ME01]
    reason: Agreed.
    until: 2027-01-31
    file: backlog.csv
"""
    file = str(tmp_path / "off.yaml")

    assert loaded(tmp_path, text) == [
        Suppression("TR-1", "EV01", "Told by phone.", "", "", Location(file, 3, 27)),
        Suppression("TR-2", "AU01", "Agreed.", "2027-01-31", "backlog.csv", Location(file, 5, 12)),
        Suppression("TR-2", "ME01", "Agreed.", "2027-01-31", "backlog.csv", Location(file, 5, 18)),
    ]


def test_an_empty_list_is_no_mistake(tmp_path: Path) -> None:
    """The last entry may be taken out."""
    assert loaded(tmp_path, "suppressions:\n") == []
    assert loaded(tmp_path, "suppressions: []\n") == []


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{request: A, rule: EV01}", '"reason" is missing'),
        ('{request: A, rule: EV01, reason: "  "}', "expected a reason"),
        ("{request: A, rule: EV, reason: x}", 'expected a rule such as "EV02"'),
        ("{request: A, rule: [], reason: x}", "at least 1 item"),
        ("{request: A, rule: EV99, reason: x}", 'unknown rule "EV99"'),
        ("{rule: EV01, reason: x}", '"request" is missing'),
        ("{request: A, rule: EV01, reason: x, until: tomorrow}", "a date such as"),
        ("{request: A, rule: EV01, reason: x, until: 2027-13-01}", "a date such as"),
        ("{request: A, rule: EV01, reason: x, untill: 2027-01-01}", 'unknown key "untill"'),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path: Path, entry: str, says: str) -> None:
    """A family, or nothing, would hide what nobody has looked at."""
    with pytest.raises(BadInput, match=says) as caught:
        loaded(tmp_path, f"suppressions:\n  - {entry}\n")

    assert caught.value.problems[0].at is not None
    assert caught.value.problems[0].at.line == 2


@pytest.mark.parametrize(
    ("until", "file", "holds"),
    [
        ("", "", True),
        ("2027-01-31", "", True),
        ("2027-01-30", "", False),
        ("", "backlog.csv", True),
        ("", "other.csv", False),
        ("2027-01-30", "backlog.csv", False),
    ],
)
def test_it_holds_until_its_day_for_its_file(until: str, file: str, holds: bool) -> None:
    """The last day is one on which it holds; a file is known by its name, wherever it lies."""
    one = Suppression("A", "EV01", "x", until, file, Location("off.yaml", 1))

    assert one.holds("2027-01-31", "in/backlog.csv") is holds


def test_codes_are_gathered_by_request() -> None:
    """As the sieve wants them."""
    at = Location("off.yaml", 1)
    entries = [
        Suppression(id, rule, "x", "", "", at) for id, rule in [("A", "EV01"), ("B", "EV01"), ("A", "ME01")]
    ]

    assert by_request(entries) == {"A": {"EV01", "ME01"}, "B": {"EV01"}}


def test_an_unknown_rule_has_a_remedy(tmp_path: Path) -> None:
    """The nearest where one is near, else where all are listed."""
    with pytest.raises(BadInput) as wrong:
        loaded(tmp_path, "suppressions: [{request: A, rule: [ME91, ZZ77], reason: x}]\n")

    assert [problem.hint for problem in wrong.value.problems] == [
        'did you mean "ME01"?',
        "perfconsult explain lists the rules",
    ]
