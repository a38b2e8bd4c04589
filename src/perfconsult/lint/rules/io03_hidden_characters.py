"""IO03 hidden-characters — the text holds characters that cannot be seen

What it flags   Marks that turn the direction of writing, and letters of no width, in the text of a request.
Why it matters  They can make a text show something else than it says, and hide words from a search.
Ask instead     Could you type the request again, without copying it from a page?
Flagged         "Please train the \u202etellers\u202c in lending."
Fine            "Please train the tellers in lending."
Source          Trojan Source,
                https://krebsonsecurity.com/2021/11/trojan-source-bug-threatens-the-security-of-all-code/
"""

import re

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals

_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def check(request: Request, _says: Signals) -> Hit | None:
    """There are characters that cannot be seen."""
    found = _HIDDEN.search(request.text)
    if not found:
        return None
    return Hit(f"a character that cannot be seen: U+{ord(found[0]):04X}", found.span())


RULE = RequestRule(
    code="IO03",
    name="hidden-characters",
    severity="note",
    confidence="high",
    manual=__doc__,
    check=check,
    about="any",
)
