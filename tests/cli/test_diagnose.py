"""`perfconsult diagnose`: the same diagnosis for people and for programs."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("case", ["two-day-course", "new-till-system"])
def test_what_a_person_sees(run_cli: Callable, workspace: Path, golden: Callable, case: str) -> None:
    """Verdict first, then gates, causes with the words for and against, steps and unknowns."""
    run = run_cli("diagnose", case)

    assert run.code == 0
    golden(GOLDEN / f"diagnose-{case}.txt", run.out)
    assert f"perfconsult report {case}" in run.err


def test_what_a_program_gets(run_cli: Callable, workspace: Path) -> None:
    """The documented JSON, whole, and nothing else on stdout."""
    run = run_cli("diagnose", "two-day-course", "--json")

    found = json.loads(run.out)
    assert run.err == ""
    assert {
        "schema",
        "case",
        "verdict",
        "axes",
        "gates",
        "causes",
        "recommendations",
        "unknowns",
    } <= found.keys()
    assert (found["schema"], found["case"], found["verdict"]) == (1, "two-day-course", "fix-the-environment")
    assert {"need", "feasibility", "confidence"} == found["axes"].keys()
    top = found["causes"][0]
    assert {"id", "cell", "cue", "state", "likelihood", "grade", "for", "against", "missing"} <= top.keys()
    assert {"answer", "informant", "quote", "indicator", "weight"} <= top["for"][0].keys()
    assert {"id", "causes", "tier"} <= found["recommendations"][0].keys()


def test_training_can_be_the_answer(run_cli: Callable, workspace: Path) -> None:
    """Where the skill is new and the work supports it, the verdict says: train."""
    found = json.loads(run_cli("diagnose", "new-till-system", "--json").out)

    assert found["verdict"] == "training"


def test_the_order_of_interviews_does_not_matter(run_cli: Callable, workspace: Path) -> None:
    """The same case with its interviews in another order is the same diagnosis."""
    path = workspace / "cases" / "two-day-course.yaml"
    before = run_cli("diagnose", "two-day-course", "--json").out
    text = path.read_text(encoding="utf-8")
    head, interviews = text.split("\ninterviews:\n")
    body, tail = interviews.split("\nevidence:\n")
    first, *rest = body.split("\n  P")
    blocks = [first, *(f"  P{block}" for block in rest)]
    path.write_text(
        f"{head}\ninterviews:\n" + "\n".join(blocks[::-1]) + f"\nevidence:\n{tail}", encoding="utf-8"
    )

    assert run_cli("diagnose", "two-day-course", "--json").out == before


def test_an_empty_case_asks_and_does_not_judge(run_cli: Callable, workspace: Path) -> None:
    """With nothing answered the verdict is to find out first, with questions to ask."""
    run_cli("case", "new", "nothing-yet")

    found = json.loads(run_cli("diagnose", "nothing-yet", "--json").out)

    assert found["verdict"] == "find-out-first"
    assert run_cli("diagnose", "nothing-yet").err.strip() == "Next:  perfconsult interview nothing-yet"


def test_no_colour_where_nobody_looks(run_cli: Callable, workspace: Path) -> None:
    """Captured output holds no escape sequence."""
    assert "\x1b" not in run_cli("diagnose", "two-day-course").out
