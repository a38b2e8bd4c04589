"""A small catalogue, a bank and cases in a line each, for the tests of the diagnosis."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import strategies as st

from perfconsult.model.bank import Bank, Choice, Question, Section
from perfconsult.model.case import Answer, Case, Evidence, Informant, Interview, Role
from perfconsult.model.catalogue import (
    Catalogue,
    Cause,
    Cell,
    Gate,
    HardRule,
    Indicator,
    Intervention,
    Weight,
)
from perfconsult.model.diagnosis import Shown

TODAY = "2026-11-16"

POLES = {
    "gap-stated": "gap-not-stated",
    "worth": "not-worth",
    "by-law": "not-by-law",
    "reached": "not-reached",
    "no-results": "own-results",
    "bad-tool": "good-tool",
    "punished": "thanked",
    "cannot": "can",
    "never-did": "did",
    "no-point": "point",
    "everywhere": "in-few",
}


def indicators() -> dict[str, Indicator]:
    """Both poles of every statement."""
    pairs = [(a, b) for one, other in POLES.items() for a, b in ((one, other), (other, one))]
    return {one: Indicator(one, f"{one} is so", other) for one, other in pairs}


def cause(id: str, cell: Cell, weights: dict[str, int], **more: object) -> Cause:
    """Make a cause with a prior of -6 decibans."""
    named = tuple(
        Weight(indicator, decibans, f"{indicator} speaks") for indicator, decibans in weights.items()
    )
    plain = Cause(id, id, cell, "tools", "", -6, "", named, ())
    return replace(plain, **more)  # type: ignore[arg-type]  # the tests name fields of Cause


def intervention(id: str, tier: int = 0, **more: object) -> Intervention:
    """Something to do, free unless said otherwise."""
    plain = Intervention(id, id, "", "", tier, "d", "manager", (), "", "C")
    return replace(plain, **more)  # type: ignore[arg-type]  # the tests name fields of Intervention


CAUSES = (
    cause("feedback", "information", {"no-results": 11, "own-results": -11, "everywhere": 4},
          interventions=("tell-results", "dashboard")),
    cause("tool", "resources", {"bad-tool": 11, "good-tool": -11, "everywhere": 4},
          interventions=("mend-tool", "work-around")),
    cause("punishment", "incentives", {"punished": 11, "thanked": -11, "everywhere": 4},
          interventions=("stop-punishing",)),
    cause("skill", "knowledge", {"cannot": 11, "can": -12, "never-did": 6, "did": -6},
          interventions=("practice", "course", "coach"),
          ruled_out_by=(HardRule("can", "who can do it is not short of skill"),)),
    cause("purpose", "motives", {"no-point": 14, "point": -12}, interventions=("show-effect",)),
)  # fmt: skip

GATES = (
    Gate("gap-shown", "Is there a gap?", ("gap-stated",), ("gap-not-stated",), if_no="no-gap-shown",
         says={"yes": "there is", "no": "there is none", "unknown": "nobody knows"}),
    Gate("worth-solving", "Is it worth it?", ("worth",), ("not-worth",), if_no="not-worth-solving"),
    Gate("required-by-law", "Must it be?", ("by-law",), ("not-by-law",), if_yes="required-by-law"),
    Gate("reachable", "Does anyone reach it?", ("reached",), ("not-reached",)),
)  # fmt: skip

INTERVENTIONS = (
    intervention("tell-results"),
    intervention("dashboard", 2),
    intervention("mend-tool", 3),
    intervention("work-around", 1),
    intervention("stop-punishing"),
    intervention("practice", 2, training=True, never_alone=True, goes_with=("support", "coach")),
    intervention("course", 3, training=True, never_alone=True, goes_with=("support",), excluded_by=("did",)),
    intervention("coach", 1),
    intervention("support", 1),
    intervention("show-effect"),
)

CATALOGUE = Catalogue(
    indicators(),
    {one.id: one for one in CAUSES},
    {one.id: one for one in GATES},
    {one.id: one for one in INTERVENTIONS},
)


def question(one: str, other: str) -> Question:
    """Make a question with a choice for each pole."""
    choices = (
        Choice(one, f"Yes, {one}", (one,)),
        Choice(other, f"No, {other}", (other,)),
        Choice("else", "Neither"),
    )
    return Question(f"ask-{one}", f"Is it {one}?", "choice", choices=choices, roles=("manager", "performer"))


BANK = Bank(
    "small", "Small", 1, "", "en", (Section("all", "All", tuple(question(*pole) for pole in POLES.items())),)
)
BANKS = {"small": BANK}

Said = tuple[str, Role, str, int]
"""Informant, role, indicator, grade."""


def case_of(*said: Said, evidence: Iterable[Evidence] = (), on: str = "2026-11-01") -> Case:
    """Make a case in which each informant showed these indicators in one interview of the small bank."""
    answers: dict[str, dict[str, Answer]] = {}
    informants: dict[str, Informant] = {}
    for informant, role, indicator, grade in said:
        informants[informant] = Informant(informant, role)
        answers.setdefault(informant, {})[question_for(indicator)] = Answer(
            "answered", indicator, grade=grade, source="where it stands", at=on
        )
    interviews = {
        f"{who}-small": Interview(f"{who}-small", who, "small", 1, on, given)
        for who, given in answers.items()
    }
    documents = {item.id: item for item in evidence}
    return Case("made", "Made", informants=informants, interviews=interviews, evidence=documents)


def question_for(indicator: str) -> str:
    """Find the id of the question that can show the indicator."""
    return next(f"ask-{one}" for one, other in POLES.items() if indicator in (one, other))


def seen(*indicators: str) -> tuple[Said, ...]:
    """Each indicator seen (grade 3) by a manager and by a performer."""
    roles: tuple[tuple[str, Role], ...] = (("M", "manager"), ("P", "performer"))
    return tuple((who, role, indicator, 3) for who, role in roles for indicator in indicators)


GAP = seen("gap-stated", "worth")


def item(grade: int, informant: str = "P1", role: str = "manager", at: str = "", answer: str = "") -> Shown:
    """One item that shows something, and says where it can be seen."""
    return Shown("x", answer or f"{informant}/q", informant, role, "Q?", "so", grade, at, "log")


items = st.builds(
    item,
    st.integers(0, 5),
    st.sampled_from(["", "P1", "P2", "P3"]),
    st.sampled_from(["", "manager", "performer", "requester"]),
    st.just(""),
    st.sampled_from(["a/q", "b/q", "E1", "E2"]),
)
