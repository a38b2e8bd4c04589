"""`perfconsult case show`: answers in the words of their choices."""

from collections.abc import Callable
from pathlib import Path

CASE = Path("cases") / "two-day-course.yaml"


def test_a_choice_is_shown_by_its_label(run_cli: Callable, workspace: Path) -> None:
    """Ids of choices are for programs."""
    shown = run_cli("case", "show", "two-day-course").out.splitlines()

    assert "    Yes: I can say what happens now and what should happen instead" in shown
    assert "    now-and-wanted" not in shown


def test_without_its_bank_an_answer_is_shown_as_it_is_kept(run_cli: Callable, workspace: Path) -> None:
    """A bank that is not there is no reason to hide what was said."""
    path = workspace / CASE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("bank: intake", "bank: gone-since"), encoding="utf-8")

    run = run_cli("case", "show", "two-day-course")

    assert run.code == 0
    assert "    now-and-wanted" in run.out.splitlines()
