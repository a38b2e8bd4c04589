"""ME01 no-metric — nothing that would show success

What it flags   A problem or goal, and no measure by which one could tell that it is solved.
Why it matters  What is not measured before cannot be shown to have moved after, and the next budget is cut
                first.
Ask instead     How will we measure it: which number that somebody already counts should move?
Flagged         "Drivers leave the yard without the papers. Please train them."
Fine            "Drivers leave the yard without the papers; late deliveries are up from 5 to 12 a week."
Source          Cathy Moore, "Will training help?", https://blog.cathy-moore.com/will-training-help/
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """A problem is named, and no metric."""
    return (
        Hit("it does not say what would show success")
        if says.metric == "none" and says.problem != "none"
        else None
    )


RULE = RequestRule(
    code="ME01", name="no-metric", severity="warning", confidence="high", manual=__doc__, check=check
)
