"""PE03 learning-as-punishment — learning is used as a sanction

What it flags   A course as a consequence, a last chance, or for those who failed or broke a rule; a lesson
                to be taught.
Why it matters  Who is sent to be punished learns that learning is a punishment, and so does everybody who
                watches. It also spares somebody a conversation.
Ask instead     What was agreed with these people before it came to this, and what do they say about it?
Flagged         "Two drivers broke the speed limit. Send the offenders on a course as a punishment."
Fine            "Two drivers broke the speed limit on the new route, where no sign shows it. They would like
                a briefing."
Source          Mager and Pipe, as told at https://eontraining.com.sg/performance-gap-training-mager-pipe/
"""

from perfconsult.lint.marks import first_mark
from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """Learning is wanted, as a sanction."""
    words = first_mark(says, "punishment")
    return Hit("a sanction, not a need to learn", words) if words and says.asks_for_learning else None


RULE = RequestRule(
    code="PE03",
    name="learning-as-punishment",
    severity="warning",
    confidence="medium",
    manual=__doc__,
    check=check,
)
