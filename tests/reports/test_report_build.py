"""The report: plain and whole, honest for every verdict, and never silent about what is missing."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import report_samples as samples

from perfconsult.model.case import Answer, Case, Interview
from perfconsult.model.diagnosis import VERDICTS, CauseResult, Diagnosis, Graded, Shown
from perfconsult.reports.build import build
from perfconsult.reports.words import Words

GOLDEN = Path(__file__).parent / "golden"
Built = Callable[[str], dict[str, Any]]


def make(words: Words, case: Case | None = None, diagnosis: Diagnosis | None = None) -> dict[str, Any]:
    """The typical report with another case or diagnosis."""
    case, diagnosis = case or samples.typical_case(), diagnosis or samples.typical_diagnosis()
    return build(case, diagnosis, samples.catalogue(), samples.BANKS, samples.made(words))


def texts(value: Any) -> list[str]:
    """Every text in a report."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) else []


def test_the_typical_report_is_as_agreed(built: Built, golden: Callable[[Path, str], None]) -> None:
    """Every field and its order."""
    golden(GOLDEN / "report.json", json.dumps(built("typical"), indent=2, ensure_ascii=False) + "\n")


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_a_report_is_plain_data(built: Built, name: str) -> None:
    """Through JSON and back it is the same: dictionaries, lists, texts, numbers and no more."""
    report = built(name)

    assert json.loads(json.dumps(report)) == report


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_every_blank_is_filled(built: Built, name: str) -> None:
    """No `{name}` of our own is left over."""
    blanks = {"{causes}", "{who}", "{n}", "{free}", "{whom}", "{other}", "{trainable}", "{by}", "{metric}"}

    assert [text for text in texts(built(name)) if any(blank in text for blank in blanks)] == []


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_has_an_answer_and_asks_for_a_decision(words: Words, verdict: str) -> None:
    """The answer begins with its short form, and something is asked of the reader."""
    report = make(words, diagnosis=samples.typical_diagnosis(verdict))

    assert report["answer"]["line"].startswith(report["answer"]["short"].split(",")[0])
    assert report["decision"]["asked"]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_can_be_said_of_an_empty_case(words: Words, verdict: str) -> None:
    """Without causes, steps or people there is still an answer, with no hole in it."""
    bare = replace(samples.minimal_diagnosis(), verdict=verdict)
    report = make(words, samples.minimal_case(), bare)

    assert "()" not in report["answer"]["line"] + report["decision"]["asked"]
    assert report["answer"]["line"] != ""
    assert report["decision"]["asked"] != ""


def _of(words: Words, *causes: tuple[str, str]) -> str:
    results = {cause.id: cause for cause in samples.typical_diagnosis().causes}
    found = tuple(replace(results[cause], state="confirmed") for cause, _ in causes)
    verdict = "environment-and-training" if len(causes) > 1 else "fix-the-environment"
    return make(words, diagnosis=replace(samples.typical_diagnosis(verdict), causes=found))["answer"]["line"]


def test_the_answer_does_not_call_a_motive_part_of_the_work(words: Words) -> None:
    """`how the work is set up` is said of causes around the person, and of no others."""
    around = _of(words, ("no-time", ""))
    within = _of(words, ("lacks-confidence", ""))

    assert "how the work is set up (too little time)" in around
    assert "how the work is set up" not in within
    assert "(they doubt themselves)" in within


def test_training_and_the_rest_are_named_apart(words: Words) -> None:
    """What training can help with, and what has to change besides."""
    line = _of(words, ("missing-skill", ""), ("no-time", ""))

    assert line == (
        "Partly: training can help with some of it (they cannot do it yet), "
        "once the rest is being changed (too little time)."
    )


def test_causes_are_ranked_by_state_before_likelihood(built: Built) -> None:
    """The firmest first; what is ruled out or not examined is kept apart."""
    report = built("typical")

    assert [cause["state"] for cause in report["causes"]] == [
        "confirmed", "probable", "probable", "disputed", "hypothesis",
    ]  # fmt: skip
    assert {cause["state"] for cause in report["other_causes"]} == {"ruled-out", "not-examined"}
    assert [cause["rank"] for cause in report["causes"]] == [1, 2, 3, 4, 5]


def test_every_claim_has_its_evidence_mark(built: Built) -> None:
    """Causes, what speaks for and against them, answers and metrics carry a grade by name."""
    report = built("typical")
    claims = [*report["causes"], *report["metrics"], *report["said"].values()]
    claims += [one for cause in report["causes"] for one in (*cause["pro"], *cause["con"])]

    assert all(claim["mark"]["text"] for claim in claims)


def test_an_answer_without_a_grade_counts_as_an_assertion(words: Words) -> None:
    """Nobody's word is better than its evidence."""
    answers = {"problem": Answer("answered", "They forget.", "What is it?")}
    case = Case("c", "C", interviews={"P1-intake": Interview("P1-intake", "P1", "intake", 1, "", answers)})

    assert make(words, case)["said"]["problem"]["mark"]["name"] == "assertion"


def test_the_grade_of_the_diagnosis_goes_before_the_informants(words: Words) -> None:
    """A grade lowered by the diagnosis is lowered wherever it is printed."""
    answers = {"other-work-wins": Answer("answered", "The close wins.", "Which wins?", grade=5)}
    case = samples.typical_case()
    case = replace(
        case, interviews={"P2-root-cause": Interview("P2-root-cause", "P2", "root-cause", 1, "", answers)}
    )

    assert make(words, case)["said"]["other-work-wins"]["mark"]["grade"] == 3


def test_unknown_is_an_answer_and_names_who_could_not_say(built: Built) -> None:
    """An unknown is printed as one, with whom to ask."""
    said = built("typical")["said"]["cost-of-gap"]

    assert (said["known"], said["text"]) == (False, "requester (P1) could not say.")
    assert said["all"][0]["whom"] == "finance partner"


def test_a_skipped_question_says_nothing(built: Built) -> None:
    """Skipping leaves no trace in what is printed."""
    assert "law" not in built("typical")["said"]


def test_the_requester_is_heard_first(words: Words) -> None:
    """Where several answered, the requester's words are printed and the others kept beside them."""
    case = samples.typical_case()
    other = Interview(
        "P2-intake", "P2", "intake", 1, "", {"problem": Answer("answered", "No time.", "What is it?")}
    )
    case = replace(case, interviews={"P2-intake": other, **case.interviews})
    said = make(words, case)["said"]["problem"]

    assert said["who"] == "requester (P1)"
    assert [answer["who"] for answer in said["all"]] == ["manager (P2)", "requester (P1)"]


def test_a_metric_of_the_case_comes_before_the_same_one_in_an_answer(words: Words) -> None:
    """Once by name, with the readings of the case and the grade of the answer."""
    metric = make(words)["metrics"]

    assert len(metric) == 1
    assert (metric[0]["change"], metric[0]["by"]) == ("62% → 95%", "31 March 2027")
    assert metric[0]["readings"] == [{"on": "31 October 2026", "value": "64%"}]
    assert metric[0]["mark"]["grade"] == 4


def test_a_short_quote_comes_with_what_it_was_about(built: Built) -> None:
    """`yes` says nothing alone; a long sentence speaks for itself."""
    causes = {cause["id"]: cause for cause in built("typical")["causes"]}

    assert causes["missing-feedback"]["con"][0]["lead"] == "They see their own results."
    assert causes["competing-priorities"]["pro"][0]["lead"] == ""


def test_evidence_from_outside_an_interview_names_its_source(words: Words) -> None:
    """Where nobody said it, the document is named."""
    diagnosis = samples.typical_diagnosis()
    first = diagnosis.causes[0]
    shown = replace(first.for_[0].shown, informant="", role="", question="", source="HR system, October")
    reason = replace(first.for_[0], shown=shown, decibans=20.0)
    changed = replace(diagnosis, causes=(replace(first, for_=(reason,)), *diagnosis.causes[1:]))

    assert make(words, diagnosis=changed)["causes"][0]["pro"][0]["who"] == "HR system, October"


def test_the_strongest_reason_comes_first(built: Built) -> None:
    """What weighed most is quoted first, whoever said it last."""
    assert built("typical")["causes"][0]["pro"][0]["who"] == "data owner (P4)"


def test_free_steps_come_before_dear_ones_and_then_as_recommended(words: Words) -> None:
    """The order is the report's, so that what a template cuts off is never a free step above a dear one."""
    diagnosis = samples.typical_diagnosis()
    dear_first = replace(diagnosis, recommendations=diagnosis.recommendations[::-1])
    options = make(words, diagnosis=dear_first)["options"]

    assert [one["id"] for one in options] == [
        "stop-list",
        "feedback-on-task",
        "protected-time",
        "shorten-form",
    ]
    assert options[0]["cost"] == "no spend"


def test_training_that_is_recommended_leads_the_steps_that_cost(words: Words) -> None:
    """The training, and what must go with it, are among those not to miss, and come before other dear steps."""
    diagnosis = samples.extreme_diagnosis()
    options = make(words, diagnosis=diagnosis)["options"]
    keys = [one["id"] for one in options if one["key"]]

    assert {"practice", "manager-support", "feedback-on-task"} <= set(keys)
    assert [one["id"] for one in options if not one["free"]][:2] == ["practice", "manager-support"]


def test_training_is_not_said_to_help_where_it_cannot(built: Built) -> None:
    """The likely causes around the person are named as what training leaves as it is."""
    training = built("typical")["training"]

    assert training["helps"] == "Nothing found so far that training would change."
    assert "other work wins (confirmed)" in training["helps_not"]


def test_what_is_said_of_training_has_its_grade(built: Built) -> None:
    """`trained before` is a claim like any other."""
    because = built("typical")["training"]["because"]

    assert [(one["text"][:22], one["mark"]["grade"]) for one in because] == [
        ("They can do it when it", 3), ("They have been trained", 1),
    ]  # fmt: skip


def test_nothing_is_said_of_training_where_people_disagree(words: Words) -> None:
    """Both poles shown: neither sentence is printed."""
    catalogue = samples.catalogue()
    indicators = dict(catalogue.indicators)
    indicators["can-do-it"] = replace(indicators["can-do-it"], opposite="trained-before")
    diagnosis = samples.typical_diagnosis()
    report = build(
        samples.typical_case(),
        diagnosis,
        replace(catalogue, indicators=indicators),
        samples.BANKS,
        samples.made(words),
    )

    assert [one["mark"]["grade"] for one in report["training"]["because"]] == [1]


def test_what_nobody_knows_says_who_finds_out(built: Built) -> None:
    """An unknown names whom to ask and by when, and what it bears on."""
    unknown = built("typical")["unknowns"][1]

    assert (unknown["whom"], unknown["by"]) == ("HR operations", "27 November 2026")
    assert unknown["bears_on"] == ["The form gets in the way"]


def test_roles_to_ask_are_named_as_people_say_them(words: Words) -> None:
    """A question for several roles may be answered by any of them."""
    diagnosis = samples.typical_diagnosis()
    unknown = replace(diagnosis.unknowns[0], whom="manager, exemplar")
    changed = replace(diagnosis, unknowns=(unknown,))

    assert make(words, diagnosis=changed)["unknowns"][0]["whom"] == "manager or best performer"


def test_without_a_plan_the_open_gates_are_the_questions(built: Built) -> None:
    """A case where nobody has been asked is not one without questions."""
    assert [one["asks"] for one in built("minimal")["unknowns"]] == ["Is there a gap?"]


def test_the_reasons_of_a_verdict_are_sentences(words: Words) -> None:
    """Keys of gates, causes and the rest are spelled out."""
    because = ("gate:gap", "cells:environment-not-examined", "cause:no-time", "cause:poor-tools")
    diagnosis = replace(samples.typical_diagnosis("find-out-first"), because=because)

    assert make(words, diagnosis=diagnosis)["answer"]["because"] == [
        "A gap is shown in figures.",
        "What surrounds the work has hardly been looked at yet, and it is the cheaper place to look.",
        "The likeliest so far, not settled: too little time and the form gets in the way.",
    ]


def test_the_cause_map_can_be_read_out(built: Built) -> None:
    """Its text names all six cells, and each cause with its state."""
    chart = built("typical")["charts"]["cause_map"]

    assert [cell["id"] for row in chart["rows"] for cell in row["cells"]] == [
        "information", "resources", "incentives", "knowledge", "capacity", "motives",
    ]  # fmt: skip
    assert "Around the person, Resources: too little time (probable)" in chart["alt"]
    assert "In the person, Motives: not examined yet." in chart["alt"]


def test_an_overridden_cause_says_so(words: Words) -> None:
    """The consultant's own judgement is marked, with its reason."""
    diagnosis = samples.typical_diagnosis()
    judged: CauseResult = replace(diagnosis.causes[1], overridden=True, note="Seen on site.")
    cause = make(words, diagnosis=replace(diagnosis, causes=(judged,)))["causes"][0]

    assert (cause["overridden"], cause["note"]) == ("The consultant's own judgement.", "Seen on site.")


def test_a_cause_held_back_says_by_what(built: Built) -> None:
    """A likely cause that stands no higher has the reason beside it; others have none."""
    held = {cause["id"]: (cause["held_by"], cause["held_back"]) for cause in built("typical")["causes"]}

    assert held["no-consequences"] == (
        "own-grade",
        "Held back: its own evidence is mostly what people said.",
    )
    assert held["no-time"] == ("", "")


@pytest.mark.parametrize(
    ("value", "bank", "text"),
    [
        ("other-work", "root-cause", "The other work wins"),
        ("other-work", "gone", "other-work"),
        ("e-learning", "root-cause", "e-learning"),
        (("other-work", "x-ray"), "root-cause", "The other work wins; x-ray"),
        (("other-work", "x-ray"), "gone", "other-work; x-ray"),
        (" Said so. ", "gone", "Said so."),
    ],
)
def test_an_answer_is_printed_as_it_was_said_or_by_its_label(
    words: Words, value: str | tuple[str, ...], bank: str, text: str
) -> None:
    """Nothing is guessed: no label, no change of a word."""
    answers = {"other-work-wins": Answer("answered", value)}
    case = replace(samples.typical_case(), interviews={"i": Interview("i", "P2", bank, 1, "", answers)})

    assert make(words, case)["said"]["other-work-wins"]["text"] == text


def test_a_report_says_in_whose_name_it_is_made(built: Built) -> None:
    """The organisation of the workspace stands beside the date."""
    assert built("minimal")["about"]["organisation"] == "Learning & Development"


def test_a_case_without_a_sponsor_says_that_nobody_decides(words: Words) -> None:
    """Who decides is named, or said to be missing."""
    case = replace(samples.typical_case(), informants={})

    assert make(words)["decision"]["decider"] == "To decide: the sponsor (P5)."
    assert make(words, case)["decision"]["decider"] == "Who decides has not been named yet."


def _showing(words: Words, *shown: Shown, **more: object) -> dict[str, Any]:
    """The first cause of the typical report, supported by these."""
    diagnosis = samples.typical_diagnosis()
    reasons = tuple(replace(diagnosis.causes[0].for_[0], shown=one) for one in shown)
    cause = replace(diagnosis.causes[0], for_=reasons, **more)  # type: ignore[arg-type]  # names fields
    report = make(words, diagnosis=replace(diagnosis, causes=(cause,)))
    found: dict[str, Any] = [*report["causes"], *report["other_causes"]][0]
    return found


PICKED = Shown(
    "can-do-it", "P2-x/can", "P2", "manager", "Q?", "Yes, they could", 3, source="visit", chosen=True
)


def test_nobody_is_quoted_with_a_label_that_was_picked(words: Words) -> None:
    """A choice is told by its statement, once for all who made it, each with mark and source."""
    other = replace(PICKED, answer="P3-x/can", informant="P3", role="performer", grade=1, source="")
    (told,) = _showing(words, PICKED, other)["pro"]

    assert (told["lead"], told["quote"]) == ("They can do it when it matters.", "")
    assert [(by["who"], by["source"], by["mark"]["grade"]) for by in told["by"]] == [
        ("manager (P2)", "visit", 3), ("performer (P3)", "", 1),
    ]  # fmt: skip


def test_free_text_stands_alone_even_where_the_same_was_picked(words: Words) -> None:
    """What somebody said is their own line, in quotation marks."""
    said = replace(PICKED, chosen=False, quote="They did, in March.", answer="P3-x/can")

    assert [one["quote"] for one in _showing(words, PICKED, said)["pro"]] == ["", "They did, in March."]


@pytest.mark.parametrize(
    ("graded", "text"),
    [
        (Graded(4, 3, ("two-sides",)), "grade 4: observation, from two sides"),
        (Graded(1, 2, ("requester-alone",)), "grade 1: report, from the requester alone"),
        (Graded(1, 4, ("no-source", "old")), "grade 1: measured, source not named, more than a year old"),
        (Graded(3, 3), "grade 3, observation"),
        (None, "no evidence yet"),
    ],
)
def test_a_mark_names_the_evidence_and_what_changed_its_grade(
    words: Words, graded: Graded | None, text: str
) -> None:
    """No mark claims a measurement that nobody made."""
    assert words.grade(graded)["text"] == text


@pytest.mark.parametrize(
    ("state", "refuted", "name"),
    [
        ("ruled-out", Graded(1, 1), "unlikely so far"),
        ("ruled-out", Graded(2, 1, ("two-sides",)), "ruled out"),
        ("not-examined", None, "only weak signs so far"),
        ("hypothesis", Graded(0, 0), "hypothesis"),
    ],
)
def test_a_state_claims_no_more_than_its_evidence(
    words: Words, state: str, refuted: Graded | None, name: str
) -> None:
    """One person's anecdote makes a cause unlikely; weak words are not nothing."""
    cause = _showing(words, PICKED, state=state, refuted=refuted)

    assert (cause["state"], cause["state_name"]) == (state, name)


def test_a_ruled_out_cause_shows_the_mark_of_what_rules_it_out(words: Words) -> None:
    """Also where a consultant did."""
    found = [
        _showing(words, state="ruled-out", refuted=refuted, overridden=overridden)["mark"]["text"]
        for refuted, overridden in ((Graded(3, 3), False), (None, True))
    ]

    assert found == ["grade 3, observation", "the consultant's judgement"]


def test_what_would_settle_it_is_a_question_nobody_was_asked(words: Words) -> None:
    """The separator has just been answered; without another question the sign to look for is named."""
    asked = _showing(words, PICKED, state="not-examined", next_ask="What then?")
    none = _showing(words, PICKED, state="not-examined", next_ask="")

    assert asked["change_mind"] == "To examine it, ask: What then?"
    assert none["change_mind"].startswith("It would be firm if this were so:")


def test_an_answer_says_what_could_still_change_it(words: Words) -> None:
    """The gates' own sentences, and the judgement on which it rests."""
    diagnosis = replace(samples.typical_diagnosis(), open_gates=("worth",), by_evidence="find-out-first")
    answer = make(words, diagnosis=diagnosis)["answer"]

    assert answer["unless"] == ["Nobody has put a cost to it yet."]
    assert answer["judged"].endswith("by the evidence alone the answer would be “Not yet”.")
