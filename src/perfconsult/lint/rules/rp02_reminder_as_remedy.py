"""RP02 reminder-as-remedy — people are to be told once more

What it flags   Reminding people, reiterating, sending another reminder, as what is to be done.
Why it matters  Who has been told and does not do it has a reason. The next reminder is read by those who do
                it already.
Ask instead     Who does it without being reminded, and what is different for them?
Flagged         "Please remind all staff to lock their screens, and reiterate the policy."
Fine            "Screens lock by themselves after ten minutes; nurses want two, because patients walk past."
Source          ATD, performance consulting tips on training requests,
                https://www.td.org/insights/performance-consulting-tips-putting-the-pause-button-on-training-requests
"""

from perfconsult.lint.marks import first_mark
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """A reminder is asked for."""
    words = first_mark(says, "reminder")
    return Hit("told once more", words) if words else None


RULE = RequestRule(
    code="RP02",
    name="reminder-as-remedy",
    severity="note",
    confidence="medium",
    manual=__doc__,
    check=check,
)
