"""CA04 able-already — they can do it, by the words of the request

What it flags   They know how, they used to do it, they do it when somebody watches, they passed the test:
                people who can, and do not.
Why it matters  Who can do it if it matters needs no course. Something in what they meet at work, or in what
                follows from it, keeps them from it.
Ask instead     When they do it right, what is different on that day?
Flagged         "They know exactly how to fill in the sheet and do it right when the auditor is there.
                Please train them again."
Fine            "The six new starters have not seen the sheet before. Please train them."
Source          Mager and Pipe, as told at https://eontraining.com.sg/performance-gap-training-mager-pipe/
"""

from perfconsult.lint.marks import first_mark
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """A mark of people who can."""
    words = first_mark(says, "able-already")
    return Hit("they can do it already", words) if words else None


RULE = RequestRule(
    code="CA04",
    name="able-already",
    severity="warning",
    confidence="medium",
    manual=__doc__,
    check=check,
)
