"""BH01 no-behaviour — nothing that people should do

What it flags   A problem or goal, and nothing that people do, do not do, or should do.
Why it matters  Between a figure and a course stands what somebody does. Without it nobody can tell what to
                change.
Ask instead     Who would be doing what differently, if you filmed them?
Flagged         "Turnover in the kitchens is 60% a year. We need management training."
Fine            "Supervisors do not tell new cooks their shifts until the evening before, and a third leave
                within two months."
Source          Cathy Moore, "Will training help?", https://blog.cathy-moore.com/will-training-help/
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """A problem is named, and no behaviour."""
    return (
        Hit("it does not say what people should do differently")
        if says.behaviour == "none" and says.problem != "none"
        else None
    )


RULE = RequestRule(
    code="BH01", name="no-behaviour", severity="note", confidence="low", manual=__doc__, check=check
)
