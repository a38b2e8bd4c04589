"""Fitting a report to a template: how much is shown, and how many more are said to be."""

from dataclasses import replace
from typing import Any

import pytest

from perfconsult.reports.fit import fit, steps
from perfconsult.reports.templates import Template


def fitted(
    brief: Template, data: dict[str, Any], limits: dict[str, tuple[int, ...]], step: int = 0
) -> dict[str, Any]:
    """`data` within `limits`, with the brief's words."""
    return fit({"said": {}, **data}, replace(brief, limits=limits, asks=()), step)


def test_a_list_says_how_many_more_there_are(brief: Template) -> None:
    """The rest is counted beside the list."""
    page = fitted(brief, {"causes": ["a", "b", "c"]}, {"causes": (1,)})

    assert (page["causes"], page["causes_more"]) == (["a"], "and 2 more")


def test_a_list_that_fits_has_nothing_more(brief: Template) -> None:
    """The count is there and empty."""
    assert fitted(brief, {"causes": ["a"]}, {"causes": (1,)})["causes_more"] == ""


def test_limits_reach_into_lists_and_any_key(brief: Template) -> None:
    """Paths go through lists; a star is every key of a map or entry of a list."""
    data = {"causes": [{"pro": [1, 2], "names": ["long name"]}], "decision": {"a": "long name"}}
    limits = {"causes.pro": (1,), "causes.names.*": (5,), "decision.*": (5,)}
    page = fitted(brief, data, limits)

    assert page["causes"][0]["pro"] == [1]
    assert page["causes"][0]["names"] == ["long…"]
    assert page["decision"] == {"a": "long…"}


def test_a_limit_for_what_is_not_there_does_nothing(brief: Template) -> None:
    """A report may lack what a template allows for."""
    assert fitted(brief, {"a": 1}, {"b.c": (1,), "a.b": (2,)})["a"] == 1


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("One two. Three four five.", 12, "One two. …"),
        ("One two three. Four.", 10, "One two…"),
        ("I. One two three four.", 16, "I. One two…"),
        ("a\nb", 10, "a b"),
    ],
)
def test_a_text_is_cut_where_it_hurts_least(brief: Template, text: str, limit: int, shown: str) -> None:
    """Behind a sentence where that keeps half of it, else behind a word; always on one line."""
    assert fitted(brief, {"a": text}, {"a": (limit,)})["a"] == shown


def test_a_text_with_no_room_is_left_out(brief: Template) -> None:
    """No stump of it stays."""
    assert fitted(brief, {"source": "HR list of leavers"}, {"source": (0,)})["source"] == ""


def test_later_steps_are_tighter(brief: Template) -> None:
    """The last limit holds for all further steps."""
    limits = {"a": (3, 2, 1), "b": (9,)}
    shown = [fitted(brief, {"a": [1, 2, 3, 4]}, limits, step)["a"] for step in range(4)]

    assert shown == [[1, 2, 3], [1, 2], [1], [1]]
    assert list(steps(replace(brief, limits=limits))) == [0, 1, 2]


def test_each_shipped_limit_only_gets_tighter(brief: Template) -> None:
    """A later step never shows more."""
    loose = [path for path, limits in brief.limits.items() if list(limits) != sorted(limits, reverse=True)]

    assert loose == []


def test_an_answer_nobody_gave_is_said_to_be_missing(brief: Template) -> None:
    """What the template asks for is there, as not said."""
    page = fit({"said": {}}, replace(brief, limits={}, asks=("problem",)))

    assert (page["said"]["problem"]["known"], page["said"]["problem"]["text"]) == (False, "Not said yet.")


def test_the_report_itself_stays_whole(brief: Template) -> None:
    """Fitting gives a new page and changes nothing."""
    report: dict[str, Any] = {"said": {}, "causes": [{"name": "a long name"}]}
    fit(report, replace(brief, limits={"causes": (0,), "causes.name": (2,)}, asks=()))

    assert report == {"said": {}, "causes": [{"name": "a long name"}]}


def test_no_text_turns_the_order_of_what_follows(brief: Template) -> None:
    """Direction marks are taken out; letters that run from right to left stay."""
    assert fitted(brief, {"a": "\u202egpj.exe שלום\u2066"}, {})["a"] == "gpj.exe שלום"
