"""DR04 launch-without-task — something new arrives, but not what people must do with it

What it flags   A new system, process, product or role as the reason for learning, and no task that people
                must be able to do.
Why it matters  A tour of all the screens is forgotten by Monday. Three tasks, practised, are not, and help
                inside the tool may do for the rest.
Ask instead     Which tasks must people be able to do on the first day, and who has tried them out?
Flagged         "Could you make a training about our new expense system?"
Fine            "From May the stewards must enter each expense in the new system by photo, on the day
                itself."
Source          Cathy Moore, "Will training help?", https://blog.cathy-moore.com/will-training-help/
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """A launch is named, learning is wanted, and no task is named."""
    no_task = says.driver == "launch" and says.behaviour != "observable"
    return (
        Hit("something new, but no task that people must do") if no_task and says.asks_for_learning else None
    )


RULE = RequestRule(
    code="DR04",
    name="launch-without-task",
    severity="note",
    confidence="low",
    manual=__doc__,
    check=check,
    shows="driver",
)
