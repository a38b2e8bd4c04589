"""The figures of `explain`: read where they are, absent where nothing was measured, refused where they are odd."""

from pathlib import Path

import pytest

from perfconsult.errors import BadInput
from perfconsult.store.accuracy import Accuracy, Measured, load_accuracy


def test_figures_are_read_by_rule_and_field(tmp_path: Path) -> None:
    """What the script writes comes back."""
    (tmp_path / "accuracy.yaml").write_text(
        "rules:\n  PB01: {precision: 0.91, recall: 1, support: 120}\n"
        "fields:\n  impact: {precision: 0.5, recall: 0.25, support: 4}\n"
    )

    assert load_accuracy(tmp_path) == Accuracy(
        {"PB01": Measured(0.91, 1.0, 120)}, {"impact": Measured(0.5, 0.25, 4)}
    )


def test_without_a_file_nothing_is_measured(tmp_path: Path) -> None:
    """Not measured is no error."""
    assert load_accuracy(tmp_path) == Accuracy()


@pytest.mark.parametrize("share", ["1.5", "-0.1", "high"])
def test_a_share_that_is_none_is_refused_with_its_line(tmp_path: Path, share: str) -> None:
    """A slip in the file would print nonsense as a figure."""
    (tmp_path / "accuracy.yaml").write_text(
        f"rules:\n  PB01: {{precision: {share}, recall: 0.8, support: 12}}\n"
    )

    with pytest.raises(BadInput) as told:
        load_accuracy(tmp_path)

    assert told.value.problems[0].at is not None
    assert told.value.problems[0].at.line == 2
