"""What sets the request off besides a gap: a duty, a launch, money to spend, or a fashion?"""

from perfconsult.signals.found import Found
from perfconsult.signals.scan import Scan

_ORDER = ("compliance", "launch", "spend", "trend")


def read(scan: Scan) -> Found[str]:
    """`driver`; where a text names several the one that binds most: duty, launch, money, fashion."""
    for driver in _ORDER:
        hits = scan.hits(f"driver.{driver}")
        if hits:
            return Found(driver, hits)
    return Found("none")
