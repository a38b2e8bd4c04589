"""CA05 course-for-a-lookup — learning is wanted for what is better looked up

What it flags   Codes, steps, rules or forms that nobody can remember, because they are many or seldom
                needed, and learning as the remedy.
Why it matters  Memory is the dearest place to keep a list. A page, a search or a label at the place of work
                is right on the day it is needed.
Ask instead     Where do people look when they do not know, and could the answer be there?
Flagged         "Clerks cannot remember which of the 80 codes to use. They need a training course."
Fine            "Clerks must answer callers at once, without looking anything up. Please run a training."
Source          Harless, as told at http://www.ue295.com/xtranet/html/timeline/harless.html
"""

from perfconsult.lint.marks import first_mark
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """Learning is wanted for what overburdens the memory."""
    words = first_mark(says, "memory")
    return Hit("much to remember; a page may do", words) if words and says.asks_for_learning else None


RULE = RequestRule(
    code="CA05",
    name="course-for-a-lookup",
    severity="note",
    confidence="medium",
    manual=__doc__,
    check=check,
)
