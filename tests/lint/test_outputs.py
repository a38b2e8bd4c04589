"""Outputs: what each shows, hides and escapes; the example backlog's are golden files."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from perfconsult import resources
from perfconsult.errors import Location
from perfconsult.lint.engine import lint
from perfconsult.lint.linted import Judged, Linted
from perfconsult.lint.outputs import OUTPUTS
from perfconsult.lint.outputs.grouping import next_question
from perfconsult.lint.readers import read_backlog
from perfconsult.lint.reading import to_jsonl_line
from perfconsult.lint.rules import RULES
from perfconsult.model.request import Refusal, Request
from perfconsult.signals import Reader
from perfconsult.store.lexicons import load_lexicon

GOLDEN = Path(__file__).parent / "golden"
READER = Reader(load_lexicon())
BACKLOG = read_backlog("backlog.csv", (resources.examples() / "backlog.csv").read_bytes())
LEVELS = {"none", "note", "warning", "error"}


def judged(*texts: str, file: str = "b.csv") -> list[Judged]:
    """What is found in texts, and in a row that cannot be read."""
    requests = [Request(f"R{n}", text, Location(file, n)) for n, text in enumerate(texts, 2)]
    rows = [*requests, Refusal(Location(file, 99), "there is no text in this row")]
    return list(lint(rows, READER.read, RULES))


def drawn(kind: str, judged: Iterable[Judged], version: str = "") -> str:
    """What an output makes of judged rows."""
    return b"".join(OUTPUTS[kind].render(Linted(judged, RULES, version))).decode()


def rendered(kind: str, *texts: str, file: str = "b.csv") -> str:
    """What an output makes of texts."""
    return drawn(kind, judged(*texts, file=file), "1.2.3")


@pytest.mark.parametrize("kind", sorted(OUTPUTS))
def test_the_example_backlog_is_linted_as_last_time(kind: str, golden: Callable[[Path, str], None]) -> None:
    """The golden file is the product; `make golden` rewrites it, and its difference is read."""
    found = lint(BACKLOG.rows, READER.read, RULES)

    golden(GOLDEN / f"backlog{OUTPUTS[kind].suffix}", drawn(kind, found, "0"))


def test_the_example_backlog_is_read_as_last_time(golden: Callable[[Path, str], None]) -> None:
    """One line of JSON for each of the forty requests, in the form that the scorer takes."""
    lines = [to_jsonl_line(request, READER.read(request.text)) for request in BACKLOG.requests]
    first = json.loads(lines[0])

    golden(GOLDEN / "backlog.reading.jsonl", "".join(f"{line}\n" for line in lines))
    assert len(lines) == 40
    assert set(first) == {"id", "readable", "says", "triage", "spans"}
    assert all(isinstance(span, list) for spans in first["spans"].values() for span in spans)


def test_text_is_grouped_by_request_with_the_next_question_last() -> None:
    """The severest finding first, and its question at the end of the block."""
    block = rendered("text", "Webinar").split("\n\n")[0].splitlines()

    assert block == [
        "R2  Webinar",
        '  warning  PB01 solution-without-problem   only the solution is named: "Webinar"',
        "  note     AU01 no-audience                it does not say who it is for",
        "  Ask next: What are we trying to solve: what should be different when this has worked?",
    ]


def test_text_ends_with_the_ledger() -> None:
    """Rows that could not be read, requests without findings, and a line that counts."""
    text = rendered("text", "Webinar", "Please book meeting room 2 for Thursday.")

    assert "  error    IO01 b.csv:99: there is no text in this row\n" in text
    assert "Nothing to ask\n  R3\n" in text
    assert text.endswith("\n2 requests, 1 with findings: 1 error, 1 warning, 1 note\n")


@pytest.mark.parametrize("kind", sorted(OUTPUTS))
def test_hostile_text_cannot_reach_a_terminal(kind: str) -> None:
    """No escape sequence, no mark that turns the direction of writing."""
    out = rendered(kind, "Please train \u202eus\u202c in \u200bteam building", file="b\u202e.csv")

    assert [char for char in out if not char.isprintable() and char != "\n"] == []


def test_json_holds_every_request_and_finding() -> None:
    """Requests without findings too; counts agree with what is listed."""
    told = json.loads(rendered("json", "Webinar", "Please book meeting room 2 for Thursday."))

    assert (told["schema"], told["tool"]) == (1, {"name": "perfconsult", "version": "1.2.3"})
    assert told["counts"] == {"requests": 2, "refused": 1, "error": 1, "warning": 1, "note": 1}
    assert [(r["id"], r["line"], len(r["findings"])) for r in told["requests"]] == [
        ("R2", 2, 2),
        ("R3", 3, 0),
    ]
    assert told["requests"][0]["findings"][1]["span"] == [0, 7]
    assert told["refused"] == [
        {"file": "b.csv", "line": 99, "code": "IO01", "message": "there is no text in this row"}
    ]


def test_sarif_is_valid_where_the_standard_is_strict() -> None:
    """The essential checks of SARIF 2.1.0: required properties, known values, indexes that fit."""
    document = json.loads(rendered("sarif", "Webinar", "GDPR training"))
    (run,) = document["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert (document["version"], set(document)) == ("2.1.0", {"$schema", "version", "runs"})
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    for rule in rules:
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in LEVELS
        assert 0 <= rule["defaultConfiguration"]["rank"] <= 100
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in LEVELS
        assert result["message"]["text"].strip()
        assert place["region"]["startLine"] >= 1
        assert re.fullmatch(r"[\w./%~-]+", place["artifactLocation"]["uri"])
        assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
    assert run["invocations"][0] == {"executionSuccessful": True, "properties": {"requests": 2, "refused": 1}}


def test_sarif_tells_nothing_of_the_text() -> None:
    """Requests are confidential: no snippet, no quoted word."""
    assert "zebra" not in rendered(
        "sarif", "Our zebra keepers need better communication with the zebra owners."
    )


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b/c#.csv", "a%20b/c%23.csv"),
        ("/home/anna/b.csv", "b.csv"),
        ("C:\\Users\\anna\\b.csv", "b.csv"),
        ("..\\b.csv", "../b.csv"),
    ],
)
def test_sarif_addresses_are_relative_and_tell_no_user(file: str, uri: str) -> None:
    """Percent-encoded; of an absolute path only the name."""
    result = json.loads(rendered("sarif", "Webinar", file=file))["runs"][0]["results"][0]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_sarif_fingerprints_do_not_depend_on_the_order() -> None:
    """A sheet that was sorted anew opens nothing again; two rules on one request stay apart."""
    prints = [
        {
            r["ruleId"] + r["locations"][0].get("logicalLocations", [{"name": ""}])[0]["name"]: r[
                "partialFingerprints"
            ]
        }
        for r in json.loads(rendered("sarif", "Webinar", "GDPR training"))["runs"][0]["results"]
    ]
    found = judged("Webinar", "GDPR training")
    *rows, refusal = [one.row for one in found]
    moved = [replace(row, at=Location("b.csv", 50 - row.at.line)) for row in rows]
    again = drawn("sarif", lint([*moved, refusal], READER.read, RULES))

    for one in prints:
        ((_, fingerprint),) = one.items()
        assert fingerprint["requestAndRule/v1"] in again
    assert len({json.dumps(one) for one in prints}) == sum(len(one.findings) for one in found)


def test_nothing_found_asks_nothing() -> None:
    """And an empty backlog is drawn by every output."""
    assert next_question([], RULES) == ""
    assert drawn("text", []) == "0 requests, 0 with findings: 0 errors, 0 warnings, 0 notes\n"
    assert all(drawn(kind, []).endswith("\n") for kind in OUTPUTS)


def test_text_is_drawn_row_by_row() -> None:
    """The first block is there before the second row is looked at."""

    def rows() -> Iterator[Judged]:
        yield judged("Webinar")[0]
        pytest.fail("a second row was asked for")

    assert next(OUTPUTS["text"].render(Linted(rows(), RULES))).startswith(b"R2  Webinar\n")


def test_endings_are_each_outputs_own() -> None:
    """With the dot, as a file's name ends."""
    suffixes = [output.suffix for output in OUTPUTS.values()]

    assert [suffix for suffix in suffixes if not re.fullmatch(r"(\.[a-z]+)+", suffix)] == []
    assert len(suffixes) == len(set(suffixes))
