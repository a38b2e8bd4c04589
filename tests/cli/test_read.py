"""`perfconsult read`: one line of JSON a request, for other programs."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from perfconsult.lint.reading import READINGS

SAYS = {
    "asks_for_learning", "problem", "behaviour", "evidence", "metric", "metric_target", "impact", "audience",
    "person_singled_out", "repeat", "driver", "cause_cues",
}  # fmt: skip


def test_each_request_is_a_line_with_its_places(run_cli: Callable, workspace: Path) -> None:
    """Id, every field of the codebook, triage, and spans that lie in the text."""
    run = run_cli("read", "backlog.csv", "--to", "jsonl")

    lines = [json.loads(line) for line in run.out.splitlines()]
    assert run.code == 0
    assert len(lines) == 40
    assert all({"id", "says", "triage", "spans"} <= line.keys() for line in lines)
    assert all(line["says"].keys() == SAYS for line in lines)
    assert len({line["id"] for line in lines}) == 40


def test_spans_count_characters_of_the_text(run_cli: Callable, tmp_path: Path) -> None:
    """A span cut out of the text is what was read, also behind characters of more than one byte."""
    text = "Größere Übersicht 👍: our clerks need a workshop on Excel."
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"id": "x", "text": text}) + "\n", encoding="utf-8")

    line = json.loads(run_cli("read", path).out)

    start, end = line["spans"]["asks_for_learning"][0]
    assert text[start:end] == "workshop"


def test_rows_that_cannot_be_read_make_the_exit_code_one(run_cli: Callable, tmp_path: Path) -> None:
    """What could be read is on stdout, what could not on stderr."""
    path = tmp_path / "two.jsonl"
    path.write_text('{"id": "a", "text": "Invoices go out late."}\nnot json\n', encoding="utf-8")

    run = run_cli("read", path)

    assert (run.code, len(run.out.splitlines())) == (1, 1)
    assert "two.jsonl:2" in run.err


def test_an_unknown_form_is_met_with_those_there_are(run_cli: Callable) -> None:
    """And the help names them."""
    run = run_cli("read", "backlog.csv", "--to", "jsnol")

    assert (run.code, run.out) == (2, "")
    assert 'did you mean "jsonl"?' in run.err
    assert f"How to write it: {' or '.join(READINGS)}." in run_cli("read", "--help").out


def test_the_backlog_is_never_written_over(
    run_cli: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even with --force."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.txt").write_text("Please train the tellers.\n")

    run = run_cli("read", "b.txt", "--out", "./b.txt", "--force")

    assert run.code == 2
    assert "b.txt is read here, and would be lost" in run.err
    assert (tmp_path / "b.txt").read_text() == "Please train the tellers.\n"
