"""CA01 cause-outside-training — the text itself points to a cause that training does not mend

What it flags   A wish for learning, beside words that point to tools, process, time, staffing, rewards,
                feedback, expectations or other things around people.
Why it matters  Training people for something that their surroundings prevent costs money and good will, and
                changes nothing.
Ask instead     If everyone knew exactly what to do tomorrow, what would still get in the way?
Flagged         "The booking screen freezes several times a shift, so they write it on paper. They need a
                course in the booking system."
Fine            "They have never been shown the booking system and need an hour with it before Monday."
Source          Cathy Moore, "Will training help?", https://blog.cathy-moore.com/will-training-help/
"""

from perfconsult.lint.rule import Hit, Rule, about_performance, first_span, listed
from perfconsult.model.request import Request, Signals
from perfconsult.signals.triage import ENVIRONMENT


def check(_request: Request, says: Signals) -> Hit | None:
    """Learning is wanted, and the text names causes around people."""
    outside = [cue for cue in says.cause_cues if cue in ENVIRONMENT]
    if not (outside and says.asks_for_learning and about_performance(says)):
        return None
    span = first_span(says, "cause_cues") if outside[0] == says.cause_cues[0] else None
    return Hit(f"the text points to {listed(outside)}", span)


RULE = Rule(
    code="CA01",
    name="cause-outside-training",
    severity="warning",
    confidence="medium",
    manual=__doc__,
    check=check,
)
