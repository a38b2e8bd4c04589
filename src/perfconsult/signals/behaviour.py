"""Does the text say what people do or should do, and could a camera record it?

A deed is a listed one that somebody does, must do or omits; or any verb that follows a doer ("agents close
the ticket", "they never sign") unless it is no deed ("they know"). What the reader of the request is asked
to do is no behaviour, nor is taking a course.
"""

from perfconsult.model.request import Behaviour, Span
from perfconsult.signals.context import asked_of_reader, negated
from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.grammar import Helper
from perfconsult.signals.scan import Scan

_DOERS = ("behaviour.doer", "audience.role")
_OTHERS = ("learning.noun", "learning.verb", "audience.role", "audience.group", "behaviour.vague")
_VERB_WITHIN = 6


def read(scan: Scan, _so_far: SoFar) -> Found[Behaviour]:
    """`behaviour`: none, vague or observable."""
    deeds = [hit for hit in scan.hits("behaviour.observable") if _done_by_somebody(scan, hit)]
    deeds += filter(None, (_verb_after(scan, doer) for doer in scan.hits(*_DOERS)))
    deeds = [deed for deed in deeds if not scan.after(deed, "learning.noun", 2)]
    if deeds:
        return Found("observable", deeds)
    manner = [hit for hit in scan.hits("behaviour.vague") if not _about_learning(scan, hit)]
    return Found("vague", manner) if manner else Found("none")


def _done_by_somebody(scan: Scan, hit: Span) -> bool:
    if scan.inside(hit, "behaviour.courtesy-act") or asked_of_reader(scan, hit):
        return False
    return (
        negated(scan, hit)
        or scan.before(hit, "context.obligation", 4)
        or scan.before(hit, "context.habit", 3)
        or any(scan.before(hit, doer, 5) for doer in _DOERS)
    )


def _verb_after(scan: Scan, doer: Span) -> Span | None:
    """The first word behind `doer` and its helpers, where it is a deed; what "who" does is no deed of theirs."""
    text, start, helper = scan.folded.text, doer[1] + 1, ""
    who = text[doer[0] : doer[1]]
    if who.rpartition(" ")[2] in scan.words("behaviour.relative"):
        return None
    helpers = scan.words("behaviour.helper")
    for word in text[start : start + 60].split(" ")[:_VERB_WITHIN]:
        hit = (start, start + len(word))
        if word not in helpers:
            return hit if _is_deed(scan, hit, _kind(scan, helper), many=_is_many(scan, who)) else None
        helper, start = word, hit[1] + 1
    return None


def _is_many(scan: Scan, doer: str) -> bool:
    return scan.grammar.is_plural(doer) or doer in scan.words("behaviour.many")


def _kind(scan: Scan, helper: str) -> Helper:
    if helper in scan.words("behaviour.being"):
        return "being"
    if helper in scan.words("behaviour.going-on"):
        return "going-on"
    return "other" if helper else "none"


def _is_deed(scan: Scan, hit: Span, helper: Helper, *, many: bool) -> bool:
    word = scan.folded.text[hit[0] : hit[1]]
    whole = word.isalpha() and len(word) > 2 and hit[1] < len(scan.folded.text) - 1
    return (
        whole
        and word not in scan.words("behaviour.not-deed")
        and scan.grammar.can_be_verb(word, helper, many=many)
        and not _is_other(scan, hit)
    )


def _is_other(scan: Scan, hit: Span) -> bool:
    """A noun, or a verb of another kind."""
    return any(scan.inside(hit, tag) for tag in _OTHERS)


def _about_learning(scan: Scan, hit: Span) -> bool:
    """A topic of learning, or a wish to the reader: "a communication workshop", "please understand"."""
    return asked_of_reader(scan, hit) or scan.after(hit, "learning.noun", 1)


BEHAVIOUR: Signal[Behaviour] = Signal("behaviour", read)
