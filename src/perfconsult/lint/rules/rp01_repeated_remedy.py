"""RP01 repeated-remedy — the same learning once more

What it flags   A refresher, a retraining or a course that people have had before, where no law makes it
                recur.
Why it matters  Who has been taught once seldom lacks the knowledge. If the first time did not last, find
                out why before the second.
Ask instead     What stopped the first one from sticking, and what do people do today instead?
Flagged         "Everyone did the phone training last year, but calls still get lost. Please run it again."
Fine            "Six new agents have never been shown how to transfer a call."
Source          ATD, performance consulting tips on training requests,
                https://www.td.org/insights/performance-consulting-tips-putting-the-pause-button-on-training-requests
"""

from perfconsult.lint.rule import Hit, RequestRule
from perfconsult.model.request import Request, Signals


def check(_request: Request, says: Signals) -> Hit | None:
    """The same learning is asked for again, and no duty makes it recur."""
    return Hit("it has been done before") if says.repeat and says.driver != "compliance" else None


RULE = RequestRule(
    code="RP01",
    name="repeated-remedy",
    severity="warning",
    confidence="medium",
    manual=__doc__,
    check=check,
    shows="repeat",
)
