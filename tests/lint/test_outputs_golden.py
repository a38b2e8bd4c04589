"""The example backlog in every output, as golden files: the product as a reader gets it."""

import json
from collections.abc import Callable
from pathlib import Path

import drawn as d
import pytest

from perfconsult import resources
from perfconsult.lint.engine import Linting
from perfconsult.lint.outputs import OUTPUTS
from perfconsult.lint.readers import read_backlog
from perfconsult.lint.reading import to_jsonl_line
from perfconsult.lint.rules import RULES
from perfconsult.model.request import Refusal, Request
from perfconsult.signals import Opinion, Reader
from perfconsult.store.lexicons import load_lexicon
from perfconsult.store.weights import load_weights

GOLDEN = Path(__file__).parent / "golden"
TEXTS = [name for name in OUTPUTS if name != "xlsx"]
READER = Reader(load_lexicon(), Opinion(load_weights()))
BACKLOG = read_backlog("backlog.csv", (resources.examples() / "backlog.csv").read_bytes())


@pytest.mark.parametrize("kind", TEXTS)
def test_the_example_backlog_is_linted_as_last_time(kind: str, golden: Callable[[Path, str], None]) -> None:
    """The golden file is the product; `make golden` rewrites it, and its difference is read."""
    run = d.Run(RULES, "0", "backlog.csv", columns=tuple(BACKLOG.requests[0].fields))
    linting = Linting(BACKLOG.rows, READER.read, RULES)
    found = [d.Judged(one.row, one.findings, triage=triage(one.row)) for one in linting]
    output = d.piecewise(OUTPUTS[kind], found, run, lambda: d.total(found, linting.total().overview))

    golden(GOLDEN / f"backlog{OUTPUTS[kind].suffix}", output.decode())


def triage(row: Request | Refusal) -> str:
    """What a row's text comes to."""
    return READER.read(row.text).triage if isinstance(row, Request) else ""


def test_the_example_backlog_is_read_as_last_time(golden: Callable[[Path, str], None]) -> None:
    """One line of JSON for each of the forty requests, in the form that the scorer takes."""
    lines = [to_jsonl_line(request, READER.read(request.text)) for request in BACKLOG.requests]
    first = json.loads(lines[0])

    golden(GOLDEN / "backlog.reading.jsonl", "".join(f"{line}\n" for line in lines))
    assert len(lines) == 40
    assert set(first) == {"id", "readable", "says", "triage", "spans"}
    assert all(isinstance(span, list) for spans in first["spans"].values() for span in spans)
