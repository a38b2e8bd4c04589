"""Outputs for programs: each is what its standard says, and nothing of a request can break out of it."""

import json
import re
from pathlib import Path

import drawn as d
import jsonschema
import pytest
from lxml import etree

SCHEMAS = Path(__file__).parent / "schemas"
SARIF = jsonschema.Draft4Validator(
    json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
)
JUNIT = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
GITLAB = jsonschema.Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "additionalProperties": False,
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": r"^(?!/|\./)"},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)
EVERY = [
    ([], None),
    (d.ROWS, None),
    (d.ROWS, d.OVERVIEW),
    ([d.ROWS[1]], d.OVERVIEW),
    ([d.refused(flagged=False)], None),
]


def sarif(rows=d.ROWS, overview=None, run=d.RUN) -> dict:
    """The one run of a SARIF document that is valid."""
    document = json.loads(d.drawn("sarif", rows, overview, run))
    assert [error.message for error in SARIF.iter_errors(document)] == []
    (found,) = document["runs"]
    return found


def in_file(name: str) -> list:
    """A finding in a file of this name."""
    row = d.replace(d.WEBINAR, at=d.Location(name, 2))
    return [d.judged(row, "PB01")]


@pytest.mark.parametrize(("rows", "overview"), EVERY)
def test_sarif_is_valid_by_the_schema_of_2_1_0(rows, overview) -> None:
    """However the rows come."""
    run = sarif(rows, overview)

    assert len(run["results"]) == sum(len(row.findings) for row in rows) + bool(overview)


def test_the_schema_is_one_that_can_fail() -> None:
    """A document that is not SARIF is noticed."""
    document = json.loads(d.drawn("sarif"))
    document["runs"][0]["results"][0]["level"] = "grave"

    assert not SARIF.is_valid(document)


def test_sarif_rules_come_from_the_registry() -> None:
    """All of them, found or not; each result points to its own; rows are counted."""
    run = sarif()
    rules = run["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == [rule.code for rule in d.RULES]
    assert {(rules[r["ruleIndex"]]["id"], r["ruleId"]) for r in run["results"]} == {
        (code, code) for code in ("PB01", "AU01", "EV01", "IO01")
    }
    assert run["invocations"][0]["properties"] == {"requests": 3, "refused": 1, "hidden": 0}


@pytest.mark.parametrize("kind", ["sarif", "gitlab", "github", "junit", "concise"])
def test_what_travels_tells_nothing_of_the_text(kind: str) -> None:
    """Requests are confidential: no snippet, no quoted word."""
    assert "zebra" not in d.drawn(
        kind, [d.of_text("Our zebra keepers need better communication.", "PB01", "EV01")]
    )


@pytest.mark.parametrize(
    ("file", "uri", "path"),
    [
        ("a b/c#.csv", "a%20b/c%23.csv", "a b/c#.csv"),
        ("/home/anna/b.csv", "b.csv", "b.csv"),
        ("C:\\Users\\anna\\b.csv", "b.csv", "b.csv"),
        ("..\\b.csv", "../b.csv", "../b.csv"),
        ("./x/b.csv", "x/b.csv", "x/b.csv"),
        ("büro.csv", "b%C3%BCro.csv", "büro.csv"),
    ],
)
def test_addresses_are_relative_and_tell_no_user(file: str, uri: str, path: str) -> None:
    """In SARIF percent-encoded; of an absolute path only the name."""
    rows = in_file(file)
    place = sarif(rows)["results"][0]["locations"][0]["physicalLocation"]

    assert place["artifactLocation"]["uri"] == uri
    assert json.loads(d.drawn("gitlab", rows))[0]["location"]["path"] == path
    assert f" file={path}," in d.drawn("github", rows)


@pytest.mark.parametrize("kind", ["sarif", "gitlab"])
def test_fingerprints_do_not_depend_on_the_order(kind: str) -> None:
    """A sheet that was sorted anew opens nothing again, with ids or without; findings stay apart."""
    by_text = d.judged(d.replace(d.request(5, "A text of its own"), id="row-5", fields={}), "PB01")
    again = d.moved(d.replace(by_text, row=d.replace(by_text.row, id="row-77")), 77)
    again = d.replace(again, findings=tuple(d.replace(f, request="row-77") for f in again.findings))
    rows = [*d.ROWS[:3], by_text]
    moved = [d.moved(row, 50 - row.row.at.line) for row in d.ROWS[:3]] + [again]

    before, after = prints(kind, rows), prints(kind, moved)

    assert before == after
    assert len(before) == sum(len(row.findings) for row in rows)


def prints(kind: str, rows: list) -> set[str]:
    """The fingerprints of all findings."""
    if kind == "sarif":
        return {one["partialFingerprints"]["requestAndRule/v1"] for one in sarif(rows)["results"]}
    return {one["fingerprint"] for one in json.loads(d.drawn("gitlab", rows))}


@pytest.mark.parametrize(("rows", "overview"), EVERY)
def test_gitlab_is_what_its_documentation_describes(rows, overview) -> None:
    """An array of entries; every finding is one."""
    entries = json.loads(d.drawn("gitlab", rows, overview))
    GITLAB.validate(entries)

    assert len(entries) == sum(len(row.findings) for row in rows) + bool(overview)


@pytest.mark.parametrize(("rows", "overview"), EVERY)
def test_junit_is_valid_and_counts_right(rows, overview) -> None:
    """By the schema of Jenkins; each suite's counts are those of its tests."""
    tree = etree.fromstring(d.raw("junit", rows, overview))
    JUNIT.assertValid(tree)

    for suite in tree:
        told = [int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")]
        counted = [len(suite.findall(path)) for path in ("testcase", "*/failure", "*/error", "*/skipped")]
        assert told == counted
        assert told[0] > 0


def test_junit_says_what_breaks_a_build() -> None:
    """Errors and warnings fail, notes are skipped, unread rows are errors, the rest passes."""
    tree = etree.fromstring(d.raw("junit"))
    kinds = {case.get("name"): [child.tag for child in case] for case in tree.iter("testcase")}

    assert kinds == {
        "PB01 solution-without-problem": ["failure"],
        "EV01 no-evidence": ["failure"],
        "AU01 no-audience": ["skipped"],
        "IO01 unreadable-row": ["error"],
        "nothing to ask": [],
    }


def test_github_commands_cannot_be_ended_early() -> None:
    """A line break, a comma or a colon in an id, a message or a file's name stays in its command."""
    evil = "x\n::error file=a,line=1::owned\r%0A"
    row = d.replace(d.request(2, "Webinar", evil), at=d.Location(evil, 2))
    found = d.found("PB01", row, evil)

    *commands, ledger = d.drawn("github", [d.Judged(row, (found,))]).splitlines()

    assert len(commands) == 1
    properties, message = re.fullmatch(r"::warning ([^:]*)::(.*)", commands[0]).groups()
    assert [part.split("=")[0] for part in properties.split(",")] == ["file", "line", "title"]
    assert re.findall(r"%(?!25|0A|0D|3A|2C)", properties + message) == []
    assert ledger == "1 request, 1 with findings: 0 errors, 1 warning, 0 notes"


def test_concise_lines_are_places_as_editors_take_them() -> None:
    """`file:line: CODE message`, and the column where it is known; nothing else."""
    at = d.replace(d.WEBINAR, at=d.Location("b.csv", 2, 5))

    assert d.drawn("concise", [d.judged(at, "PB01"), d.ROWS[1]]) == "b.csv:2:5: PB01 it is so\n"


def test_json_holds_every_request_and_finding() -> None:
    """Requests without findings too; counts agree with what is listed."""
    told = json.loads(d.drawn("json", overview=d.OVERVIEW))

    assert (told["schema"], told["tool"]) == (1, {"name": "perfconsult", "version": "1.2.3"})
    assert told["counts"] == {
        "requests": 3, "refused": 1, "flagged": 2, "error": 2, "warning": 1, "note": 2, "hidden": 0,
    }  # fmt: skip
    assert [(r["id"], r["line"], r["triage"], len(r["findings"])) for r in told["requests"]] == [
        ("R2", 2, "clarify", 2),
        ("R3", 3, "other", 0),
        ("R4", 4, "redirect", 1),
    ]
    assert told["requests"][0]["findings"][1] == {
        "code": "PB01", "name": "solution-without-problem", "severity": "warning", "confidence": "high",
        "message": "it is so", "ask": "What should be different when this has worked?", "span": [0, 7],
        "quote": "Webinar",
    }  # fmt: skip
    assert told["refused"] == [
        {"file": "b.csv", "line": 99, "code": "IO01", "message": "there is no text in this row"}
    ]
    assert [(one["request"], one["code"]) for one in told["across"]] == [("R4", "BL01")]
    assert told["backlog"]["priorities"] == [
        {"request": "R4", "score": 71, "reasons": ["it names a person", "it costs money"]}
    ]


def test_a_row_no_rule_flags_is_still_refused() -> None:
    """Rows in = requests + refused, whatever rules were chosen."""
    row = d.refused(flagged=False)

    assert json.loads(d.drawn("json", [row]))["refused"][0]["code"] is None
    assert json.loads(d.drawn("jsonl", [row]).splitlines()[0])["message"] == "there is no text in this row"


def test_jsonl_says_the_same_as_json() -> None:
    """Line by line, each with its kind, the total last."""
    lines = [json.loads(line) for line in d.drawn("jsonl", overview=d.OVERVIEW).splitlines()]
    whole = json.loads(d.drawn("json", overview=d.OVERVIEW))
    kinds: dict = {}
    for line in lines:
        kinds.setdefault(line.pop("kind"), []).append(line)
    codes = kinds["total"][0].pop("findings")

    assert list(kinds) == ["request", "refused", "finding", "backlog", "total"]
    assert kinds["request"] == whole["requests"]
    assert kinds["refused"] == whole["refused"]
    assert kinds["finding"] == whole["across"]
    assert kinds["backlog"] == [whole["backlog"]]
    assert kinds["total"] == [whole["counts"]]
    assert codes == {"AU01": 1, "BL01": 1, "EV01": 1, "IO01": 1, "PB01": 1}
