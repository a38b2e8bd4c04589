"""DR06 order-from-above — the reason is that somebody high up wants it

What it flags   The director wants it, management has decided, I was told to arrange it: a decision in place
                of a reason.
Why it matters  Somebody has seen something that made them ask. Behind the order is a need, and it is that
                person who knows it.
Ask instead     What did they see or hear that made them ask for it, and may we ask them?
Flagged         "The CEO wants everyone to have presentation training."
Fine            "The CEO sat through nine bid presentations in which nobody named a price, and wants that to
                stop."
Source          ATD, performance consulting tips on training requests,
                https://www.td.org/insights/performance-consulting-tips-putting-the-pause-button-on-training-requests
"""

from perfconsult.lint.marks import first_mark
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """Learning is wanted because somebody says so, and the problem is not specific."""
    words = first_mark(says, "order-from-above")
    if not words or not says.asks_for_learning or says.problem == "specific":
        return None
    return Hit("an order, not a reason", words)


RULE = RequestRule(
    code="DR06",
    name="order-from-above",
    severity="note",
    confidence="medium",
    manual=__doc__,
    check=check,
)
