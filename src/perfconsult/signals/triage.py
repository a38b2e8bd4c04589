"""What to do with the request first, from all its signals: redirect, clarify, train or other."""

from perfconsult.model.request import Triage
from perfconsult.signals.found import Found
from perfconsult.signals.scan import Scan

ENVIRONMENT = frozenset(
    "expectations feedback information tools process time staffing authority incentives consequences capacity "
    "selection motivation culture".split()
)
LEARNABLE = frozenset(("knowledge", "skill", "practice", "awareness"))


def read(
    scan: Scan, asks: Found[bool], problem: Found[str], behaviour: Found[str], driver: Found[str],
    cues: Found[tuple[str, ...]],
) -> Triage:
    """The triage."""
    environment, learnable = len(ENVIRONMENT & set(cues.value)), len(LEARNABLE & set(cues.value))
    performs = behaviour.value != "none" or problem.value != "none"
    if not asks.value and not cues.value and (scan.hits("request.other-thing") or not performs):
        return "other"
    if environment and (environment > learnable or not asks.value):
        return "redirect"
    duty = driver.value == "compliance" and bool(scan.hits("context.obligation"))
    if learnable or (asks.value and (driver.value == "launch" or duty)):
        return "train"
    return "clarify"
