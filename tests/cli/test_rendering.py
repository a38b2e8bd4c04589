"""From a case to a report: what the workspace adds."""

from collections.abc import Callable
from pathlib import Path


def test_a_report_is_made_in_the_name_of_the_workspace(run_cli: Callable, workspace: Path) -> None:
    """`organisation:` of perfconsult.yaml stands beside the date."""
    config = workspace / "perfconsult.yaml"
    config.write_text("organisation: Learning & Development\n", encoding="utf-8")
    named = run_cli("report", "two-day-course").out.splitlines()[2]
    config.write_text("schema: 1\n", encoding="utf-8")
    unnamed = run_cli("report", "two-day-course").out.splitlines()[2]

    assert named == f"{unnamed} · Learning & Development"
