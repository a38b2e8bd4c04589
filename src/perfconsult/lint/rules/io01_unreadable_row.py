"""IO01 unreadable-row — a row of the backlog that could not be read

What it flags   A row without text, with a broken quotation mark, with too many cells, or otherwise damaged.
Why it matters  A row that is left out in silence is a request that nobody answers.
Ask instead     Could you correct this row in the file, or send the request again?
Flagged         "TR-007,2026-05-04,"
Fine            "TR-007,2026-05-04,Please train the tellers in lending."
Source          Our own judgement.
"""

from perfconsult.lint.rule import Hit, RowRule
from perfconsult.model.request import Refusal


def check(refusal: Refusal) -> Hit | None:
    """The reader refused the row."""
    return Hit(refusal.why)


RULE = RowRule(
    code="IO01", name="unreadable-row", severity="error", confidence="high", manual=__doc__, check=check
)
