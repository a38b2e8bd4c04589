"""AU03 audience-unaware — those it is about do not know of it

What it flags   The people concerned have not been told or asked, do not see the problem, or are not to hear
                of it.
Why it matters  Who does not know of a gap cannot want to close it. Telling them costs nothing, and is
                sometimes all it takes.
Ask instead     What would they say the problem is, and who will ask them, and when?
Flagged         "Please enrol the buyers in a negotiation course. We have not told them yet."
Fine            "Please enrol the buyers in a negotiation course. They asked for it after the last tender."
Source          Our own judgement; asking first costs least in Nigel Harrison,
                https://performconsult.co.uk/author/nigelharrison/
"""

from perfconsult.lint.marks import first_mark
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """A mark of people who do not know."""
    words = first_mark(says, "unaware")
    return Hit("the people concerned do not know of it, or were not asked", words) if words else None


RULE = RequestRule(
    code="AU03",
    name="audience-unaware",
    severity="warning",
    confidence="medium",
    manual=__doc__,
    check=check,
)
