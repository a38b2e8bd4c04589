"""EV02 anecdote-only — the request rests on a single story

What it flags   A complaint, an incident or "several people told me", and no figure, survey, log or audit.
Why it matters  One story can be the exception. Training bought on it is rarely missed when it ends.
Ask instead     How often does this happen, since when, and how do you know?
Flagged         "A client shouted at an adviser last week. We need a course in handling difficult clients."
Fine            "Complaints about tone rose from 4 to 19 a month since May."
Source          Nigel Harrison, one real example first, https://performconsult.co.uk/author/nigelharrison/
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """The only evidence is a story or hearsay."""
    return Hit("the only evidence is a story") if says.evidence == "anecdote" else None


RULE = RequestRule(
    code="EV02",
    name="anecdote-only",
    severity="warning",
    confidence="medium",
    manual=__doc__,
    check=check,
    shows="evidence",
)
