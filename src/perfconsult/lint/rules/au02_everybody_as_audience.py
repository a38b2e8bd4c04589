"""AU02 everybody-as-audience — it is for everybody

What it flags   Everyone, all staff, the whole company, as those who should learn.
Why it matters  Something meant for all fits nobody, and costs an hour of everyone. Mostly a few people in
                one place have the problem.
Ask instead     Who does it wrong now, who does it right, and what do those have that the others lack?
Flagged         "A workshop on giving feedback for all employees."
Fine            "A workshop on giving feedback for the nine shift leaders."
Source          Our own judgement.
"""

from perfconsult.lint.marks import all_inside
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """Learning is wanted for everybody; what everybody does is a fashion, and DR02's."""
    wanted = says.asks_for_learning and says.audience == "broad"
    return (
        Hit("it is for everybody")
        if wanted and not all_inside(says, "audience", "fashion-everyone")
        else None
    )


RULE = RequestRule(
    code="AU02",
    name="everybody-as-audience",
    severity="note",
    confidence="medium",
    manual=__doc__,
    check=check,
    shows="audience",
)
