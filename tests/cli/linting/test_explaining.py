"""`lint --explain-config`: which settings hold, how a file was understood, why a rule is on, off or quiet."""

from collections.abc import Callable
from pathlib import Path

import pytest

from perfconsult.lint.rules import RULES


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a backlog."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nobody"))
    (tmp_path / "perfconsult.yaml").write_text(
        "lint: {ignore: [IM], severity: {EV: error, ME01: note}, fail_on: error}\n"
    )
    (tmp_path / "backlog.csv").write_text(
        "Nr;When;Wish;Boss\nT-1;May;19 of 140 invoices go out late. Please train the clerks.;Kim\n"
        "T-2;May;Bitte eine Schulung für alle Mitarbeiter, weil die Maschinen oft falsch bedient werden.;Kim\n"
    )
    return tmp_path


def explain(run_cli: Callable, *argv: str) -> str:
    """What it says; it lints nothing, so the exit code is 0."""
    run = run_cli("lint", "--explain-config", *argv)
    assert (run.code, run.err) == (0, "")
    return str(run.out)


def line(out: str, code: str) -> str:
    """The line of a rule in the list of rules."""
    return next(one for one in out.splitlines() if one.startswith(("  on ", "  off")) and f" {code} " in one)


def test_every_rule_is_on_or_off_for_a_reason(run_cli: Callable, here: Path) -> None:
    """Who said so, and how severe it is now."""
    out = explain(run_cli)

    assert all(f" {rule.code} {rule.name} " in out for rule in RULES)
    assert line(out, "IM01").split() == [
        "off",
        "IM01",
        "no-impact",
        "ignore",
        "has",
        "IM",
        "(perfconsult.yaml)",
    ]
    assert line(out, "EV01").endswith("all are, where nobody selects; error instead of warning")
    assert line(out, "PB01").startswith("  on ")


def test_options_and_profiles_are_told_too(run_cli: Callable, here: Path) -> None:
    """A profile that an option names goes before the file."""
    out = explain(run_cli, "--profile", "quick", "--ignore", "BH01", "--extend-select", "EV02")

    assert "select has PB01 (profile quick)" in line(out, "PB01")
    assert "ignore has BH01 (--ignore)" in line(out, "BH01")
    assert "extend_select has EV02 (--extend-select)" in line(out, "EV02")
    assert "select does not have it (profile quick)" in line(out, "IM01")
    assert "  profile    quick  (--profile)" in out
    assert "  workspace  perfconsult.yaml  (read)" in out


def test_what_is_on_is_what_runs(run_cli: Callable, here: Path) -> None:
    """The list and the linter agree on every rule."""
    options = ("--profile", "compliance", "--ignore", "EV01")
    out = explain(run_cli, *options)
    counted = run_cli("lint", "backlog.csv", "--statistics", *options).out
    on = {one.split()[1] for one in out.splitlines() if one.startswith("  on ")}

    assert on == {one.split()[0] for one in counted.splitlines() if one.startswith("  ")} - {""}


def test_the_file_is_explained(run_cli: Callable, here: Path) -> None:
    """Format, encoding, delimiter; which column is what, which is not used."""
    out = explain(run_cli, "backlog.csv", "--map", "text=Wish").split("How backlog.csv was understood\n")[1]

    assert "format     csv" in out
    assert "delimiter  ';'" in out
    assert "text       'Wish'" in out
    assert "'Boss'" in out.split("not used")[1]


def test_a_quiet_rule_says_what_it_saw(run_cli: Callable, here: Path) -> None:
    """Signal, value and words; of a text in another language, that it was not asked."""
    first = explain(run_cli, "backlog.csv", "--map", "text=Wish", "--request", "T-1")
    second = explain(run_cli, "backlog.csv", "--map", "text=Wish", "--request", "T-2")
    quiet = first.split("EV01 no-evidence ")[2].splitlines()

    assert quiet[0].strip() == "quiet"
    assert quiet[1].strip().startswith('looked at evidence = data ("19 of 140')
    assert "not asked: the text cannot be read" in second.split("EV01 no-evidence ")[2].splitlines()[0]
    assert "IO02 unreadable-language        fires: " in second


def test_an_unknown_request_is_met_with_the_nearest(run_cli: Callable, here: Path) -> None:
    """Exit 2."""
    run = run_cli("lint", "--explain-config", "backlog.csv", "--map", "text=Wish", "--request", "T-11")

    assert run.code == 2
    assert 'there is no request "T-11" in backlog.csv' in run.err
    assert 'did you mean "T-1"?' in run.err
