"""PB02 topic-for-problem — a topic, trait or feeling stands where the problem should

What it flags   Communication, teamwork, leadership, motivation, skills and other such words, and nothing
                one could observe.
Why it matters  Under one such word ten people understand ten things. It is a symptom seen from afar, not
                yet a problem.
Ask instead     What happens, between whom and when, that makes you say so?
Flagged         "The team needs to improve its communication."
Fine            "The night shift does not tell the day shift which machines are down."
Source          Cathy Moore, "Will training help?", https://blog.cathy-moore.com/will-training-help/
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """The problem is vague."""
    return Hit("a topic, not something that happens") if says.problem == "vague" else None


RULE = RequestRule(
    code="PB02",
    name="topic-for-problem",
    severity="warning",
    confidence="high",
    manual=__doc__,
    check=check,
    shows="problem",
)
