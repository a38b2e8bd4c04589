"""BH02 unobservable-behaviour — what people should do could not be seen

What it flags   Understand, be aware, appreciate, take ownership, be more proactive, and no deed that one
                could watch.
Why it matters  What cannot be seen cannot be practised, checked or counted, and everyone can claim to do it
                already.
Ask instead     What would you see them do on a good day that they do not do now?
Flagged         "Managers should understand the importance of feedback and be more proactive."
Fine            "Managers should meet each new starter on Friday and say what went well and what did not."
Source          Cathy Moore, "Will training help?", https://blog.cathy-moore.com/will-training-help/
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """The behaviour is vague."""
    return Hit("nobody could see whether they do it") if says.behaviour == "vague" else None


RULE = RequestRule(
    code="BH02",
    name="unobservable-behaviour",
    severity="warning",
    confidence="medium",
    manual=__doc__,
    check=check,
    shows="behaviour",
)
