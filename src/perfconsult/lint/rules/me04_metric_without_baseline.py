"""ME04 metric-without-baseline — a target, but not where we stand today

What it flags   A measure with a number or date to reach, and nothing that says what the number is now.
Why it matters  Without today nobody can say later that anything moved, nor whether the target is far or
                near.
Ask instead     What is the number today, who counts it, and since when?
Flagged         "The error rate in billing must fall below 2% by June. Please train the clerks."
Fine            "The error rate in billing is 6% and must fall below 2% by June. Please train the clerks."
Source          Cathy Moore, "Will training help?", https://blog.cathy-moore.com/will-training-help/
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """An outcome has a target and no baseline: no figure but the target itself."""
    if says.metric != "outcome" or not says.metric_target or "baseline" in says.marks:
        return None
    aimed = says.spans.get("metric_target", ())
    figures = says.spans.get("evidence", ()) if says.evidence == "data" else ()
    known = [one for one in figures if not any(one[0] < end and start < one[1] for start, end in aimed)]
    return None if known else Hit("where we stand today is not said")


RULE = RequestRule(
    code="ME04",
    name="metric-without-baseline",
    severity="note",
    confidence="medium",
    manual=__doc__,
    check=check,
    shows="metric_target",
)
