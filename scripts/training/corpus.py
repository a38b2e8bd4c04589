"""The labelled texts under tests/corpus, and the fields they are labelled by. In: the files. Out: rows as they are."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from perfconsult.model.request import Audience, Behaviour, Driver, Evidence, Metric, Problem, Triage

FOLDER = Path(__file__).parents[2] / "tests" / "corpus"
CHOICES: Mapping[str, tuple[str, ...]] = {
    "problem": get_args(Problem),
    "behaviour": get_args(Behaviour),
    "evidence": get_args(Evidence),
    "metric": get_args(Metric),
    "audience": get_args(Audience),
    "driver": get_args(Driver),
    "triage": get_args(Triage),
}
"""Fields with one value of several, and these values in the order of their lanes."""
YES_NO = ("asks_for_learning", "metric_target", "impact", "person_singled_out", "repeat")
FIELDS = (*CHOICES, *YES_NO)
"""All fields but the cause cues, of which a text may have many."""

Row = Mapping[str, Any]
"""`id` (`<writer>-<number>`), `text` and `labels`: of each field the accepted values, and the cause cues."""


def read_corpus(leave_out: Sequence[str] = ()) -> list[Row]:
    """The labelled texts, without those of the writers `leave_out`."""
    lines = [line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    rows: list[Row] = [json.loads(line) for line in lines]
    return [row for row in rows if writer_of(row) not in leave_out]


def writer_of(row: Row) -> str:
    """Who wrote a text: the part of its id before the first hyphen."""
    return str(row["id"]).partition("-")[0]
