"""Who is meant: a named role, team or number of people, or everybody, or nobody in particular?"""

from perfconsult.model.request import Audience, Span
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.person import PERSON
from perfconsult.signals.scan import Scan

_NONE: Found[Audience] = Found("none")


def read(scan: Scan, so_far: SoFar) -> Found[Audience]:
    """`audience`: none, broad or specific; a person singled out is one, too.

    "Staff" alone is broad; with a number or any word before it that may make a group it is one: "12 staff",
    "registry staff".
    """
    person = so_far[PERSON]
    named = [*scan.hits("audience.role"), *scan.hits("audience.self")]
    named += [hit for hit in scan.hits("audience.count-noun") if _counted(scan, hit)]
    named += [hit for hit in scan.hits("audience.group") if _qualified(scan, hit)]
    if named or person.value:
        return Found("specific", named or person.hits)
    broad = scan.hits("audience.broad")
    return Found("broad", broad) if broad else _NONE


def _counted(scan: Scan, hit: Span) -> bool:
    word = scan.word_before(hit)
    return word.isdigit() or word in scan.words["audience.number"]


def _qualified(scan: Scan, hit: Span) -> bool:
    word = scan.word_before(hit)
    return len(word) > 1 and word.isalpha() and word not in scan.words["audience.not-role"]


AUDIENCE: Signal[Audience] = Signal("audience", read)
