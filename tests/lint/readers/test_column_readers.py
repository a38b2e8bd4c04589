"""Which column is what: by --map, by the headers of known exports, by name, by content; and why, for the user."""

import csv
import io

import pytest
from workbooks import book, sheet

from perfconsult.errors import PerfconsultError
from perfconsult.lint.backlog import Backlog, Column
from perfconsult.lint.readers import read_backlog
from perfconsult.model.request import Request

Rows = list[list[str]]

JIRA: Rows = [
    ["Summary", "Issue key", "Issue id", "Issue Type", "Status", "Reporter", "Created", "Labels", "Labels",
     "Description", "Custom field (Department)"],
    ["Excel course", "LD-7", "10007", "Task", "Open", "R. Porter", "01/Jun/26 9:14 AM", "training", "claims",
     "Half of the claims come back.\nPlease help.", "Claims"],
    ["Excel course", "LD-8", "10008", "Task", "Open", "R. Porter", "01/Jun/26 9:15 AM", "", "", "", ""],
]  # fmt: skip
SERVICENOW: Rows = [
    ["Number", "Short description", "Description", "Opened by", "Assignment group", "Opened"],
    ["RITM001", "Training for new staff", "Training for new staff in the west, who make errors.", "A. Caller",
     "L&D Service Desk", "2026-06-01 10:00:00"],
]  # fmt: skip
SERVICENOW_NAMES: Rows = [
    ["number", "short_description", "opened_by", "u_caller_department"],
    ["RITM001", "Training for new staff", "A. Caller", "Claims"],
]
MICROSOFT: Rows = [
    ["ID", "Start time", "Completion time", "Email", "Name", "Which department are you in?", "How urgent is it?",
     "What would you like people to do differently?", "How do you know that there is a problem?"],
    ["1", "6/1/26 9:00:00", "6/1/26 9:05:00", "anonymous", "", "Claims", "High",
     "Log every complaint on the same day.", "The audit found forty missing."],
    ["2", "6/1/26 9:10:00", "6/1/26 9:15:00", "anonymous", "", "Sales", "Low",
     "We need an Excel course for all.", ""],
]  # fmt: skip
GOOGLE: Rows = [
    ["Timestamp", "Email Address", "Your team", "Describe your training need", "Preferred format"],
    ["01/06/2026 09:14:00", "a@example.org", "Claims", "Excel please", "E-learning"],
    ["01/06/2026 09:15:00", "b@example.org", "Sales", "Clerks enter wrong codes every day", "Classroom"],
]


def as_csv(rows: Rows, mapped: dict[str, str] | None = None) -> Backlog:
    """The rows as CSV, read."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return read_backlog("b.csv", out.getvalue().encode(), mapped=mapped or {})


def told(found: Request) -> tuple[str, str, str]:
    """What matters of a request."""
    return (found.id, found.team, found.text)


@pytest.mark.parametrize("as_what", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("rows", "why", "expected"),
    [
        (
            JIRA,
            "Jira export",
            [
                ("LD-7", "Claims", "Excel course\n\nHalf of the claims come back.\nPlease help."),
                ("LD-8", "", "Excel course"),
            ],
        ),
        (
            SERVICENOW,
            "ServiceNow export",
            [("RITM001", "L&D Service Desk", "Training for new staff in the west, who make errors.")],
        ),
        (SERVICENOW_NAMES, "ServiceNow export", [("RITM001", "Claims", "Training for new staff")]),
        (
            MICROSOFT,
            "Microsoft Forms export: its open questions, of which the answers are joined",
            [
                ("1", "Claims", "Log every complaint on the same day.\n\nThe audit found forty missing."),
                ("2", "Sales", "We need an Excel course for all."),
            ],
        ),
        (
            GOOGLE,
            "Google Forms export: its open question",
            [("row-1", "Claims", "Excel please"), ("row-2", "Sales", "Clerks enter wrong codes every day")],
        ),
    ],
    ids=["jira", "servicenow", "servicenow-names", "microsoft", "google"],
)
def test_exports_are_known_by_their_headers(
    rows: Rows, why: str, expected: list[tuple[str, str, str]], as_what: str
) -> None:
    """Summary and description are one text; a form's text is what people wrote in their own words."""
    found = as_csv(rows) if as_what == "csv" else read_backlog("b.xlsx", book(sheet(rows)))

    assert [told(request) for request in found.requests] == expected
    assert next(column.why for column in found.origin.columns if column.role == "text") == why
    assert found.notices == ()
    assert list(found.requests[0].fields.values()) == rows[1]


def test_a_choice_that_comes_again_and_again_is_no_text() -> None:
    """Long options of a form are not what people wrote."""
    option = "It happens to all of us every day"
    head = ["Timestamp", "How often does it happen to you?", "What is it that happens?"]
    rows = [head, *([f"{n}", option, f"The form number {n} is lost"] for n in range(20))]

    assert as_csv(rows).requests[3].text == "The form number 3 is lost"


@pytest.mark.parametrize(
    ("header", "team"),
    [
        ("Team", "t"),
        ("Requesting department", "t"),
        ("Business Area", "t"),
        ("assignment_group", "t"),
        ("Which team or unit are you in?", "t"),
        ("What does your team struggle with most in its daily work?", ""),
        ("Team size", ""),
        ("owner", ""),
    ],
)
def test_the_team_is_found_by_name(header: str, team: str) -> None:
    """Names that say who asks, not those that speak of teams."""
    (request,) = as_csv([["id", header, "text"], ["1", "t", "a course"]]).requests

    assert request.team == team


def test_what_is_mapped_goes_before_what_is_found() -> None:
    """In any spelling; two columns with a plus; the rest is found as ever."""
    rows = [["Key", "Title", "Description", "Wish", "Who"], ["1", "Excel", "none", "a course", "Claims"]]
    found = as_csv(rows, {"text": "title + Wish", "team": "WHO"})

    assert told(found.requests[0]) == ("1", "Claims", "Excel\n\na course")
    assert found.origin.columns == (
        Column("text", ("Title", "Wish"), "by --map"),
        Column("id", ("Key",), "named so"),
        Column("team", ("Who",), "by --map"),
    )


def test_a_mapped_column_makes_a_first_row_of_names() -> None:
    """Even where it reads like a sentence."""
    asked = "Please tell us in as many words as you like what your colleagues should do differently"
    found = as_csv([[asked], ["a course"]], {"text": asked})

    assert [request.text for request in found.requests] == ["a course"]


@pytest.mark.parametrize(
    ("mapped", "message", "hint"),
    [
        (
            {"text": "Descriptoin"},
            '--map text: there is no column "Descriptoin"',
            'did you mean "Description"?',
        ),
        ({"id": "x"}, '--map id: there is no column "x"', 'the columns are "Key", "Description"'),
        (
            {"id": "Key+Description"},
            '--map id: there is no column "Key+Description"',
            'did you mean "Description"?',
        ),
        ({"txt": "Key"}, '--map: a column can be text, id, team, not "txt"', 'did you mean "text"?'),
    ],
)
@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_a_column_that_is_not_there_is_refused(
    mapped: dict[str, str], message: str, hint: str, kind: str
) -> None:
    """With the nearest, or those that are there."""
    raw = {"csv": "Key,Description\n1,a\n", "jsonl": '{"Key": "1", "Description": "a"}\n'}[kind]
    with pytest.raises(PerfconsultError) as error:
        read_backlog("b", raw.encode(), kind, mapped)

    assert error.value.problems[0].message == message
    assert error.value.problems[0].hint.startswith(hint)


def test_plain_text_has_no_columns_to_map() -> None:
    """So the user is told, and not ignored."""
    with pytest.raises(PerfconsultError, match="plain text has no columns"):
        read_backlog("b.txt", b"a", mapped={"text": "a"})


def test_columns_of_one_name_are_told_apart() -> None:
    """And columns without one have their number."""
    (request,) = as_csv([["id", "text", "Labels", "Labels", ""], ["1", "a", "x", "y", "z"]]).requests

    assert list(request.fields) == ["id", "text", "Labels", "Labels (2)", "column 5"]


def test_a_list_of_texts_without_a_name_loses_none() -> None:
    """A first line that is short is a request all the same."""
    found = as_csv([["Excel for clerks"], ["PowerPoint for managers"]])

    assert [request.text for request in found.requests] == ["Excel for clerks", "PowerPoint for managers"]


def test_names_that_were_guessed_are_said() -> None:
    """So that a request that was taken for names is not lost unseen."""
    found = as_csv([["col1", "col2"], ["1", "a course"]])

    assert [str(notice)[:43] for notice in found.notices] == ["b.csv:1: taken for the names of the columns"]


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("b.csv", "sep=;\nid;text\n1;a\n", ("csv", "utf-8", ";", "", ("id", "text"), False)),
        ("b.jsonl", '{"n": 1, "text": "a"}\n', ("jsonl", "utf-8", "", "", ("n", "text"), True)),
        (
            "b.json",
            '{"total": 1, "items": [{"id": 1, "text": "a"}]}',
            ("json", "utf-8", "", "items", ("id", "text"), False),
        ),
        (
            "b.yaml",
            "requests:\n- text: a\n  tags: [x]\n",
            ("yaml", "utf-8", "", "requests", ("text", "tags"), True),
        ),
        ("b.txt", "a", ("text", "utf-8", "", "", (), True)),
    ],
)
def test_the_origin_says_how_a_file_was_understood(name: str, raw: str, expected: tuple[object, ...]) -> None:
    """For `--explain-config`; and each request has these columns, in this order."""
    found = read_backlog(name, raw.encode())
    said = found.origin

    assert (said.format, said.encoding, said.delimiter, said.sheet, said.names, said.numbered) == expected
    assert [tuple(request.fields) for request in found.requests] == [said.names]
