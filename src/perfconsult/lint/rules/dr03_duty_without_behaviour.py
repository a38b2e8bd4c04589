"""DR03 duty-without-behaviour — a legal duty, but not what people should do differently

What it flags   A law, regulator, audit or policy as the reason, and nothing that people should do or stop
                doing.
Why it matters  Train to the rule, as the rule wants. Attendance fulfils it; it does not change what happens
                at work, which is what the rule is for.
Ask instead     What is the text of the duty, and what should people do differently because of it?
Flagged         "Mandatory data protection module for all staff."
Fine            "By law each driver must check and sign the brake sheet before leaving the yard; half of
                them do not."
Source          Our own judgement.
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """A duty is named and no behaviour that can be observed."""
    return (
        Hit("a duty, but not what people should do")
        if says.driver == "compliance" and says.behaviour != "observable"
        else None
    )


RULE = RequestRule(
    code="DR03",
    name="duty-without-behaviour",
    severity="note",
    confidence="medium",
    manual=__doc__,
    check=check,
    shows="driver",
)
