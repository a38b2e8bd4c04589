"""What to do with the request first, from all its signals: redirect, clarify, train or other."""

from perfconsult.model.request import Triage
from perfconsult.signals.behaviour import BEHAVIOUR
from perfconsult.signals.causes import CAUSES
from perfconsult.signals.driver import DRIVER
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.learning import LEARNING
from perfconsult.signals.metric import METRIC
from perfconsult.signals.problem import PROBLEM
from perfconsult.signals.repeat import REPEAT
from perfconsult.signals.scan import Scan

NOT_LEARNABLE = frozenset((
    "expectations", "feedback", "information", "tools", "process", "time", "staffing", "authority", "incentives",
    "consequences", "capacity", "selection", "motivation", "culture",
))  # fmt: skip
"""Cues of causes that no learning mends."""
LEARNABLE = frozenset(("knowledge", "skill", "practice", "awareness"))
"""Cues of causes that learning may mend. "confidence" is in neither set: practice mends it in one, and in another a
word of praise or a second pair of hands, so that it decides nothing by itself."""


def read(scan: Scan, so_far: SoFar) -> Found[Triage]:
    """`triage`, from the signals and the cause cues; it has no words of its own to show."""
    asks, driver, cues = so_far[LEARNING].value, so_far[DRIVER].value, so_far[CAUSES].value
    outside, learnable = len(NOT_LEARNABLE.intersection(cues)), len(LEARNABLE.intersection(cues))
    if not asks and _is_other(scan, so_far, learnable):
        return Found("other")
    if outside and (outside > learnable or not asks):
        return Found("redirect")
    duty = driver == "compliance" and bool(scan.hits("driver.duty"))
    specific = so_far[PROBLEM].value == "specific" or so_far[BEHAVIOUR].hits or cues
    if learnable or (driver == "launch" and (asks or specific)) or (asks and duty):
        return Found("train")
    return Found("clarify")


def _is_other(scan: Scan, so_far: SoFar, learnable: int) -> bool:
    """Neither about what people do, nor about learning they had; or plainly a wish for another thing."""
    shown = (so_far[PROBLEM].hits, so_far[BEHAVIOUR].hits, so_far[CAUSES].hits, so_far[METRIC].hits)
    if not any(shown) and not so_far[REPEAT].hits:
        return True
    deeds = so_far[BEHAVIOUR].value == "observable"
    return bool(scan.hits("request.other-thing")) and not learnable and not deeds


TRIAGE: Signal[Triage] = Signal("triage", read)
