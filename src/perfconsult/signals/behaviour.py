"""Does the text say what people do or should do, and could a camera record it?"""

from perfconsult.model.request import Span
from perfconsult.signals.context import asked_of_reader
from perfconsult.signals.found import Found
from perfconsult.signals.scan import Scan


def read(scan: Scan) -> Found[str]:
    """`behaviour`: none, vague or observable; what the reader of the request is asked to do is neither."""
    deeds = [hit for hit in scan.hits("behaviour.observable") if not _for_reader(scan, hit)]
    if deeds:
        return Found("observable", deeds)
    manner = [hit for hit in scan.hits("behaviour.vague") if not asked_of_reader(scan, hit)]
    return Found("vague", manner) if manner else Found("none")


def _for_reader(scan: Scan, hit: Span) -> bool:
    return scan.inside(hit, "behaviour.courtesy-act") or asked_of_reader(scan, hit)
