"""What an interview asks beside its bank: loaded, complete, refused with a place."""

from pathlib import Path

import pytest

from perfconsult import resources
from perfconsult.cli.interviewing.follow_ups import FOLLOW_UPS
from perfconsult.errors import BadInput
from perfconsult.interview.answers import METRIC_PARTS
from perfconsult.store.wording import load_wording

SHIPPED = resources.data() / "wording.yaml"


def test_there_are_words_for_all_that_is_asked() -> None:
    """Each part of a metric and each follow-up, no more and no less; and the request has its margin."""
    wording = load_wording()

    assert tuple(wording.metric) == METRIC_PARTS
    assert sorted(wording.follow_ups) == sorted(follow_up.fills for follow_up in FOLLOW_UPS)
    assert all((wording.request.ask, wording.request.why, wording.request.listen_for))


def test_other_words_can_be_loaded(tmp_path: Path) -> None:
    """They are data: a house may say it otherwise."""
    text = SHIPPED.read_text(encoding="utf-8").replace("How do you know?", "Who says so?")
    (tmp_path / "wording.yaml").write_text(text, encoding="utf-8")

    assert load_wording(tmp_path).follow_ups["grade"] == "Who says so?"


def test_a_misspelt_key_is_told_with_its_place(tmp_path: Path) -> None:
    """As in every file of ours."""
    text = SHIPPED.read_text(encoding="utf-8").replace("baseline:", "base-line:")
    (tmp_path / "wording.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(BadInput) as error:
        load_wording(tmp_path)

    assert any('unknown key "base-line"' in str(problem) for problem in error.value.problems)
    assert all(problem.at and problem.at.line for problem in error.value.problems)
