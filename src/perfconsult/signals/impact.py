"""Does the text say why it matters: money, customers, safety, time, quality, risk, people leaving?"""

from perfconsult.signals.context import negated
from perfconsult.signals.found import Found
from perfconsult.signals.scan import Scan


def read(scan: Scan) -> Found[bool]:
    """`impact`, with the words that say so."""
    said = [hit for hit in scan.hits("impact.said") if not negated(scan, hit, 1)]
    return Found(bool(said), said)
