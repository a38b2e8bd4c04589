"""ME05 target-without-date — a number to reach, but no day to reach it by

What it flags   A measure of the business with a target, and no date, month, quarter or length of time.
Why it matters  A target without a date cannot be missed. The date also tells what can be tried first.
Ask instead     By when, and when will we look at it on the way there?
Flagged         "The error rate in billing should fall below 2%. Please train the clerks."
Fine            "The error rate in billing should fall below 2% by 30 June. Please train the clerks."
Source          Cathy Moore, "Will training help?", https://blog.cathy-moore.com/will-training-help/
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """An outcome has a target and no date."""
    aimed = says.metric == "outcome" and says.metric_target
    return Hit("no date by which to reach it") if aimed and "date" not in says.marks else None


RULE = RequestRule(
    code="ME05",
    name="target-without-date",
    severity="note",
    confidence="medium",
    manual=__doc__,
    check=check,
    shows="metric_target",
)
