"""BL02 nearly-the-same — another request says the same in nearly the same words

What it flags   A request that shares most pairs of neighbouring words with an earlier one: about one word in
                ten may differ. All that are alike point to the first of them.
Why it matters  One text copied and adapted is one need in several places. What they share is the cause to
                look for; what differs is where to look.
Ask instead     What do those who ask for this have in common, and who wrote it first?
Flagged         "Our clerks send parcels without a customs form and they come back; please train them before
                the spring sale. | Our clerks send parcels without a customs form and they come back; please
                train them before the autumn sale."
Fine            "Our clerks send parcels without a customs form and they come back. | Our drivers leave the yard
                without a brake check, and the inspector has seen it."
Source          A. Broder, "On the resemblance and containment of documents", 1997,
                https://doi.org/10.1109/SEQUEN.1997.666900
"""

from collections.abc import Iterator

from perfconsult.lint.rule import BacklogRule, Hit
from perfconsult.lint.trace import Together


def check(found: Together) -> Iterator[tuple[int, Hit]]:
    """Each later request of a cluster that is not a mere copy, which BL01 tells."""
    copies = {at for group in found.same for at in group[1:]}
    for group in found.alike:
        for at in group[1:]:
            if at not in copies:
                yield at, Hit(f"nearly the same words as {found.traces.ids[group[0]]}")


RULE = BacklogRule(
    code="BL02",
    name="nearly-the-same",
    severity="note",
    confidence="medium",
    manual=__doc__,
    check=check,
    compares=True,
)
