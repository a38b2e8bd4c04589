"""PB04 supplier-chosen-already — the course or its supplier is chosen before the need is known

What it flags   A provider, a catalogue number, a brochure or a quotation in the request, with no specific
                problem beside it.
Why it matters  Who has chosen looks for reasons. The choice may be right; nobody can tell until somebody
                says what it should change.
Ask instead     What should people do differently after it, and what else did you consider?
Flagged         "We have a quote from a training provider for a negotiation course. Please book it for
                the buyers."
Fine            "Buyers accept the first price in four of five orders. We have a quote from a training
                provider; would it help?"
Source          ATD, performance consulting tips on training requests,
                https://www.td.org/insights/performance-consulting-tips-putting-the-pause-button-on-training-requests
"""

from perfconsult.lint.marks import first_mark
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """Something is chosen already, and the problem is not specific."""
    chosen = first_mark(says, "vendor")
    if not chosen or not says.asks_for_learning or says.problem == "specific":
        return None
    return Hit("chosen before the need is known", chosen)


RULE = RequestRule(
    code="PB04",
    name="supplier-chosen-already",
    severity="note",
    confidence="medium",
    manual=__doc__,
    check=check,
)
