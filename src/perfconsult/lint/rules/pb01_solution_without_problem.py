"""PB01 solution-without-problem — the solution is named, and nothing that it should solve

What it flags   A course, workshop or other learning, with no problem and no goal.
Why it matters  The need is for a result; the solution is a guess at how to get it. Without the result
                nobody can say later whether it worked.
Ask instead     What are we trying to solve: what should be different when this has worked?
Flagged         "Please book a two-day Excel course for the accounts team."
Fine            "Half of our monthly reports go out with wrong totals; might an Excel course help?"
Source          ATD, performance consulting tips on training requests,
                https://www.td.org/insights/performance-consulting-tips-putting-the-pause-button-on-training-requests
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """Learning is wanted, and no problem or goal is named."""
    return Hit("only the solution is named") if says.asks_for_learning and says.problem == "none" else None


RULE = RequestRule(
    code="PB01",
    name="solution-without-problem",
    severity="warning",
    confidence="medium",
    manual=__doc__,
    check=check,
    shows="asks_for_learning",
)
