"""ME02 activity-for-metric — success is counted in attendance, completions or smiles

What it flags   Completions, attendance, test scores at the end or satisfaction with the course, as what
                would show success.
Why it matters  They count that something was held, not that anything changed.
Ask instead     When they have all completed it, what should be different at work, in figures?
Flagged         "Success is 95% completion and good feedback forms."
Fine            "Success is fewer than two wrong deliveries a week by June."
Source          Phillips and others on levels of evaluation,
                http://www.dashe.com/blog/evaluation-2/more-on-re-evaluating-evaluation-jack-phillips-and-roi/
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """The metric counts activity."""
    return Hit("it counts activity, not a result") if says.metric == "activity" else None


RULE = RequestRule(
    code="ME02",
    name="activity-for-metric",
    severity="note",
    confidence="low",
    manual=__doc__,
    check=check,
    shows="metric",
)
