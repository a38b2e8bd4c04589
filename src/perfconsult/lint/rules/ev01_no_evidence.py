"""EV01 no-evidence — a problem, and no sign of how anybody knows

What it flags   A problem or goal with no figure, no report, and not even an example.
Why it matters  A belief may be right. Without evidence nobody knows how big the problem is, or whether it
                is getting smaller.
Ask instead     What evidence do you have: how often does it happen, and how do you know?
Flagged         "Staff waste paper. Please do a campaign."
Fine            "We printed 41,000 pages in May; 12,000 of them were never fetched."
Source          Brinkerhoff, verify with documents,
                https://groundhoglearning.com/vault/instructional-design/brinkerhoff-success-case-method/
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """A problem is named, and no evidence."""
    return (
        Hit("it does not say how anybody knows")
        if says.evidence == "none" and says.problem != "none"
        else None
    )


RULE = RequestRule(
    code="EV01", name="no-evidence", severity="warning", confidence="medium", manual=__doc__, check=check
)
