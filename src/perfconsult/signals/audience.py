"""Who is meant: a named role, team or number of people, or everybody, or nobody in particular?"""

from collections.abc import Set as AbstractSet

from perfconsult.model.request import Span
from perfconsult.signals.found import Found
from perfconsult.signals.scan import Scan


def read(
    scan: Scan, person: Found[bool], ordinary: AbstractSet[str], numbers: AbstractSet[str]
) -> Found[str]:
    """`audience`: none, broad or specific; a `person` singled out is one, too.

    "Staff" alone is broad; with a number or any word before it that is not `ordinary` it is a group:
    "12 staff", "registry staff". `numbers` are the numbers written as words.
    """
    named = [*scan.hits("audience.role", "audience.self")]
    named += [hit for hit in scan.hits("audience.count-noun") if _counted(scan, hit, numbers)]
    named += [hit for hit in scan.hits("audience.group") if _qualified(scan, hit, ordinary)]
    if named or person.value:
        return Found("specific", named or person.hits)
    broad = scan.hits("audience.broad")
    return Found("broad", broad) if broad else Found("none")


def _counted(scan: Scan, hit: Span, numbers: AbstractSet[str]) -> bool:
    word = scan.word_before(hit)
    return word.isdigit() or word in numbers


def _qualified(scan: Scan, hit: Span, ordinary: AbstractSet[str]) -> bool:
    word = scan.word_before(hit)
    return len(word) > 1 and word not in ordinary and word.isalpha()
