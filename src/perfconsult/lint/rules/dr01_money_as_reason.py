"""DR01 money-as-reason — the reason is money to spend, or a perk

What it flags   Budget that is left, a grant, a discount, or a certificate wanted for its own sake, as what
                sets the request off.
Why it matters  Money that looks for a purpose finds one. Spend it on a gap that somebody can show.
Ask instead     Which gap would be worth this money, if you had to ask for it?
Flagged         "We have 12k left in the training budget and must use it before December. Any good
                seminars?"
Fine            "Claims take 14 days to settle; we would pay for anything that brings it to 7."
Source          Our own judgement.
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """Money or a perk sets the request off."""
    return Hit("the reason given is money or a perk") if says.driver == "spend" else None


RULE = RequestRule(
    code="DR01",
    name="money-as-reason",
    severity="warning",
    confidence="medium",
    manual=__doc__,
    check=check,
    shows="driver",
)
