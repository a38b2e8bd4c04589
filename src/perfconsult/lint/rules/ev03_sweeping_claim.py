"""EV03 sweeping-claim — always, never, nobody, all the time

What it flags   Words that leave no exception, about what people do, where no figure stands beside them.
Why it matters  Always and never are how it feels. How often it happens, and with whom it does not, points
                to the cause.
Ask instead     How many times last month, and who does it right?
Flagged         "Nobody follows the handover sheet and the night shift is always late. They need training."
Fine            "The handover sheet was missing on 9 of 30 mornings. They need training."
Source          INCOSE rules for requirements warn of universal quantifiers, as told at
                https://edu.qracorp.com/knowledge/analyzing-your-requirements
"""

from perfconsult.lint.marks import first_mark
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """A claim without exception, and no data."""
    claim = first_mark(says, "sweeping")
    return (
        Hit("a claim without exception, and no figure", claim) if claim and says.evidence != "data" else None
    )


RULE = RequestRule(
    code="EV03",
    name="sweeping-claim",
    severity="note",
    confidence="low",
    manual=__doc__,
    check=check,
)
