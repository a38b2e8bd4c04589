"""CA03 rule-known-and-broken — a rule is broken, and learning is to mend it

What it flags   A policy, procedure or checklist that people do not follow, and learning as the remedy.
Why it matters  People who break a rule mostly know it. Following it may cost them time, pay or peace, and
                breaking it may cost nothing.
Ask instead     What does following the rule cost them, and what happens when they do not?
Flagged         "Drivers do not follow the loading procedure. They need another training course."
Fine            "Drivers have never been shown the loading procedure for the new trucks. They need an hour
                with one."
Source          Mager and Pipe, as told at https://eontraining.com.sg/performance-gap-training-mager-pipe/
"""

from perfconsult.lint.marks import first_mark
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """Learning is wanted where a rule is not followed."""
    words = first_mark(says, "rule-broken")
    return Hit("a rule that is not followed", words) if words and says.asks_for_learning else None


RULE = RequestRule(
    code="CA03",
    name="rule-known-and-broken",
    severity="note",
    confidence="medium",
    manual=__doc__,
    check=check,
)
