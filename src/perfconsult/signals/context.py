"""What stands round a hit and changes its meaning: negation, the past, a courtesy, a wish."""

from perfconsult.model.request import Span
from perfconsult.signals.scan import Scan

_WISHES = ("context.wish", "context.obligation", "context.courtesy")


def negated(scan: Scan, hit: Span, words: int = 3) -> bool:
    """Whether `hit` is denied or replaced: "no", "not", "instead of" a few words before it."""
    return scan.before(hit, "context.negator", words)


def past(scan: Scan, hit: Span) -> bool:
    """Whether `hit` has been had already: "attended the course", and no wish nearer to it."""
    return scan.before(hit, "context.past", 3) and not wished(scan, hit, 3)


def wished(scan: Scan, hit: Span, words: int = 6) -> bool:
    """Whether somebody wants `hit`, or has to do it."""
    return any(scan.before(hit, tag, words) for tag in _WISHES)


def asked_of_reader(scan: Scan, hit: Span) -> bool:
    """Whether `hit` is what the reader of the request is asked to do: "please send", "could you check"."""
    return scan.before(hit, "context.courtesy", 1)
