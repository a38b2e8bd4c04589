"""What to do with the request first, from all its signals: redirect, clarify, train or other."""

from collections.abc import Collection, Mapping

from perfconsult.model.request import Triage
from perfconsult.signals.found import Found
from perfconsult.signals.scan import Scan

ENVIRONMENT = frozenset((
    "expectations", "feedback", "information", "tools", "process", "time", "staffing", "authority", "incentives",
    "consequences", "capacity", "selection", "motivation", "culture",
))  # fmt: skip
"""Causes that no learning mends."""
LEARNABLE = frozenset(("knowledge", "skill", "practice", "awareness"))
_ABOUT_PEOPLE = ("problem", "behaviour", "cause_cues", "metric", "repeat")


def read(scan: Scan, found: Mapping[str, Found[object]], cues: Collection[str]) -> Triage:
    """`triage`, from the signals by field and the cause cues."""
    asks, driver = found["asks_for_learning"].value, found["driver"].value
    environment, learnable = len(ENVIRONMENT.intersection(cues)), len(LEARNABLE.intersection(cues))
    if not asks and _is_other(scan, found, learnable):
        return "other"
    if environment and (environment > learnable or not asks):
        return "redirect"
    duty = driver == "compliance" and bool(scan.hits("driver.duty"))
    specific = found["problem"].value == "specific" or found["behaviour"].hits or cues
    if learnable or (driver == "launch" and (asks or specific)) or (asks and duty):
        return "train"
    return "clarify"


def _is_other(scan: Scan, found: Mapping[str, Found[object]], learnable: int) -> bool:
    """Neither about what people do, nor about learning they had; or plainly a wish for another thing."""
    if not any(found[field].hits for field in _ABOUT_PEOPLE):
        return True
    deeds = found["behaviour"].value == "observable"
    return bool(scan.hits("request.other-thing")) and not learnable and not deeds
