"""What sets the request off besides a gap: a duty, a launch, money to spend, or a fashion?"""

from perfconsult.model.request import Driver
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.scan import Scan

_ORDER: tuple[Driver, ...] = ("compliance", "launch", "spend", "trend")


def read(scan: Scan, _so_far: SoFar) -> Found[Driver]:
    """`driver`; where a text names several the one that binds most: duty, launch, money, fashion."""
    for driver in _ORDER:
        hits = scan.hits(f"driver.{driver}")
        if hits:
            return Found(driver, hits)
    return Found("none")


DRIVER: Signal[Driver] = Signal("driver", read)
