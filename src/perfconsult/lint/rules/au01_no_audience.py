"""AU01 no-audience — nobody is named who should learn or do something

What it flags   A wish for learning that names neither a role nor a team nor a number of people.
Why it matters  What helps depends on who it is for: what they know, what they do, who they answer to.
Ask instead     Who does this work, how many are they, and are they aware of the problem?
Flagged         "GDPR training please."
Fine            "GDPR training for the eleven people who answer data requests."
Source          Our own judgement.
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """Learning is wanted, and no audience is named."""
    return (
        Hit("it does not say who it is for") if says.asks_for_learning and says.audience == "none" else None
    )


RULE = RequestRule(
    code="AU01", name="no-audience", severity="note", confidence="low", manual=__doc__, check=check
)
