"""What was measured stands behind what is said of each rule: its confidence, its severity, and docs/accuracy.md."""

import re
from itertools import takewhile
from pathlib import Path

import pytest

from perfconsult.lint.rules import RULES
from perfconsult.store.accuracy import Measured, load_accuracy

CARD = Path(__file__).parents[2] / "docs" / "accuracy.md"
ENOUGH = 30
"""Below so many texts that have the fault a share says little."""
BY_CODE = {rule.code: rule for rule in RULES}
MEASURED = load_accuracy().rules
SURE = {code: one for code, one in MEASURED.items() if one.support >= ENOUGH}
ROW = re.compile(r"\| ([A-Z]{2}\d\d) \| (\S+) \| (\S+) \| \S+ \| (\d+) \|")


def confidence_for(precision: float) -> str:
    """What may be said of a rule that is right so often."""
    return "high" if precision >= 0.8 else "medium" if precision >= 0.6 else "low"


def first_table_of_rules() -> dict[str, Measured]:
    """The figures in the card by rule: those on our own corpus come first."""
    lines = CARD.read_text(encoding="utf-8").splitlines()
    rows = lines[lines.index("| rule | precision | recall | F1 | should fire |") + 2 :]
    told = [ROW.fullmatch(row) for row in takewhile(bool, rows)]
    return {row[1]: Measured(float(row[2]), float(row[3]), int(row[4])) for row in told if row}


@pytest.mark.parametrize("code", SURE)
def test_confidence_is_what_was_measured(code: str) -> None:
    """High from a precision of 0.8, medium from 0.6, low below."""
    assert BY_CODE[code].confidence == confidence_for(SURE[code].precision)


@pytest.mark.parametrize("code", [code for code, one in SURE.items() if one.precision < 0.6])
def test_a_rule_that_is_often_wrong_is_a_note(code: str) -> None:
    """Nobody is warned by what errs in two cases of five."""
    assert BY_CODE[code].severity == "note"


def test_the_card_holds_the_figures_that_explain_prints() -> None:
    """Every measured rule, and no other, in the first table of rules."""
    assert SURE
    assert first_table_of_rules() == MEASURED


def test_only_rules_that_there_are_were_measured() -> None:
    """A figure of a rule that is gone or renamed would never be shown."""
    assert set(MEASURED) <= set(BY_CODE)
