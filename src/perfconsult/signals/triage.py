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
) -> Triage:  # fmt: skip
    """`triage`, from the signals that decide it."""
    environment, learnable = len(ENVIRONMENT & set(cues.value)), len(LEARNABLE & set(cues.value))
    performs = behaviour.value != "none" or problem.value == "specific" or bool(cues.value)
    wants_other = bool(scan.hits("request.other-thing"))
    if not asks.value and (not performs and problem.value == "none" or wants_other and not learnable and behaviour.value != "observable"):
        return "other"
    if environment and (environment > learnable or not asks.value):
        return "redirect"
    if learnable or driver.value == "launch" and performs:
        return "train"
    if asks.value and (driver.value == "launch" or scan.hits("driver.duty") and driver.value == "compliance"):
        return "train"
    return "clarify"
