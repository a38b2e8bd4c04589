"""The training corpus: every text has its labels, by the codebook; no text is there twice."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from perfconsult.model.catalogue import CUES

FOLDER = Path(__file__).parent / "corpus"
YES_NO = (True, False)
VALUES: dict[str, tuple[object, ...]] = {
    "asks_for_learning": YES_NO,
    "problem": ("none", "vague", "specific"),
    "behaviour": ("none", "vague", "observable"),
    "evidence": ("none", "anecdote", "data"),
    "metric": ("none", "activity", "outcome"),
    "metric_target": YES_NO,
    "impact": YES_NO,
    "audience": ("none", "broad", "specific"),
    "person_singled_out": YES_NO,
    "repeat": YES_NO,
    "driver": ("none", "launch", "compliance", "spend", "trend"),
    "triage": ("redirect", "clarify", "train", "other"),
}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    """Every labelled text."""
    lines = [line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [json.loads(line) for line in lines]


def test_there_are_enough_texts_and_enough_were_labelled_twice(rows: list[dict[str, Any]]) -> None:
    """At least 1,500 by two people who did not see each other's labels."""
    assert sum(row["passes"] == 2 for row in rows) >= 1_500


def test_no_text_and_no_id_is_there_twice(rows: list[dict[str, Any]]) -> None:
    """Whatever its case and blanks."""
    texts = Counter(" ".join(row["text"].lower().split()) for row in rows)
    ids = Counter(row["id"] for row in rows)

    assert [thing for counts in (texts, ids) for thing, many in counts.items() if many > 1] == []


def test_labels_are_those_of_the_codebook(rows: list[dict[str, Any]]) -> None:
    """Each field has one accepted value, or two where labels differ; cues are sure or disputed, not both."""
    wrong = []
    for row in rows:
        labels = row["labels"]
        fields = [
            (field, value) for field, known in VALUES.items() for value in labels[field] if value not in known
        ]
        several = [field for field in VALUES if not 1 <= len(labels[field]) <= 2]
        sure, disputed = set(labels["cause_cues"]), set(labels["cause_cues_disputed"])
        if fields or several or sure & disputed or not sure | disputed <= set(CUES):
            wrong.append(row["id"])

    assert wrong == []


def test_every_value_and_cue_can_be_learned(rows: list[dict[str, Any]]) -> None:
    """None is so rare that a model would never say it."""
    values = Counter((field, row["labels"][field][0]) for row in rows for field in VALUES)
    cues = Counter(cue for row in rows for cue in row["labels"]["cause_cues"])

    assert [cue for cue in CUES if cues[cue] < 40] == []
    assert [(f, v) for f, known in VALUES.items() for v in known if values[f, v] < 60] == []
