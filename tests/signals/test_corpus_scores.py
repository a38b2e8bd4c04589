"""How well requests are read, measured on the labelled corpus where it lies beside the repository."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from perfconsult.errors import Location
from perfconsult.lint.reading import to_jsonl_line
from perfconsult.model.request import Request
from perfconsult.signals import Opinion, Reader
from perfconsult.store.lexicons import load_lexicon
from perfconsult.store.weights import load_weights

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS, SCORER = SHARED / "corpus" / "requests.jsonl", SHARED / "tools" / "score_requests.py"
FLOORS = {
    "asks_for_learning": 0.85,
    "problem": 0.71,
    "behaviour": 0.74,
    "evidence": 0.87,
    "metric": 0.86,
    "metric_target": 0.94,
    "impact": 0.83,
    "audience": 0.68,
    "person_singled_out": 0.94,
    "repeat": 0.94,
    "driver": 0.81,
    "triage": 0.66,
    "problem macro-F1": 0.69,
    "behaviour macro-F1": 0.73,
    "evidence macro-F1": 0.79,
    "metric macro-F1": 0.72,
    "audience macro-F1": 0.59,
    "driver macro-F1": 0.46,
    "triage macro-F1": 0.59,
    "cause cues micro-F1": 0.47,
}


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """Agreement and macro-F1 by field, and micro-F1 of the cause cues, as the scorer has them."""
    if not (CORPUS.is_file() and SCORER.is_file()):
        pytest.skip("the labelled corpus is not beside this repository")
    reader = Reader(load_lexicon(), Opinion(load_weights()))
    reading = tmp_path_factory.mktemp("scores") / "reading.jsonl"
    with CORPUS.open(encoding="utf-8") as rows, reading.open("w", encoding="utf-8") as out:
        for row in map(json.loads, rows):
            request = Request(row["id"], row["text"], Location(CORPUS.name))
            out.write(to_jsonl_line(request, reader.read(row["text"])) + "\n")
    done = subprocess.run(
        [sys.executable, SCORER, CORPUS, reading, "--json"], capture_output=True, text=True, check=True
    )
    result = json.loads(done.stdout)
    fields = result["fields"]
    agreement = {field: score["agreement"] for field, score in fields.items()}
    macro = {f"{field} macro-F1": score["macro_f1"] for field, score in fields.items()}
    return agreement | macro | {"cause cues micro-F1": result["cause_cues"]["f1"]}


@pytest.mark.parametrize(("what", "floor"), FLOORS.items())
def test_reading_does_not_get_worse(scores: dict[str, float], what: str, floor: float) -> None:
    """A little below what was reached; raise the floor when the reading gets better."""
    assert scores[what] >= floor
