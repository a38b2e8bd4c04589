"""IM01 no-impact — it does not say why it matters

What it flags   A problem or goal, and no word of money, customers, safety, time, quality, risk or people
                leaving.
Why it matters  Not every gap is worth closing. Who cannot say what it costs cannot say what a remedy may
                cost.
Ask instead     Why is this important: what does it cost if nothing changes for six months?
Flagged         "The forms come back without a date. We need training."
Fine            "The forms come back without a date, and each one delays a payment by two weeks."
Source          Nigel Harrison, top tips, https://performconsult.co.uk/top-tip-3
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """A problem is named, and no impact."""
    return Hit("it does not say why it matters") if not says.impact and says.problem != "none" else None


RULE = RequestRule(
    code="IM01", name="no-impact", severity="note", confidence="high", manual=__doc__, check=check
)
