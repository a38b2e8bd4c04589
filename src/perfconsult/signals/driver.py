"""What sets the request off besides a gap: a duty, a launch, money to spend, or a fashion?"""

from perfconsult.model.request import Driver
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.scan import Scan

_ORDER: tuple[Driver, ...] = ("compliance", "launch", "spend", "trend")
_TAGS = {f"driver.{driver}": driver for driver in _ORDER}
_NONE: Found[Driver] = Found("none")


def read(scan: Scan, _so_far: SoFar) -> Found[Driver]:
    """`driver`; where a text names several the one that binds most: duty, launch, money, fashion."""
    if _TAGS.keys().isdisjoint(scan.tags()):
        return _NONE
    return next(Found(driver, scan.hits(tag)) for tag, driver in _TAGS.items() if scan.hits(tag))


DRIVER: Signal[Driver] = Signal("driver", read)
