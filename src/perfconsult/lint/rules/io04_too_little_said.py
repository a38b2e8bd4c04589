"""IO04 too-little-said — there are not words enough to judge

What it flags   A row of a word or three that names neither learning nor anything about people's work.
Why it matters  Silence about such a row would look like praise.
Ask instead     What is this about: what are we trying to solve, and for whom?
Flagged         "asap!!!"
Fine            "Excel training"
Source          Our own judgement.
"""

import re

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals

ENOUGH_WORDS = 4
_WORD = re.compile(r"[^\W\d_]{2,}")


def check(request: Request, says: Signals) -> Hit | None:
    """Hardly a word, and nothing read from it."""
    if not says.readable or says.triage != "other" or len(_WORD.findall(request.text)) >= ENOUGH_WORDS:
        return None
    return Hit("too little is said to judge it, or to answer it")


RULE = RequestRule(
    code="IO04",
    name="too-little-said",
    severity="warning",
    confidence="medium",
    manual=__doc__,
    check=check,
    about="any",
)
