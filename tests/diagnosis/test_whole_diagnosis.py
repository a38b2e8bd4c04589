"""The whole diagnosis: same in, same out, in whatever order; and nothing a case can hold breaks it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st
from made_cases import BANKS, CATALOGUE, GAP, POLES, TODAY, Said, case_of, question_for

from perfconsult.diagnosis import diagnose
from perfconsult.diagnosis.export import to_json
from perfconsult.model.case import ROLES, STATUSES, Case, Evidence, TrainingRequest
from perfconsult.model.diagnosis import VERDICTS

_Kept = TypeVar("_Kept")
POLE = st.sampled_from([one for pole in POLES.items() for one in pole])
SAID = st.tuples(st.sampled_from(["P1", "P2", "P3"]), st.sampled_from(ROLES), POLE, st.integers(0, 5))
DOCUMENT = st.builds(
    Evidence, st.sampled_from(["E1", "E2", "E3"]), POLE, st.just("so"), st.integers(0, 5),
    informant=st.sampled_from(["", "P1", "P9"]),
)  # fmt: skip
AIMS = [("tool", "bad-tool"), ("skill", "cannot"), ("feedback", "everywhere")]
CASES = st.builds(
    lambda said, documents: case_of(*said, evidence=documents),
    st.lists(SAID, max_size=14),
    st.lists(DOCUMENT, max_size=3),
)


def likelihoods(case: Case) -> dict[str, float]:
    """Give every cause's likelihood."""
    return {one.id: one.likelihood for one in diagnose(case, BANKS, CATALOGUE, TODAY).causes}


def shuffled(items: Mapping[str, _Kept], random: Random) -> dict[str, _Kept]:
    """Put the same things in another order."""
    keys = list(items)
    random.shuffle(keys)
    return {key: items[key] for key in keys}


@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_answers_and_interviews_does_not_matter(case: Case, random: Random) -> None:
    """A case is a set of answers, and not a story."""
    turned = {name: replace(i, answers=shuffled(i.answers, random)) for name, i in case.interviews.items()}
    other = replace(
        case,
        interviews=shuffled(turned, random),
        informants=shuffled(case.informants, random),
        evidence=shuffled(case.evidence, random),
    )

    assert diagnose(other, BANKS, CATALOGUE, TODAY) == diagnose(case, BANKS, CATALOGUE, TODAY)


@given(
    CASES,
    st.sampled_from(AIMS),
    st.integers(0, 5),
)
def test_a_document_for_a_cause_never_makes_it_less_likely(
    case: Case, aim: tuple[str, str], grade: int
) -> None:
    """Whoever said whatever before."""
    cause, indicator = aim
    document = Evidence("new", indicator, "so", grade, "log")
    more = replace(case, evidence={**case.evidence, "new": document})

    assert likelihoods(more)[cause] >= likelihoods(case)[cause]


@given(CASES)
def test_the_same_interview_held_twice_counts_once(case: Case) -> None:
    """The same person saying the same again adds nothing."""
    again = {f"{name}-2": replace(i, id=f"{name}-2") for name, i in case.interviews.items()}
    twice = replace(case, interviews={**case.interviews, **again})

    assert likelihoods(twice) == likelihoods(case)


@given(CASES, st.data())
def test_every_case_gets_a_verdict_and_plain_data(case: Case, data: st.DataObject) -> None:
    """Contradictory, half answered, asked by someone unknown: a verdict of the seven, and valid JSON."""
    statuses = {
        name: replace(i, answers={q: data.draw(st.builds(replace, st.just(a), status=st.sampled_from(STATUSES)))
                                  for q, a in i.answers.items()})
        for name, i in case.interviews.items()
    }  # fmt: skip
    case = replace(case, interviews=statuses, informants={}, request=TrainingRequest("Train them", "P2"))
    result = diagnose(case, BANKS, CATALOGUE, TODAY)

    assert result.verdict in VERDICTS
    assert json.loads(json.dumps(to_json(result, CATALOGUE)))["verdict"] == result.verdict
    assert {one.id for one in result.causes} == set(CATALOGUE.causes)


@given(st.lists(SAID.map(lambda said: (*said[:3], 0)), max_size=20))
def test_assertions_alone_confirm_nothing_and_end_in_finding_out(said: list[Said]) -> None:
    """Unless they say that there is nothing to do, or a duty."""
    result = diagnose(case_of(*said), BANKS, CATALOGUE, TODAY)

    assert {one.state for one in result.causes} <= {"hypothesis", "disputed", "ruled-out", "not-examined"}
    assert result.verdict in {"find-out-first", "no-gap-shown", "not-worth-solving", "required-by-law"}


@given(SAID)
def test_a_single_answer_is_never_a_verdict(said: Said) -> None:
    """However well graded, and whatever it says."""
    result = diagnose(case_of(said), BANKS, CATALOGUE, TODAY)

    assert (result.verdict, result.axes["confidence"]) == ("find-out-first", "low")
    assert result.unknowns != ()


@given(st.integers(0, 5))
def test_a_case_contradicted_throughout_has_no_firm_cause(grade: int) -> None:
    """Two roles that say the opposite of each other about everything leave all in dispute."""
    both = [(who, role, one, grade) for who, role, side in (("M", "manager", 0), ("P", "performer", 1))
            for one in (pair[side] for pair in POLES.items())]  # fmt: skip
    result = diagnose(case_of(*both), BANKS, CATALOGUE, TODAY)  # type: ignore[arg-type]  # the roles are roles

    assert result.verdict == "find-out-first"
    assert {one.state for one in result.causes} == {"disputed"}


def test_a_case_with_nothing_in_it_is_told_what_to_ask() -> None:
    """Empty is not an error."""
    result = diagnose(Case("empty", "Empty"), BANKS, CATALOGUE, TODAY)

    assert result.verdict == "find-out-first"
    assert {one.state for one in result.causes} == {"not-examined"}
    assert result.recommendations == ()
    assert result.unknowns != ()


def test_the_requester_s_own_word_counts_less_than_another_s() -> None:
    """Whoever wants the answer: by role, or because the request is theirs."""
    case = case_of(("P1", "sponsor", "bad-tool", 3), ("P1", "sponsor", "gap-stated", 3))
    theirs = replace(case, request=TrainingRequest("Train them", "P1"))

    assert likelihoods(theirs)["tool"] < likelihoods(case)["tool"]


def test_evidence_fades_as_the_case_grows_old() -> None:
    """The same case a year later is less sure; nothing else changed."""
    case = case_of(*GAP, ("D", "data owner", "bad-tool", 3))
    now, later = (diagnose(case, BANKS, CATALOGUE, day) for day in ("2027-11-01", "2027-11-02"))

    assert next(c.likelihood for c in later.causes if c.id == "tool") < next(
        c.likelihood for c in now.causes if c.id == "tool"
    )


def test_every_number_of_a_cause_can_be_added_up_again() -> None:
    """Prior and weights of the exported trace give the exported likelihood."""
    said = (
        *GAP,
        ("M", "manager", "bad-tool", 3),
        ("P", "performer", "bad-tool", 1),
        ("P", "performer", "good-tool", 0),
    )
    tool = next(
        c
        for c in to_json(diagnose(case_of(*said), BANKS, CATALOGUE, TODAY), CATALOGUE)["causes"]
        if c["id"] == "tool"
    )
    decibans = CATALOGUE.causes["tool"].prior + sum(r["weight"] for r in (*tool["for"], *tool["against"]))

    assert round(1 / (1 + 10 ** (-decibans / 10)), 3) == tool["likelihood"]


def test_the_export_has_the_keys_that_were_promised() -> None:
    """The shape of `diagnose --json`, in its order."""
    case = case_of(*GAP, ("M", "manager", "bad-tool", 3), ("P", "performer", "bad-tool", 1))
    data = to_json(diagnose(case, BANKS, CATALOGUE, TODAY), CATALOGUE)
    tool = data["causes"][0]

    assert list(data) == [
        "schema",
        "case",
        "verdict",
        "because",
        "axes",
        "gates",
        "causes",
        "recommendations",
        "unknowns",
        "open_gates",
        "by_evidence",
    ]
    assert (data["schema"], data["because"]) == (1, ["cause:tool"])
    assert list(data["axes"]) == ["need", "feasibility", "confidence"]
    assert list(tool) == [
        "id",
        "cell",
        "cue",
        "state",
        "likelihood",
        "grade",
        "graded",
        "refuted",
        "for",
        "against",
        "missing",
        "held_by",
        "note",
    ]
    assert (tool["held_by"], tool["note"]) == ("", "")
    assert tool["graded"] == {"grade": 4, "own": 3, "changed": ["two-sides"]}
    common = {"quote": "Yes, bad-tool", "chosen": True, "source": "where it stands", "indicator": "bad-tool"}
    seen, told = ({"grade": n, "own": n, "changed": []} for n in (3, 1))
    assert tool["for"] == [
        {"answer": "M-small/ask-bad-tool", "informant": "M", "graded": seen, **common, "weight": 10.45},
        {"answer": "P-small/ask-bad-tool", "informant": "P", "graded": told, **common, "weight": 0.0},
    ]
    assert list(data["recommendations"][0])[:3] == ["id", "causes", "tier"]
    assert list(data["unknowns"][0]) == ["answer", "question", "asks", "whom", "by", "causes"]


def test_an_answer_is_traced_to_its_question() -> None:
    """`<interview>/<question>` finds the answer in the case."""
    result = diagnose(case_of(*GAP, ("M", "manager", "bad-tool", 3)), BANKS, CATALOGUE, TODAY)
    shown = result.causes[0].for_[0].shown

    assert shown.answer == f"M-small/{question_for('bad-tool')}"
