"""PB03 format-before-need — a length or a form of learning is ordered before the need is known

What it flags   A two-day course, a 30-minute module, three webinars: the form of the learning as part of
                the order, with no specific problem beside it.
Why it matters  Form follows need: one page may do, or six weeks of practice. A length fixed beforehand
                decides what can be learnt before anybody knows what must be.
Ask instead     If it took ten minutes, or three months, what would people have to be able to do at the end
                of it?
Flagged         "Please set up a two-day workshop on giving feedback for our shift leaders."
Fine            "Shift leaders do not tell people what went wrong until the yearly review. A two-day
                workshop was suggested."
Source          Harless, as told at https://eppic.biz/2022/04/30/team-players-dont-push-back/
"""

from perfconsult.lint.marks import first_mark
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """Learning is wanted in a form that is given, and the problem is not specific."""
    form = first_mark(says, "format")
    if not form or not says.asks_for_learning or says.problem == "specific":
        return None
    return Hit("the form is fixed before the need is known", form)


RULE = RequestRule(
    code="PB03",
    name="format-before-need",
    severity="note",
    confidence="high",
    manual=__doc__,
    check=check,
)
