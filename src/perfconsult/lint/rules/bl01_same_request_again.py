"""BL01 same-request-again — another request says the same, word for word

What it flags   A request whose words, capitals and punctuation aside, are those of an earlier one.
Why it matters  Sent twice it is counted twice, and answered twice, perhaps differently. Sent by two people it
                is a campaign, or one need that both have.
Ask instead     Is this the same need, and who else has it?
Flagged         "Excel course for the planners. | EXCEL COURSE FOR THE PLANNERS"
Fine            "Excel course for the planners. | Word course for the planners."
Source          Our own judgement.
"""

from collections.abc import Iterator

from perfconsult.lint.rule import BacklogRule, Hit
from perfconsult.lint.trace import Together


def check(found: Together) -> Iterator[tuple[int, Hit]]:
    """Each later request of those that say the same."""
    for group in found.same:
        for at in group[1:]:
            yield at, Hit(f"the same words as {found.traces.ids[group[0]]}")


RULE = BacklogRule(
    code="BL01",
    name="same-request-again",
    severity="warning",
    confidence="high",
    manual=__doc__,
    check=check,
    compares=True,
)
