"""Does the text say what people do or should do, and could a camera record it?

A deed is a listed one that somebody does, must do or omits; or any verb that follows a doer ("agents close
the ticket", "they never sign") unless it is no deed ("they know"). What the reader of the request is asked
to do is no behaviour, nor is taking a course.
"""

from collections.abc import Set as AbstractSet

from perfconsult.model.request import Span
from perfconsult.signals.context import asked_of_reader, negated
from perfconsult.signals.found import Found
from perfconsult.signals.scan import Scan

_DOERS = ("behaviour.doer", "audience.role")
_OTHERS = ("learning.noun", "learning.verb", "audience.role", "audience.group", "behaviour.vague")
_MANY = frozenset(("they", "people", "staff", "ppl", "customers", "the lads", "the girls"))
_BEING = frozenset(("are", "is", "was", "were", "be", "been", "being"))
_VERB_WITHIN = 6


def read(scan: Scan, helpers: AbstractSet[str], no_deeds: AbstractSet[str]) -> Found[str]:
    """`behaviour`: none, vague or observable; `helpers` may stand before a verb, `no_deeds` are none."""
    deeds = [hit for hit in scan.hits("behaviour.observable") if _done_by_somebody(scan, hit)]
    for doer in scan.hits(*_DOERS):
        if scan.folded.text.endswith(" who", 0, doer[1]):
            continue
        verb = _verb_after(scan, doer, helpers, no_deeds)
        if verb:
            deeds.append(verb)
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


def _verb_after(scan: Scan, doer: Span, helpers: AbstractSet[str], no_deeds: AbstractSet[str]) -> Span | None:
    """The first word behind `doer` and its helpers, where it is a deed."""
    text, start = scan.folded.text, doer[1] + 1
    many, helper = text[doer[1] - 1] == "s" or text[doer[0] : doer[1]] in _MANY, ""
    for word in text[start : start + 60].split(" ")[:_VERB_WITHIN]:
        hit = (start, start + len(word))
        if word not in helpers:
            fits = word.isalpha() and len(word) > 2 and word not in no_deeds and hit[1] < len(text) - 1
            return hit if fits and _is_verb(word, helper, many=many) and not _is_other(scan, hit) else None
        helper, start = word, hit[1] + 1
    return None


def _is_verb(word: str, helper: str, *, many: bool) -> bool:
    """Whether `word` can be a verb there: "agents close", "nobody signs", "they never closed"."""
    if word.endswith(("ly", "ion", "ment", "ness", "ity")):
        return False
    if helper in _BEING:
        return word.endswith("ing")
    if helper:
        return not word.endswith("ing") or helper in ("keep", "keeps", "kept", "start", "stop")
    return not word.endswith("ing") and not (many and word.endswith("s") and not word.endswith("ss"))


def _is_other(scan: Scan, hit: Span) -> bool:
    """A noun, or a verb of another kind."""
    return any(scan.inside(hit, tag) for tag in _OTHERS)


def _about_learning(scan: Scan, hit: Span) -> bool:
    """A topic of learning, or a wish to the reader: "a communication workshop", "please understand"."""
    return asked_of_reader(scan, hit) or scan.after(hit, "learning.noun", 1)
