"""IO02 unreadable-language — the text is not in a language that can be read here

What it flags   A request in another language than the lexicon's, or in another script.
Why it matters  Guessing would give findings that look right and are not.
Ask instead     Could you send this in English, or may we have it translated?
Flagged         "Bitte organisieren Sie eine Schulung für alle Mitarbeiter, weil die Maschinen oft falsch
                bedient werden."
Fine            "Please organise a course for the machine operators."
Source          Our own judgement.
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """The language cannot be read."""
    return (
        Hit("the text is not in a language that can be read here; nothing else was judged")
        if not says.readable
        else None
    )


RULE = RequestRule(
    code="IO02",
    name="unreadable-language",
    severity="warning",
    confidence="high",
    manual=__doc__,
    check=check,
    about="any",
)
