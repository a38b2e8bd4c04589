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

_NONE: Found[Behaviour] = Found("none")
_DOERS = ("behaviour.doer", "audience.role")
_OTHERS = ("learning.noun", "learning.verb", "audience.role", "audience.group", "behaviour.vague")
_VERB_WITHIN = 6
_SHORTEST = 3


def read(scan: Scan, _so_far: SoFar) -> Found[Behaviour]:
    """`behaviour`: none, vague or observable."""
    deeds = [hit for hit in scan.hits("behaviour.observable") if _done_by_somebody(scan, hit)]
    for tag in _DOERS:
        deeds += filter(None, [_verb_after(scan, doer) for doer in scan.hits(tag)])
    deeds = [deed for deed in deeds if not scan.after(deed, "learning.noun", 2)]
    if deeds:
        return Found("observable", deeds)
    manner = [hit for hit in scan.hits("behaviour.vague") if not _about_learning(scan, hit)]
    return Found("vague", manner) if manner else _NONE


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
    text, words = scan.text, scan.words
    who = text[doer[0] : doer[1]]
    if who[who.rfind(" ") + 1 :] in words["behaviour.relative"]:
        return None
    helpers, helper = words["behaviour.helper"], ""
    start = doer[1] + 1
    for _ in range(_VERB_WITHIN):
        end = text.find(" ", start)
        word = text[start:end]
        if word not in helpers:
            hit = (start, end)
            return (
                hit if word not in words["behaviour.not-deed"] and _is_deed(scan, hit, who, helper) else None
            )
        helper, start = word, end + 1
    return None


def _is_deed(scan: Scan, hit: Span, who: str, helper: str) -> bool:
    """Whether a word with others behind it can be what `who` does."""
    word = scan.text[hit[0] : hit[1]]
    if len(word) < _SHORTEST or not word.isalpha() or not 0 < hit[1] < len(scan.text) - 1:
        return False
    many = scan.grammar.is_plural(who) or who in scan.words["behaviour.many"]
    return scan.grammar.can_be_verb(word, _kind(scan, helper), many=many) and not _is_other(scan, hit)


def _kind(scan: Scan, helper: str) -> Helper:
    if not helper:
        return "none"
    if helper in scan.words["behaviour.being"]:
        return "being"
    return "going-on" if helper in scan.words["behaviour.going-on"] else "other"


def _is_other(scan: Scan, hit: Span) -> bool:
    """A noun, or a verb of another kind."""
    return any(scan.inside(hit, tag) for tag in _OTHERS)


def _about_learning(scan: Scan, hit: Span) -> bool:
    """A topic of learning, or a wish to the reader: "a communication workshop", "please understand"."""
    return asked_of_reader(scan, hit) or scan.after(hit, "learning.noun", 1)


BEHAVIOUR: Signal[Behaviour] = Signal("behaviour", read)
