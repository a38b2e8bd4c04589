"""CA01 cause-outside-training — the text itself points to a cause that training does not mend

What it flags   A wish for learning, beside words that point to tools, process, time, staffing, rewards,
                feedback, expectations or other things around people.
Why it matters  Training people for something that their surroundings prevent costs money and good will, and
                changes nothing.
Ask instead     If everyone knew exactly what to do tomorrow, what would still get in the way?
Flagged         "The booking screen freezes several times a shift, so they write it on paper. They need a
                course in the booking system."
Fine            "They have never been shown the booking system and need an hour with it before Monday."
Source          Cathy Moore, "Will training help?", https://blog.cathy-moore.com/will-training-help/
"""

from perfconsult.lint.causes import points_outside
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """Learning is wanted, and the text names causes around people."""
    return points_outside(says) if says.asks_for_learning else None


RULE = RequestRule(
    code="CA01",
    name="cause-outside-training",
    severity="note",
    confidence="low",
    manual=__doc__,
    check=check,
)
