"""A case file says what the model says, and is refused with every problem at once where it does not."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfconsult.errors import BadInput
from perfconsult.model.case import (
    ROLES,
    STATUSES,
    Answer,
    Case,
    Evidence,
    Informant,
    Interview,
    Metric,
    Override,
    TrainingRequest,
)  # fmt: skip
from perfconsult.model.diagnosis import STATES
from perfconsult.store.case_format import case_from, case_to_data, read_case
from perfconsult.store.cases import CASE, open_case, save, start_case
from perfconsult.store.workspace import find_workspace
from perfconsult.text import clean
from perfconsult.yamlio.shapes import load
from perfconsult.yamlio.writer import dump

WHOLE = """\
schema: 1
case: course
title: 007
rev: 12
status: decided
started: 2026-11-16
request: {text: Train them, from: P1, on: 2026-11-16}
informants:
  P1: {role: requester}
interviews:
  P1-intake:
    informant: P1
    bank: intake
    version: 1
    on: 2026-11-16
    answers:
      problem: {asked: What?, status: answered, value: yes, grade: 0, source: here, note: hm, at: 2026-11-16T10:42:05Z}
      who: {status: answered, value: [a, 1.10, no]}
      metric: {status: answered, value: {name: late, unit: "%", baseline: 19, target: +5, by: 2026-12-01, source: x}}
      law: {status: unknown, whom: data owner, by: 2026-11-30}
evidence:
  E1: {indicator: experts-err-too, says: so, grade: 3, source: s, on: 2026-11-16, from: P1}
metrics:
  late-invoices: {name: Late, readings: {2026-11-01: 19, 2026-11-02: "20"}}
overrides:
  missing-skill: {state: ruled-out, reason: r, by: ann, on: 2026-11-16}
decision: {verdict: training, review: 2027-01-01}
actions:
  a1: {what: call, owner: ann, by: 2026-11-20, status: open}
"""
CASE_OF_IT = Case(
    "course", "007", 12, "decided", "2026-11-16", TrainingRequest("Train them", "P1", "2026-11-16"),
    {"P1": Informant("P1", "requester")},
    {"P1-intake": Interview("P1-intake", "P1", "intake", 1, "2026-11-16", {
        "problem": Answer("answered", "yes", "What?", "2026-11-16T10:42:05Z", 0, "here", "hm"),
        "who": Answer("answered", ("a", "1.10", "no")),
        "metric": Answer("answered", Metric("late", "%", "19", "+5", "2026-12-01", "x")),
        "law": Answer("unknown", whom="data owner", by="2026-11-30"),
    })},
    {"E1": Evidence("E1", "experts-err-too", "so", 3, "s", "2026-11-16", "P1")},
    {"late-invoices": Metric("Late", readings=(("2026-11-01", "19"), ("2026-11-02", "20")))},
    {"missing-skill": Override("missing-skill", "ruled-out", "r", "ann", "2026-11-16")},
    {"verdict": "training", "review": "2027-01-01"},
    {"a1": {"what": "call", "owner": "ann", "by": "2026-11-20", "status": "open"}},
)  # fmt: skip


def problems(text: str) -> list[str]:
    """Every problem of a case file, as `line:column message`."""
    with pytest.raises(BadInput) as caught:
        read_case(text.encode(), "c.yaml")
    return [str(problem).removeprefix("c.yaml:") for problem in caught.value.problems]


def test_a_file_is_read_as_it_is_meant() -> None:
    """Every key finds its place in the model, and what is typed by hand stays text: 007, yes, 1.10, +5, dates."""
    assert read_case(WHOLE.encode(), "c.yaml").case == CASE_OF_IT
    assert case_from(load(WHOLE.encode(), "c.yaml", CASE)) == CASE_OF_IT


def test_the_data_of_a_case_make_a_file_that_says_the_same() -> None:
    """From the model and back, with nothing written that is empty."""
    data = case_to_data(CASE_OF_IT)

    assert read_case(dump(data), "c.yaml").case == CASE_OF_IT
    assert list(data) == [
        "schema", "case", "title", "rev", "status", "started", "request", "informants", "interviews",
        "evidence", "metrics", "overrides", "decision", "actions",
    ]  # fmt: skip
    assert case_to_data(Case("a", "A")) == {
        "schema": 1,
        "case": "a",
        "title": "A",
        "rev": 0,
        "status": "open",
    }


def test_what_is_left_empty_by_hand_is_empty() -> None:
    """A key without a value, or an empty map, is the same as no key."""
    text = "schema: 1\ncase: a\ntitle: A\nrequest:\ninformants: {}\nstarted:\ndecision:\nrev:\n"
    text += "actions: {a: {what: x, owner: }}\n"

    assert read_case(text.encode(), "c.yaml").case == Case("a", "A", actions={"a": {"what": "x"}})


def test_the_users_own_keys_are_not_read_as_things() -> None:
    """`x-` keys are allowed in every map, and a thing whose id begins so is a thing all the same."""
    text = WHOLE
    for place in (
        "request: {",
        "P1: {",
        "problem: {",
        "value: {",
        "E1: {",
        "late-invoices: {",
        "missing-skill: {",
        "a1: {",
    ):
        text = text.replace(place, f"{place}x-own: [1], ")
    for place in (
        "informants:\n",
        "interviews:\n",
        "evidence:\n",
        "metrics:\n",
        "overrides:\n",
        "actions:\n",
    ):
        text = text.replace(place, f"{place}  x-own: 1\n")
    text = text.replace("decision: {", "decision: {x-own: [1], ").replace(
        "    answers:\n", "    x-own: 1\n    answers:\n      x-own: 1\n"
    )
    text = f"x-own: {{a: b}}\n{text}"

    assert read_case(text.encode(), "c.yaml").case == CASE_OF_IT
    ray = "schema: 1\ncase: a\ntitle: A\nmetrics: {x-ray-wait: {name: Wait}, x-note: mine}\n"
    assert read_case(ray.encode(), "c.yaml").case.metrics == {"x-ray-wait": Metric("Wait")}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("case: course", "case: My Course", '2:7: "case": expected an id of small letters'),
        ("title: 007", "titel: 007", '3:1: unknown key "titel"'),
        ("status: decided", "status: done", '5:9: "status": expected one of open, decided, closed, found "done"'),
        ("started: 2026-11-16", "started: 2026-02-30", '6:10: there is no such date or time as "2026-02-30"'),
        ("started: 2026-11-16", "started: 16.11.2026", '6:10: "started": expected a date such as "2026-11-16"'),
        ("from: P1, on", "from: P2, on", '7:35: nobody called "P2" is among the informants'),
        ("role: requester", "role: boss", '9:14: "role": expected one of requester'),
        ("informant: P1", "informant: P11", '12:16: nobody called "P11" is among the informants'),
        ("version: 1", "version: one", '14:14: "version": expected a whole number'),
        ("status: answered, value: yes", "status: said, value: yes", '17:39: "status": expected one of answered'),
        ("grade: 0", "grade: 6", '17:68: "grade": expected a whole number from 0 to 5, found 6'),
        ("T10:42:05Z", "T25:42:05Z", '17:99: there is no such date or time as "2026-11-16T25:42:05Z"'),
        ("baseline: 19", "baselin: 19", 'unknown key "baselin"'),
        ("{2026-11-01: 19", "{2026-13-01: 19", '24:42: there is no such date or time as "2026-13-01"'),
        ("state: ruled-out", "state: ruled out", '26:26: "state": expected one of confirmed'),
    ],
)  # fmt: skip
def test_a_problem_is_told_with_its_place(old: str, new: str, expected: str) -> None:
    """Ids, roles, statuses, grades, dates and people are checked; the message has line and column."""
    found = problems(WHOLE.replace(old, new, 1))

    assert [problem for problem in found if expected in problem], found


def test_all_problems_are_told_at_once_in_order() -> None:
    """A file with several faults tells them all, from top to bottom, each near miss with the right name."""
    text = WHOLE.replace("role: requester", "role: requestor").replace("informant: P1", "informant: p1")
    text = text.replace("grade: 3", "grade: 7").replace("2026-11-30", "2026-11-31").replace("title", "titel")
    with pytest.raises(BadInput) as caught:
        read_case(text.encode(), "c.yaml")

    found = caught.value.problems
    assert [p.at.line for p in found if p.at] == [1, 3, 9, 12, 20, 22]
    assert 'did you mean "requester"?' in [p.hint for p in found]
    assert 'did you mean "P1"?' in [p.hint for p in found]


@pytest.mark.parametrize(
    ("schema", "says"), [("2", "newer perfconsult"), ("99", "newer"), ("0", "schema"), ("one", "schema")]
)
def test_a_schema_we_do_not_know_is_refused_kindly(schema: str, says: str) -> None:
    """A case of a newer perfconsult is told to be one, with what to do, and not judged key by key."""
    text = f"schema: {schema}\ncase: course\ntitle: A\n"
    with pytest.raises(BadInput, match=says) as caught:
        read_case((text + ("new-key: 1\n" if "newer" in says else "")).encode(), "c.yaml")

    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].at is not None
    assert ("upgrade" in caught.value.problems[0].hint) == ("newer" in says)


def test_a_case_without_a_schema_is_told_what_to_write() -> None:
    """The hint is the line to add."""
    with pytest.raises(BadInput, match='"schema" is missing') as caught:
        read_case(b"case: a\ntitle: A\n", "c.yaml")

    assert "schema: 1" in caught.value.problems[0].hint


# any case at all

KEYS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,12}", fullmatch=True)
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,12}", fullmatch=True)
AWKWARD = st.sampled_from(
    ["no", "12:30", "0123", "1.10", "~", "null", "- a", "a: b", "# no", "'", '"', "{", "[", "| x", "<<<<<<< a",
     " lead", "trail ", "\n", "a\n\n b\n", "\tx", "x\n\n", "---", "...", "\u2028", "\u0085", "&a", "*a", "!!x", "=" * 7]
)  # fmt: skip
WORDS = st.one_of(st.text(max_size=40), AWKWARD, st.text("ab \n#:-|>'\"", max_size=20)).map(clean)
SAID = WORDS.filter(bool)
MAYBE = st.one_of(st.just(""), WORDS)
DATES = st.dates().map(str)
SOME_DATE = st.one_of(st.just(""), DATES)
TIMES = st.one_of(st.just(""), st.datetimes().map(lambda time: f"{time.replace(microsecond=0).isoformat()}Z"))
READINGS = st.dictionaries(DATES, WORDS, max_size=3).map(lambda days: tuple(days.items()))
METRICS = st.builds(Metric, WORDS, MAYBE, MAYBE, MAYBE, SOME_DATE, MAYBE, READINGS)
VALUES = st.one_of(st.none(), WORDS, st.lists(WORDS, max_size=3).map(tuple), METRICS)
ANSWERS = st.builds(Answer, st.sampled_from(STATUSES), VALUES, MAYBE, TIMES,
                    st.one_of(st.none(), st.integers(0, 5)), MAYBE, MAYBE, MAYBE, SOME_DATE)  # fmt: skip


def keyed(values: st.SearchStrategy[object], keys: st.SearchStrategy[str] = KEYS) -> st.SearchStrategy[dict]:
    """A few things by key."""
    return st.dictionaries(keys, values, max_size=3)


@st.composite
def cases(draw: Callable[..., object]) -> Case:
    """Any case that is allowed."""
    informants = {key: Informant(key, role) for key, role in draw(keyed(st.sampled_from(ROLES))).items()}
    someone = st.sampled_from(sorted(informants)) if informants else st.nothing()
    maybe = st.one_of(st.just(""), someone)
    interviews = st.builds(
        Interview, st.just(""), someone, IDS, st.integers(1, 99), SOME_DATE, keyed(ANSWERS)
    )
    evidence = st.builds(Evidence, st.just(""), KEYS, WORDS, st.integers(0, 5), MAYBE, SOME_DATE, maybe)
    overrides = st.builds(Override, st.just(""), st.sampled_from(STATES), WORDS, MAYBE, SOME_DATE)
    actions = st.fixed_dictionaries({"what": WORDS}, optional={"owner": SAID, "by": DATES, "status": SAID})
    return Case(
        "any", draw(WORDS), draw(st.integers(0, 9)), draw(st.sampled_from(["open", "decided", "closed"])),
        draw(SOME_DATE),
        draw(st.one_of(st.none(), st.builds(TrainingRequest, WORDS, maybe, SOME_DATE))), informants,
        {key: replace(one, id=key) for key, one in draw(keyed(interviews)).items()} if informants else {},
        {key: replace(one, id=key) for key, one in draw(keyed(evidence)).items()},
        draw(keyed(METRICS)), {key: replace(one, cause=key) for key, one in draw(keyed(overrides, IDS)).items()},
        draw(keyed(WORDS)), draw(keyed(actions)),
    )  # fmt: skip


@given(cases())
@settings(max_examples=100, deadline=None)
def test_any_case_comes_back_from_its_file(case: Case) -> None:
    """What is written of a case is read as the same case, whatever was said."""
    assert read_case(dump(case_to_data(case)), "c.yaml").case == case


@given(cases(), cases())
@settings(max_examples=60, deadline=None)
def test_any_case_can_be_saved_over_any_other(first: Case, second: Case) -> None:
    """Start with one case, save another: the file says the other, a second save nothing more."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = find_workspace(Path(folder))
        path = workspace.cases / "any.yaml"
        opened = start_case(workspace, path, first, token="t")
        assert opened.case == first
        saved = save(opened, second, at="2026-11-16T10:42:05Z")
        found = open_case(workspace, path, token="u")
        bytes_before = path.read_bytes()
        save(found, second, at="2026-11-16T10:42:05Z")

        assert case_to_data(found.case) == case_to_data(replace(second, rev=saved.case.rev))
        assert (found.notices, saved.notices) == ((), ())
        assert path.read_bytes() == bytes_before
