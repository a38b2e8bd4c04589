"""Two changes of one case: different things go together, the same thing clashes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.store.merge import Change, changed, changes, edited, merge, things

BASE: dict[str, Any] = {
    "schema": 1, "rev": 3, "title": "A", "request": {"text": "t", "from": "P1"},
    "informants": {"P1": {"role": "manager"}},
    "interviews": {"i": {"bank": "intake", "answers": {"q": {"status": "answered", "value": ["a", "b"]}}}},
    "metrics": {"m": {"name": "M", "readings": {"2026-11-01": "1"}}}, "decision": {"verdict": "v"}, "actions": {},
}  # fmt: skip


def test_things_are_what_is_said_at_once() -> None:
    """An answer, an informant, a request is one thing; an interview or a metric's readings are many."""
    assert things(BASE) == {
        ("title",): "A",
        ("request",): {"text": "t", "from": "P1"},
        ("informants", "P1"): {"role": "manager"},
        ("interviews", "i", "bank"): "intake",
        ("interviews", "i", "answers", "q"): {"status": "answered", "value": ["a", "b"]},
        ("metrics", "m", "name"): "M",
        ("metrics", "m", "readings", "2026-11-01"): "1",
        ("decision", "verdict"): "v",
    }


def test_changes_lead_from_one_to_the_other() -> None:
    """Added, altered and removed things, with what stood there."""
    new = {**things(BASE), ("title",): "B", ("status",): "open"}
    del new["informants", "P1"]

    assert changes(things(BASE), new) == (
        Change(("title",), "A", "B"),
        Change(("status",), None, "open"),
        Change(("informants", "P1"), {"role": "manager"}, None),
    )


def test_edits_leave_no_empty_maps_and_all_else() -> None:
    """An interview whose last answer goes, goes; keys that are no business of ours stay."""
    data = {**BASE, "x-own": {"a": 1}}
    old = things(data)
    new = {path: value for path, value in old.items() if path[0] != "interviews"}
    new["interviews", "j", "answers", "q"] = {"status": "skipped"}

    assert edited(data, changes(old, new)) == {
        **data,
        "interviews": {"j": {"answers": {"q": {"status": "skipped"}}}},
    }
    assert data["interviews"] == BASE["interviews"]


@pytest.mark.parametrize(
    ("theirs", "ours", "expected"),
    [
        ({"a": "1", "b": "x"}, {"a": "x", "b": "1"}, {"a": "x", "b": "x"}),
        ({"a": "x", "b": "1"}, {"a": "x", "b": "1"}, {"a": "x", "b": "1"}),
        ({"b": "1"}, {"a": "1", "b": "1", "c": "1"}, {"b": "1", "c": "1"}),
        ({"a": "1", "b": "1"}, {"a": "1"}, {"a": "1"}),
        ({"a": "x", "b": "1"}, {"a": "y", "b": "2"}, ["a"]),
        ({"b": "1"}, {"a": "y", "b": "1"}, ["a"]),
        ({"a": "x", "b": "1"}, {"b": "1"}, ["a"]),
        ({"a": "1", "b": "1", "c": "x"}, {"a": "1", "b": "1", "c": "y"}, ["c"]),
    ],
    ids=[
        "different",
        "alike",
        "removed there",
        "removed here",
        "both",
        "gone there",
        "gone here",
        "both new",
    ],
)
def test_merge(theirs: dict[str, str], ours: dict[str, str], expected: dict[str, str] | list[str]) -> None:
    """Each side's changes are taken where the other made none; otherwise the paths are named."""
    base, them, us = (
        {(key,): value for key, value in side.items()} for side in ({"a": "1", "b": "1"}, theirs, ours)
    )
    merged = merge(base, them, us)

    if isinstance(expected, list):
        assert merged.clashes == tuple((key,) for key in expected)
        assert all(merged.things.get(path) == them.get(path) for path in merged.clashes)
    else:
        assert merged == ({(key,): value for key, value in expected.items()}, ())


SIDES = st.dictionaries(st.sampled_from("abcd").map(lambda key: (key,)), st.sampled_from("123"))


@given(SIDES, SIDES, SIDES)
def test_merge_loses_no_side(base: dict, theirs: dict, ours: dict) -> None:
    """At every path there is our change, or theirs, or a clash; and merging is the same from both ends."""
    merged = merge(base, theirs, ours)
    other = merge(base, ours, theirs)

    for path in {*base, *theirs, *ours}:
        sides = {side.get(path) for side in (theirs, ours) if side.get(path) != base.get(path)}
        assert (path in merged.clashes) == (len(sides) == 2)
        if len(sides) == 1:
            assert merged.things.get(path) in sides
        if not sides:
            assert merged.things.get(path) == base.get(path)
    assert set(merged.clashes) == set(other.clashes)


@given(SIDES, SIDES)
def test_changes_and_changed_are_each_others_opposite(old: dict, new: dict) -> None:
    """Making the changes between two gives the second."""
    assert changed(old, changes(old, new)) == new


def test_what_is_keyed_by_ids_is_taken_apart_and_nothing_else_is() -> None:
    """By the shape of a case: a new block of ids cannot be forgotten, an answer is never torn."""
    case: dict[str, Any] = {
        "title": "Late",
        "request": {"text": "Train them", "from": "P1"},
        "informants": {"P1": {"role": "manager"}},
        "interviews": {
            "P1-intake": {"bank": "intake", "answers": {"metric": {"value": {"readings": {"d": "1"}}}}}
        },
        "metrics": {"late": {"name": "late", "readings": {"2026-11-01": "19"}}},
        "decision": {"verdict": "training"},
        "actions": {"a1": {"what": "try"}},
        "x-mine": {"a": "b"},
    }

    assert set(things(case)) == {
        ("title",), ("request",), ("informants", "P1"), ("interviews", "P1-intake", "bank"),
        ("interviews", "P1-intake", "answers", "metric"), ("metrics", "late", "name"),
        ("metrics", "late", "readings", "2026-11-01"), ("decision", "verdict"), ("actions", "a1"), ("x-mine",),
    }  # fmt: skip
