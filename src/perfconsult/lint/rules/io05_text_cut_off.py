"""IO05 text-cut-off — the text stops where a form or a table had no more room

What it flags   A text of exactly 255, 256, 500, 1,000, 1,024, 2,000, 4,000 or 32,767 characters that does not
                end as sentences do: many forms, databases and sheets cut off there.
Why it matters  What was cut off is often the reason, which people write last.
Ask instead     The text stops in the middle: could you send the rest of it?
Flagged         "Please train the clerks at the counter, because since the new forms came in on the first of the
                month people have to come back two or three times, and each time they wait for an hour and are
                angry with us, and on top of that the office in the other buildi"
Fine            "Please train the clerks at the counter, because since the new forms came in on the first of the
                month people have to come back two or three times, and each time they wait for an hour."
Source          Our own judgement; 32,767 characters are what a cell of a spreadsheet holds,
                https://support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals

LIMITS = frozenset((255, 256, 500, 1000, 1024, 2000, 4000, 32_767))
_AN_END = ".!?…)\"'”’"
_SHOWN = 24


def check(request: Request, _says: Signals) -> Hit | None:
    """The text is as long as a field is, and has no end."""
    long = len(request.text)
    if long not in LIMITS or request.text.rstrip().endswith(tuple(_AN_END)):
        return None
    return Hit(f"stops after exactly {long} characters", (long - _SHOWN, long))


RULE = RequestRule(
    code="IO05",
    name="text-cut-off",
    severity="note",
    confidence="medium",
    manual=__doc__,
    check=check,
    about="any",
)
