"""AU04 everyone-in-one-room — beginners and old hands are to learn the same

What it flags   All levels, from the interns to the directors, mixed abilities, regardless of role: one
                learning for people who differ in what they know and do.
Why it matters  Half of the room is bored and the other half is lost. People with different work need
                different help.
Ask instead     Whose work goes wrong because of this, and what do they do that the others do not?
Flagged         "A workshop on project planning for all levels, please."
Fine            "A workshop on project planning for the six people who write the plans."
Source          Our own judgement.
"""

from perfconsult.lint.marks import first_mark
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """Learning is wanted for people of every kind."""
    words = first_mark(says, "all-levels")
    return Hit("one learning for people who differ", words) if words and says.asks_for_learning else None


RULE = RequestRule(
    code="AU04",
    name="everyone-in-one-room",
    severity="note",
    confidence="medium",
    manual=__doc__,
    check=check,
)
