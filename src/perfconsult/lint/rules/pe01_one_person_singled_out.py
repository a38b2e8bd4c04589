"""PE01 one-person-singled-out — one individual is to be fixed

What it flags   A request in which one person is the problem, or is to be sent somewhere to be put right.
Why it matters  A course for one person is often a conversation that somebody did not want to have. It says
                nothing yet about what that person was told, was given, or can do.
Ask instead     What exactly does this person do or not do, and has anybody told them so?
Flagged         "One of my clerks is rude at the counter. Put her on a customer care course."
Fine            "Clerks at the counter send customers to the wrong desk about ten times a day."
Source          Mager and Pipe, as told at https://eontraining.com.sg/performance-gap-training-mager-pipe/
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """One person is the problem to be fixed."""
    return Hit("one person is singled out") if says.person_singled_out else None


RULE = RequestRule(
    code="PE01",
    name="one-person-singled-out",
    severity="warning",
    confidence="medium",
    manual=__doc__,
    check=check,
    shows="person_singled_out",
    about="any",
)
