"""DR05 deadline-before-diagnosis — a date is set before the problem is known

What it flags   Learning that must happen by a day or at once, with no specific problem, and neither a law
                nor a launch to set the day.
Why it matters  The date decides what will be done, and looking for the cause is what there is no time for.
                A page that helps can mostly be there sooner than a course.
Ask instead     What happens on that day, and what if we began with the one thing that helps most?
Flagged         "We need a leadership workshop before summer, please."
Fine            "The new till goes live on 3 May and cashiers must take orders with it from that day; a
                workshop before then, please."
Source          Our own judgement.
"""

from perfconsult.lint.marks import first_mark
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """Learning is wanted by a date that neither a specific problem nor a driver explains."""
    day = first_mark(says, "deadline")
    explained = says.problem == "specific" or says.driver in ("launch", "compliance")
    return (
        Hit("the date comes before the need", day)
        if day and says.asks_for_learning and not explained
        else None
    )


RULE = RequestRule(
    code="DR05",
    name="deadline-before-diagnosis",
    severity="note",
    confidence="medium",
    manual=__doc__,
    check=check,
)
