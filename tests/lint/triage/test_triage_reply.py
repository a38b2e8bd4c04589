"""The reply to whoever asked."""

import re
from dataclasses import replace
from typing import get_args

import pytest

from perfconsult import resources
from perfconsult.errors import Location
from perfconsult.lint.readers import read_backlog
from perfconsult.lint.rule import RequestRule
from perfconsult.lint.rules import RULES
from perfconsult.lint.triage.planning import Planner
from perfconsult.lint.triage.reply import Asked, load_words, reply
from perfconsult.model.finding import Finding
from perfconsult.model.request import Request, Signals, Triage
from perfconsult.signals import Opinion, Reader
from perfconsult.store.lexicons import load_lexicon
from perfconsult.store.weights import load_weights

WORDS = load_words()
AT = Location("b.csv", 2)
TEXT = "The reports are late. Please train them all."
REQUEST = Request("R-1", TEXT, AT)
SAYS = Signals(triage="clarify", spans={"problem": ((4, 20),)})


def found(code: str, ask: str, span: tuple[int, int] | None = None) -> Finding:
    """A finding of that rule."""
    return Finding(AT, code, "R-1", "name", "warning", "high", "message", ask, span)


def test_the_first_three_families_are_asked_in_the_order_of_the_findings() -> None:
    """Never two of one family, and none whose question is not for a mail."""
    findings = [found("BL01", "Same?"), found("PB01", "A?"), found("PB02", "B?"), found("EV01", "C?"),
                found("IO03", "D?"), found("IO05", "E?"), found("ME01", "F?")]  # fmt: skip

    assert [one.code for one in reply(REQUEST, SAYS, findings, WORDS).questions] == ["PB01", "EV01", "IO05"]


def test_the_requesters_words_lead_to_the_question() -> None:
    """By the span of the finding, else by the signal that its rule names; each sentence once."""
    findings = [found("PB02", "How many, since when?", (4, 11)), found("EV01", "How do you know?")]

    answer = reply(REQUEST, SAYS, findings, WORDS)

    assert answer.questions == (
        Asked("PB02", "How many, since when?", "The reports are late"),
        Asked("EV01", "How do you know?"),
    )
    assert "1. You write “The reports are late”. How many, since when?\n2. How do you know?" in answer.text


def test_one_question_has_no_number_and_none_is_no_gap() -> None:
    """The lead says how many there are."""
    one = reply(REQUEST, SAYS, [found("AU01", "Who?")], WORDS).text

    assert "One question would help me most:\n\nWho?\n" in one
    assert "question" not in reply(REQUEST, SAYS, [], WORDS).text


def test_what_is_too_long_loses_quotations_first_and_then_questions() -> None:
    """The most telling question stays the longest."""
    ask = "word " * 29
    findings = [
        found("PB01", f"first {ask}", (0, 20)),
        found("EV01", f"second {ask}"),
        found("ME01", f"third {ask}"),
    ]

    answer = reply(REQUEST, SAYS, findings, WORDS)

    assert len(answer.text.split()) <= 120
    assert [(one.code, one.quote) for one in answer.questions] == [("PB01", ""), ("EV01", "")]


@pytest.mark.parametrize(
    "hostile", ["{ask} {quote} {number}", "{{7*7}}", "<b>x</b>", "\\1 %s", "Subject: x\nBcc: y"]
)
def test_hostile_words_stay_words(hostile: str) -> None:
    """Nothing of what is quoted is read as a blank, and it stays on its line."""
    request = Request("R-1", hostile, AT)

    text = reply(request, SAYS, [found("AU01", "Who?", (0, len(hostile)))], WORDS).text

    assert f"You write “{' '.join(hostile.split(chr(10))[:1])}”. Who?" in text


@pytest.mark.parametrize("triage", [one for one in get_args(Triage) if one != "other"])
@pytest.mark.parametrize("many", range(4))
def test_there_are_words_for_every_triage_and_number(triage: Triage, many: int) -> None:
    """The request, thanks, a lead and an offer; the greeting comes first and the regards last."""
    findings = [found(code, "Who?") for code in ("XA01", "XB01", "XC01")[:many]]

    lines = reply(REQUEST, replace(SAYS, triage=triage), findings, WORDS).text.splitlines()

    assert (lines[0], lines[2]) == ("Hello,", "You wrote: “The reports are late”")
    assert (lines[4], lines[-1]) == (WORDS.by["thanks"][triage], "Kind regards")
    assert WORDS.by["by_triage"][triage] in lines


def test_the_words_name_rules_that_there_are() -> None:
    """An offer or a quotation for a rule that is gone would never be used."""
    codes = {rule.code for rule in RULES}
    families = {code[:2] for code in codes}

    assert set(WORDS.by["offers"]) | set(WORDS.by["quotes"]) <= codes
    assert WORDS.not_asked <= codes | families
    assert set(WORDS.by["quotes"].values()) <= Signals.__dataclass_fields__.keys()


@pytest.mark.parametrize("rule", [r for r in RULES if isinstance(r, RequestRule)], ids=lambda rule: rule.code)
def test_every_rule_makes_a_reply_that_fits(rule: RequestRule) -> None:
    """With its own question first, thirty words quoted, and two long ones behind."""
    request = Request("R-1", "word " * 30, AT)
    others = [
        found(code, "How often does this happen, since when, and how do you know it?", (0, 99))
        for code in ("XA01", "XB01")
    ]
    answer = reply(request, SAYS, [found(rule.code, rule.ask, (0, 150)), *others], WORDS)

    assert len(answer.text.split()) <= 120
    assert len(answer.questions) >= 2


def test_no_reply_refuses_or_lectures() -> None:
    """No jargon, no no: of every reply to the example backlog."""
    path = resources.examples() / "backlog.csv"
    read = Reader(load_lexicon(), Opinion(load_weights())).read
    backlog = read_backlog(path.name, path.read_bytes())

    class _Ledger:
        origin = backlog.origin

    plan = Planner(read, RULES).plan(backlog.rows, _Ledger())  # type: ignore[arg-type]  # all that is asked of it
    own = [re.sub("“.*?”", "", one.reply.text) for one in plan.asked]

    assert plan.asked
    assert all(len(one.reply.text.split()) <= 120 for one in plan.asked)
    assert all(1 <= len(one.reply.questions) <= 3 for one in plan.asked)
    words = r"\b(cannot|unfortunately|refuse|reject|training is not|KPI|stakeholder|root cause|intervention|diagnos)"
    assert [text for text in own if re.search(words, text, re.IGNORECASE)] == []
