"""DR02 fashion-as-reason — the reason is that others do it

What it flags   Other companies, a book, a talk, a conference or the word of the day, as what sets the
                request off.
Why it matters  What helped others answered their problem. It may not be ours.
Ask instead     Which of our own results should get better if we do what they do?
Flagged         "Everyone is talking about design thinking. Could you run a workshop for us?"
Fine            "Four of the last six product launches were stopped because nobody had asked a customer."
Source          Our own judgement.
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """Fashion sets the request off."""
    return Hit("the reason given is what others do") if says.driver == "trend" else None


RULE = RequestRule(
    code="DR02",
    name="fashion-as-reason",
    severity="warning",
    confidence="medium",
    manual=__doc__,
    check=check,
    shows="driver",
)
