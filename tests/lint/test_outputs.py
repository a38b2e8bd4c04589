"""Outputs, all of them: what they share; each one's own is tested beside this."""

import json
import pickle
import re
from collections.abc import Iterator
from dataclasses import replace

import drawn as d
import pytest

from perfconsult.lint.outputs import OUTPUTS
from perfconsult.lint.outputs.across import listed, sections
from perfconsult.lint.outputs.grouping import most_telling_first, next_question, order_of
from perfconsult.lint.outputs.words import say, words

BY_ROW = [name for name, output in OUTPUTS.items() if hasattr(output, "row")]
TEXTS = [name for name in OUTPUTS if name != "xlsx"]
HOSTILE = "Please train \u202eus\u202c in \x1b[31mteam\x07 \u200bbuilding\x00"


@pytest.mark.parametrize("kind", [kind for kind in TEXTS if kind != "csv-raw"])
@pytest.mark.parametrize("place", ["text", "id", "file", "message"])
def test_hostile_text_cannot_reach_a_terminal(kind: str, place: str) -> None:
    """No escape sequence, no mark that turns or hides writing, wherever it comes from; csv-raw is for programs."""
    row = d.request(2, HOSTILE if place == "text" else "Webinar", HOSTILE if place == "id" else "")
    row = d.replace(row, at=d.Location(HOSTILE, 2)) if place == "file" else row
    finding = d.found("PB01", row, HOSTILE if place == "message" else "it is so", span=(0, 7))
    overview = d.Overview(findings=(finding,), clusters=(d.Cluster((row.id, "R9"), exact=False),))
    run = d.Run(d.RULES, "1", row.at.file, columns=("Key", "Text"))

    out = d.drawn(kind, [d.Judged(row, (finding,)), d.refused(3, HOSTILE)], overview, run)

    allowed = "\n\r\ufeff" if kind == "csv" else "\n"
    left = {char for char in out if not char.isprintable() and char not in allowed}
    assert left == set()


@pytest.mark.parametrize("kind", BY_ROW)
def test_a_row_depends_on_nothing_but_its_arguments(kind: str) -> None:
    """It may be drawn in another process, in another order, for another run in between."""
    output = pickle.loads(pickle.dumps(OUTPUTS[kind]))
    other = d.Run(d.RULES[::-1], "2", "c.csv", columns=("Text",))
    first = [output.row(one, d.RUN) for one in d.ROWS]
    for one in d.ROWS:
        output.row(one, other)

    assert [output.row(one, d.RUN) for one in reversed(d.ROWS)] == first[::-1]


@pytest.mark.parametrize("kind", sorted(OUTPUTS))
def test_an_empty_backlog_can_be_drawn(kind: str) -> None:
    """No rows, no rules that found anything, nothing across."""
    out = d.raw(kind, [])

    assert out == b"" if kind == "concise" else out.endswith((b"\n", b"\x00\x00"))


@pytest.mark.parametrize("kind", sorted(OUTPUTS))
def test_nothing_is_drawn_twice_for_a_run(kind: str) -> None:
    """Same rows, same bytes: no clock, no order of a set."""
    assert d.raw(kind, overview=d.OVERVIEW) == d.raw(kind, overview=d.OVERVIEW)


def test_endings_are_each_outputs_own() -> None:
    """With the dot, as a file's name ends."""
    suffixes = [output.suffix for output in OUTPUTS.values()]

    assert [suffix for suffix in suffixes if not re.fullmatch(r"(\.[a-z]+)+", suffix)] == []
    assert len(suffixes) == len(set(suffixes))


def test_every_finding_is_in_every_output_that_lists_them() -> None:
    """Those across the backlog too; csv alone cannot, as its rows are gone when they come."""
    missing = {
        (kind, code)
        for kind in TEXTS
        for code in ("PB01", "EV01", "AU01", "IO01", "BL01")
        if code not in re.sub(r'(?s)"rules".*?"columnKind"', "", d.drawn(kind, overview=d.OVERVIEW))
    }

    assert missing == {("csv", "BL01"), ("csv-raw", "BL01")}


def test_a_list_of_findings_is_whole_however_they_come() -> None:
    """Rows without findings, findings only across, both, neither: always one JSON document."""
    for rows in ([], [d.ROWS[1]], [d.ROWS[0]], list(d.ROWS), [d.refused(flagged=False)]):
        for overview in (None, d.Overview(), d.OVERVIEW):
            for kind in ("sarif", "gitlab", "json"):
                json.loads(d.drawn(kind, rows, overview))


def test_the_next_question_is_the_most_telling() -> None:
    """The severest finding's; of equals, that of the rule that comes first."""
    findings = [d.found(code, d.DESK) for code in ("AU01", "PB01", "EV01")]

    assert [one.code for one in most_telling_first(findings, d.RULES)] == ["EV01", "PB01", "AU01"]
    assert next_question(findings, d.RULES) == "How do you know?"
    assert next_question([], d.RULES) == ""


def test_orders_of_many_runs_stay_apart() -> None:
    """The order is remembered by run, and what is remembered does not grow."""
    runs = [tuple(d.RULES[n:]) + tuple(d.RULES[:n]) for n in range(5)] * 6

    assert [next(iter(order_of(run))) for run in runs] == [run[0].code for run in runs]


def test_text_is_grouped_by_request_with_the_next_question_last() -> None:
    """The severest finding first, and its question at the end of the block."""
    assert d.drawn("text").split("\n\n")[0].splitlines() == [
        "R2  Webinar",
        '  warning  PB01 solution-without-problem   it is so: "Webinar"',
        '  note     AU01 no-audience                it is so: "Webinar"',
        "  Ask next: What should be different when this has worked?",
    ]


def test_text_ends_with_the_backlog_as_a_whole_and_the_ledger() -> None:
    """Rows that could not be read, what was found across, and a line that counts."""
    text = d.drawn("text", overview=d.OVERVIEW)

    assert "\nb.csv:99  there is no text in this row\n  error    IO01 unreadable-row\n" in text
    assert "\nRequests that say the same\n  R2, R4: the same, word for word\n" in text
    assert text.endswith("\nNothing to ask: 1\n3 requests, 2 with findings: 2 errors, 1 warning, 2 notes\n")
    assert d.drawn("text", []) == "0 requests, 0 with findings: 0 errors, 0 warnings, 0 notes\n"


def test_what_was_hidden_is_counted() -> None:
    """So that nobody takes silence for a pass."""
    row = d.replace(d.ROWS[1], hidden=3)

    assert d.drawn("text", [row]).endswith("; 3 more hidden\n")


def test_html_and_json_draw_rows_as_they_come() -> None:
    """The first request of the JSON document is there before the second row is looked at."""

    def rows() -> Iterator[d.Judged]:
        yield d.ROWS[0]
        pytest.fail("a second row was asked for")

    stream = OUTPUTS["json"].render(d.RUN, rows(), lambda: d.total([]))

    assert b'"requests": [' in next(stream)
    assert b'"id": "R2"' in next(stream)


def test_long_lists_are_cut_and_say_so() -> None:
    """Eight ids, twenty lines; what is left out is counted, and no item of a list."""
    ids = tuple(f"R{n}" for n in range(12))
    many = d.Overview(clusters=tuple(d.Cluster((f"A{n}", f"B{n}"), exact=True) for n in range(30)))

    assert listed(ids) == "R0, R1, R2, R3, R4, R5, R6, R7 and 4 more"
    assert listed(ids[:3], many=100) == "R0, R1, R2 and 97 more"
    (section,) = sections(many)
    assert (len(section.lines), section.more) == (20, "and 10 more")
    assert "\n  and 20 more\n" in d.drawn("text", [], many)
    assert "\n\nand 10 more\n" in d.drawn("markdown", [], many)
    assert ">and 10 more</p>" in d.drawn("html", [], many)


def test_sentences_are_filled_once() -> None:
    """A value that looks like a blank stays as it is; every sentence is there."""
    assert say("shared_line", cue="{requests}", requests="R1") == "{requests}: R1"
    assert all(words().values())


def test_a_priority_without_reasons_ends_with_its_points() -> None:
    """Nothing stands behind a colon that is not there."""
    overview = replace(
        d.OVERVIEW, priorities=(d.Priority("R4", 0, ()), d.Priority("R2", 5, ("it is costly",)))
    )
    lines = [line for section in sections(overview) for line in section.lines]

    assert "R4, 0 points" in lines
    assert "R2, 5 points: it is costly" in lines
