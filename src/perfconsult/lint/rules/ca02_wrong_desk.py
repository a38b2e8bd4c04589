"""CA02 wrong-desk — a cause to be mended elsewhere, and no learning asked for

What it flags   A request that asks for no learning and names causes around people: tools, process, time,
                staffing and the like.
Why it matters  It is a fair request, but its owner is not the training department. The sooner the owner
                hears of it, the better.
Ask instead     Who can change what stands in the way, and do they know about it?
Flagged         "Approvals take too long, so drivers order parts without them."
Fine            "Please train the drivers to order parts in the new portal."
Source          Rummler and Brache, as told at
                https://thepeakperformancecenter.com/business/strategic-management/strategic-planning/organizational-goals/nine-performance-variables
"""

from perfconsult.lint.causes import points_outside
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """No learning is asked for, and the text names causes around people."""
    return None if says.asks_for_learning else points_outside(says)


RULE = RequestRule(
    code="CA02", name="wrong-desk", severity="note", confidence="medium", manual=__doc__, check=check
)
