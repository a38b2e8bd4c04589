"""Why a rule is quiet: which signals it looked at."""

import pytest

from perfconsult.errors import Location
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.lint.rules import RULES
from perfconsult.lint.silence import Judgement, Seen, judgement
from perfconsult.model.request import Request, Signals

REQUEST = Request("A", "19 of 140 invoices went out late", Location("b.csv", 2))
SAYS = Signals(
    problem="specific", evidence="data", triage="clarify", metric_target=True, cause_cues=("tools", "time"),
    spans={"evidence": ((0, 9),)}, marks={"sweeping": ((10, 18),)},
)  # fmt: skip


def looks(request: Request, says: Signals) -> Hit | None:
    """A rule that looks at all kinds of signals, and fires where there is no evidence."""
    spans = says.spans.get("impact", ())
    marked = says.marks.get("sweeping", ()) or says.marks.get("deadline", ())
    others = (says.metric_target, says.cause_cues, spans, marked)
    return Hit("no evidence") if says.evidence == "none" and others else None


RULE = RequestRule("XX01", "no-evidence", "note", "low", "", check=looks)


def test_a_quiet_rule_tells_what_it_looked_at() -> None:
    """Signals with their values and the words that show them; spans and marks by their name."""
    assert judgement(RULE, REQUEST, SAYS) == Judgement(
        RULE,
        seen=(
            Seen("impact", "no"),
            Seen("sweeping", "there", "invoices"),
            Seen("metric_target", "yes"),
            Seen("cause_cues", "tools, time"),
            Seen("evidence", "data", "19 of 140"),
        ),
    )


def test_a_rule_that_fires_tells_its_message() -> None:
    """And what it looked at."""
    told = judgement(RULE, REQUEST, Signals(triage="train"))

    assert (told.fired, told.seen[-1]) == ("no evidence", Seen("evidence", "none"))


@pytest.mark.parametrize(
    ("says", "why"),
    [
        (Signals(triage="other"), "something else"),
        (Signals(triage="train", readable=False), "cannot be read"),
    ],
)
def test_a_rule_that_is_not_asked_tells_why(says: Signals, why: str) -> None:
    """Requests about something else, or in another language."""
    told = judgement(RULE, REQUEST, says)

    assert why in told.not_asked
    assert told.seen == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_shipped_rule_can_be_watched(rule: RequestRule) -> None:
    """Watching changes nothing of what a rule says."""
    told = judgement(rule, REQUEST, SAYS)
    hit = rule.check(REQUEST, SAYS) if isinstance(rule, RequestRule) else None

    assert told.fired == (hit.message if hit else "")
