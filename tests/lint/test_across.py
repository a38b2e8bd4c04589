"""What a whole backlog comes to: shared causes, teams, the shortest question list, priorities with reasons."""

import pickle
from collections.abc import Sequence
from typing import Any

import pytest

from perfconsult.errors import Location
from perfconsult.lint.across import Trace, Tracer, Traces, overview, wanted
from perfconsult.lint.across.facts import BESIDE_THE_POINT, FACTS
from perfconsult.lint.across.priority import ACROSS, weights
from perfconsult.lint.across.questions import shortest_list
from perfconsult.lint.across.sharing import by_team
from perfconsult.lint.engine import Linting
from perfconsult.lint.rules import RULES, chosen_rules
from perfconsult.model.catalogue import CUES
from perfconsult.model.finding import Finding
from perfconsult.model.request import Request, Signals
from perfconsult.signals import Opinion, Reader
from perfconsult.store.lexicons import load_lexicon
from perfconsult.store.weights import load_weights

READER = Reader(load_lexicon(), Opinion(load_weights()))
BACKLOG = [
    ("Dispatch", "The till software crashes every hour, and we lose customers."),
    ("Kitchen", "Please book a two-day Excel course."),
    ("dispatch ", "The scanner is broken again."),
    ("Kitchen", "PLEASE BOOK A TWO-DAY EXCEL COURSE"),
    ("Gate", "The laptops are too slow for the report."),
    ("Dispatch", "Could you translate the menu?"),
]


def requests(backlog: Sequence[tuple[str, str]] = BACKLOG) -> list[Request]:
    """A backlog of teams and texts, row by row."""
    return [
        Request(f"TR-{at}", text, Location("it.csv", at + 1), team=team)
        for at, (team, text) in enumerate(backlog, 1)
    ]


def traces_of(said: Sequence[dict[str, Any]]) -> Traces:
    """Traces made by hand."""
    traces = Traces()
    for at, one in enumerate(said, 1):
        traces.add(Trace(f"TR-{at}", "it.csv", at, **one))
    return traces


def test_a_backlog_is_seen_as_a_whole() -> None:
    """Copies, the cause that three teams share, the team that asks again: told once each, where they stand."""
    linting = Linting(requests(), READER.read, RULES)
    list(linting)
    found = linting.total().overview

    assert found is not None
    assert [(finding.code, finding.request, finding.at.line) for finding in found.findings] == [
        ("BL03", "TR-1", 2),
        ("BL01", "TR-4", 5),
        ("BL04", "TR-6", 7),
    ]
    assert [(cluster.requests, cluster.exact) for cluster in found.clusters] == [(("TR-2", "TR-4"), True)]
    assert [(one.cue, one.many, one.teams, one.requests) for one in found.shared] == [
        ("tools", 3, 2, ("TR-1", "TR-3", "TR-5"))
    ]
    assert found.priorities[0].request == "TR-1"
    assert "TR-6" not in {one.request for one in found.priorities}


def test_traces_hold_across_processes() -> None:
    """What is kept of a request can be handed over, and what comes of it is the same."""
    tracer, here, there = Tracer(RULES), Traces(), Traces()
    for request in requests():
        trace = tracer.trace(request, READER.read(request.text), ())
        here.add(trace)
        there.add(pickle.loads(pickle.dumps(trace)))

    assert overview(here, RULES) == overview(there, RULES)


def test_a_trace_is_small_and_holds_no_text() -> None:
    """A fingerprint of 136 bytes, and only where texts are compared."""
    request = requests()[0]
    says = READER.read(request.text)
    compared = Tracer(RULES).trace(request, says, ())
    not_compared = Tracer(chosen_rules(["BL03", "BL04"])).trace(request, says, ())

    assert (len(compared.words), not_compared.words) == (136, b"")
    assert request.text.encode() not in pickle.dumps(compared)
    assert len(pickle.dumps(compared)) < 500


def test_only_the_rules_that_fired_are_kept_as_codes() -> None:
    """Findings that somebody hid before do not block a request."""
    finding = Finding(Location("it.csv"), "EV01", "TR-1", "n", "warning", "high", "m", "a")

    assert Tracer(RULES).trace(requests()[0], Signals(), [finding]).codes == ("EV01",)


@pytest.mark.parametrize(("select", "expected"), [(["BL"], True), (["EV", "PB01"], False), ([], True)])
def test_nothing_is_kept_where_no_rule_looks_across(select: list[str], expected: bool) -> None:
    """So that memory stays flat."""
    assert wanted(chosen_rules(select)) is expected


def test_an_empty_backlog_comes_to_nothing() -> None:
    """Nothing in, nothing out."""
    found = overview(Traces(), RULES)

    assert (found.findings, found.clusters, found.questions, found.blocked, found.priorities) == (
        (),
        (),
        (),
        0,
        (),
    )


def test_the_question_that_unblocks_most_comes_first() -> None:
    """Greedy cover: each next question by what is left, notes aside, until nine in ten are unblocked."""
    said = [{"codes": ("EV01", "ME01")}] * 5 + [{"codes": ("PB01", "AU01")}] * 4 + [{"codes": ("ME01",)}] * 2
    said += [{"codes": ("RP01",)}, {"codes": ("AU01",)}, {}]
    questions, blocked, covered = shortest_list(traces_of(said), RULES)

    told = [(one.code, one.unblocks, one.open_in, one.requests) for one in questions]
    assert told == [
        ("ME01", 7, 7, ("TR-1", "TR-2", "TR-3", "TR-4", "TR-5")),
        ("PB01", 4, 4, ("TR-6", "TR-7", "TR-8", "TR-9")),
    ]
    assert (blocked, covered) == (12, 11)


def test_of_two_equal_questions_the_more_telling_comes_first() -> None:
    """The order of the rules decides."""
    questions, _, _ = shortest_list(traces_of([{"codes": ("EV01", "PB01")}] * 3), RULES)

    assert [one.code for one in questions] == ["PB01"]


@pytest.mark.parametrize(
    ("teams", "expected"),
    [
        (("A", "a ", " A", "B"), {"A": [0, 1, 2]}),
        (("A", "A", "A"), {}),
        (("", "", "A"), {}),
        (("B", "A", "B", "A", "A"), {"A": [1, 3, 4], "B": [0, 2]}),
    ],
    ids=["one name", "whose backlog it is", "no name", "the most frequent first"],
)
def test_requests_go_together_by_team(teams: tuple[str, ...], expected: dict[str, list[int]]) -> None:
    """By name whatever the capitals and blanks."""
    found = by_team(traces_of([{"team": team} for team in teams]))

    assert {name: list(group) for name, group in found.items()} == expected
    assert list(found) == list(expected)


def test_a_priority_is_the_sum_of_what_is_said() -> None:
    """Score and reasons by the weights of the data, the weightiest first; the earlier where two are equal."""
    bit = {fact: 1 << at for at, fact in enumerate(FACTS)}
    said = [
        {"facts": bit["specific"]},
        {"facts": bit["impact"] | bit["specific"]},
        {"facts": bit["impact"] | bit[BESIDE_THE_POINT]},
        {"facts": bit["specific"]},
    ]
    ranked = overview(traces_of(said), RULES).priorities

    assert [(one.request, one.score) for one in ranked] == [("TR-2", 4), ("TR-1", 1), ("TR-4", 1)]
    assert ranked[0].reasons == (weights()["impact"].says, weights()["specific"].says)


def test_a_cause_and_a_team_that_come_back_weigh() -> None:
    """Three requests or more; two may be chance."""
    tools = 1 << CUES.index("tools")
    said = [
        {"cues": tools, "team": "A"},
        {"cues": tools, "team": "A"},
        {"team": "A"},
        {"cues": tools, "team": "B"},
    ]
    ranked = {one.request: one.score for one in overview(traces_of(said), RULES).priorities}

    assert ranked == {"TR-1": 2, "TR-2": 2, "TR-3": 1, "TR-4": 1}


def test_every_weight_has_its_words_and_its_reason() -> None:
    """What is shown to people is there for each fact, and nothing beside."""
    assert set(weights()) == {*FACTS, *ACROSS} - {BESIDE_THE_POINT}
    assert all(weight.points and weight.says for weight in weights().values())
