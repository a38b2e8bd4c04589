"""`perfconsult explain`: the manual of a rule on a terminal and as JSON."""

import json
from collections.abc import Callable

import pytest

from perfconsult.lint.rules import FAMILIES, RULES
from perfconsult.store import accuracy
from perfconsult.store.accuracy import Accuracy, Measured


def test_a_rule_is_explained_from_its_manual(run_cli: Callable) -> None:
    """All parts of the page, in order, with severity and accuracy around."""
    run = run_cli("explain", "PB01")

    headings = ["Severity", "What it flags", "Why it matters", "Ask instead", "Flagged", "Fine", "Source"]
    lines = run.out.splitlines()
    assert (run.code, run.err) == (0, "")
    assert lines[0].startswith("PB01 solution-without-problem — ")
    assert [line[:16].strip() for line in lines[2:]] == [*headings, "Accuracy"]
    assert 'Flagged         "Please book a two-day Excel course for the accounts team."' in lines


def test_what_was_measured_is_told(run_cli: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """In words and as precision, recall and support; nothing is made up where there are none."""
    monkeypatch.setattr(accuracy, "load_accuracy", lambda: Accuracy({"PB01": Measured(0.914, 0.8, 120)}))

    assert run_cli("explain", "PB01").out.splitlines()[-1] == (
        "Accuracy        right in 91 of 100 that it flags; finds 80 of 100 that have the fault "
        "(precision 0.91, recall 0.80; 120 texts)"
    )
    assert run_cli("explain", "BL01").out.splitlines()[-1] == "Accuracy        not measured"


def test_json_holds_the_same(run_cli: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """For other programs; null where nothing was measured."""
    monkeypatch.setattr(accuracy, "load_accuracy", lambda: Accuracy({"EV01": Measured(0.5, 0.25, 8)}))

    rule = json.loads(run_cli("explain", "ev01", "--json").out)
    family = json.loads(run_cli("explain", "EV", "--json").out)

    assert rule["accuracy"] == {"precision": 0.5, "recall": 0.25, "support": 8}
    assert rule["ask"].endswith("?")
    assert family["rules"][0] == rule
    assert family["rules"][1]["accuracy"] is None


@pytest.mark.parametrize("typed", ["me03", "ME03", "metric-without-target", "Metric-Without-Target"])
def test_a_rule_is_found_by_code_and_name(run_cli: Callable, typed: str) -> None:
    """Whatever the capitals."""
    assert run_cli("explain", typed).out.startswith("ME03 metric-without-target")


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_lists_its_rules(run_cli: Callable, family: str) -> None:
    """Each with severity and name, in order."""
    lines = run_cli("explain", family.lower()).out.splitlines()

    assert lines[0] == f"{family}  {FAMILIES[family]}"
    assert [line.split()[0] for line in lines[1:]] == sorted(
        rule.code for rule in RULES if rule.code[:2] == family
    )


def test_nothing_lists_everything(run_cli: Callable) -> None:
    """Every rule once, as text and as JSON."""
    text, data = run_cli("explain").out, json.loads(run_cli("explain", "--json").out)

    assert [text.count(f"  {rule.code}  ") for rule in RULES] == [1] * len(RULES)
    assert sum(len(family["rules"]) for family in data) == len(RULES)


@pytest.mark.parametrize(
    ("typed", "near"), [("PB10", "PB0"), ("no-metrik", "no-metric"), ("XQ", "explain lists")]
)
def test_an_unknown_name_is_met_with_the_nearest(run_cli: Callable, typed: str, near: str) -> None:
    """One sentence and a remedy."""
    run = run_cli("explain", typed)

    assert (run.code, run.out) == (2, "")
    assert f'nothing is called "{typed}"' in run.err
    assert near in run.err
