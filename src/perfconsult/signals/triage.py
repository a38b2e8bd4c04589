"""What to do with the request first, from all its signals: redirect, clarify, train or other."""

from perfconsult.model.request import Triage
from perfconsult.signals.found import Found
from perfconsult.signals.scan import Scan

ENVIRONMENT = frozenset((
    "expectations", "feedback", "information", "tools", "process", "time", "staffing", "authority", "incentives",
    "consequences", "capacity", "selection", "motivation", "culture",
))  # fmt: skip
"""Causes that no learning mends."""
LEARNABLE = frozenset(("knowledge", "skill", "practice", "awareness"))


def read(
    scan: Scan, asks: Found[bool], problem: Found[str], behaviour: Found[str], driver: Found[str],
    cues: Found[tuple[str, ...]],
) -> Triage:  # fmt: skip
    """`triage`, from the signals that decide it."""
    environment, learnable = len(ENVIRONMENT & set(cues.value)), len(LEARNABLE & set(cues.value))
    performs = behaviour.value != "none" or problem.value == "specific" or bool(cues.value)
    if not asks.value and _is_other(scan, problem, behaviour, learnable, performs=performs):
        return "other"
    if environment and (environment > learnable or not asks.value):
        return "redirect"
    duty = driver.value == "compliance" and bool(scan.hits("driver.duty"))
    launch = driver.value == "launch"
    if learnable or (launch and performs) or (asks.value and (launch or duty)):
        return "train"
    return "clarify"


def _is_other(
    scan: Scan, problem: Found[str], behaviour: Found[str], learnable: int, *, performs: bool
) -> bool:
    if not performs and problem.value == "none":
        return True
    return bool(scan.hits("request.other-thing")) and not learnable and behaviour.value != "observable"
