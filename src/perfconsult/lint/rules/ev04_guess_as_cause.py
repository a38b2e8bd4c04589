"""EV04 guess-as-cause — the cause, or the gap, is a guess

What it flags   I think they lack, obviously a training issue, my feeling is: a guess about the cause, with
                no figure or finding beside it.
Why it matters  The first cause that comes to mind is the one nearest to hand. Written down without a
                question mark it becomes the plan.
Ask instead     What have you seen or counted yourself, and what else could explain it?
Flagged         "I think the cashiers lack product knowledge, so please train them."
Fine            "The survey shows that 40% of the cashiers ask a colleague for the price. I think they lack
                product knowledge."
Source          Nigel Harrison on thinking traps, https://performconsult.co.uk/author/nigelharrison/
"""

from perfconsult.lint.marks import first_mark
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """A guess, and no data."""
    guess = first_mark(says, "assumption")
    return Hit("a guess, not yet a finding", guess) if guess and says.evidence != "data" else None


RULE = RequestRule(
    code="EV04",
    name="guess-as-cause",
    severity="note",
    confidence="low",
    manual=__doc__,
    check=check,
)
