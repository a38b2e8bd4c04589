"""ME03 metric-without-target — a measure, but no number or date to reach

What it flags   A measure of the business, and nothing that says how far it should move, or by when.
Why it matters  Without a target any change will do, and so will none.
Ask instead     What number should it reach, and by when?
Flagged         "The error rate in billing is 6%. Please train the clerks."
Fine            "The error rate in billing is 6%; it should be below 2% by 30 June."
Source          Cathy Moore, "Will training help?", https://blog.cathy-moore.com/will-training-help/
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """An outcome is measured, and no target is named."""
    return Hit("no number or date to reach") if says.metric == "outcome" and not says.metric_target else None


RULE = RequestRule(
    code="ME03",
    name="metric-without-target",
    severity="note",
    confidence="low",
    manual=__doc__,
    check=check,
    shows="metric",
)
