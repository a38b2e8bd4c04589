"""PE02 trait-as-fault — people are called something instead of what they do

What it flags   Lazy, careless, do not care, bad attitude, no work ethic: a trait where a behaviour should
                be.
Why it matters  A trait cannot be observed, counted or changed, and calling people something ends the search
                for a cause. What looks like not caring is often not knowing, not being able, or not being
                thanked.
Ask instead     What did they do or leave undone, on which day, that made you think so?
Flagged         "The warehouse lads are lazy and do not care about quality. Please do a training."
Fine            "The warehouse team sends out about one parcel in ten without a label. Please do a
                training."
Source          Mager and Pipe, as told at https://eontraining.com.sg/performance-gap-training-mager-pipe/
"""

from perfconsult.lint.marks import first_mark
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """A word for a trait."""
    trait = first_mark(says, "trait")
    return Hit("says what they are, not what they do", trait) if trait else None


RULE = RequestRule(
    code="PE02",
    name="trait-as-fault",
    severity="warning",
    confidence="medium",
    manual=__doc__,
    check=check,
)
