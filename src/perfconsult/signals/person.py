"""Is one individual the problem to be fixed?"""

from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.learning import LEARNING
from perfconsult.signals.problem import PROBLEM
from perfconsult.signals.scan import Scan

_NONE = Found(value=False)


def read(scan: Scan, so_far: SoFar) -> Found[bool]:
    """`person_singled_out`: one person, and something wrong with them or a cure for them."""
    individual, pronouns = scan.hits("person.individual"), scan.hits("person.pronoun")
    if not (individual or pronouns):
        return _NONE
    fixed = scan.hits("person.fix")
    wrong = so_far[PROBLEM].value != "none"
    if individual and (wrong or fixed):
        return Found(value=True, hits=[*individual, *fixed])
    if pronouns and fixed and (wrong or so_far[LEARNING].value) and not scan.hits("person.authority"):
        return Found(value=True, hits=[*pronouns, *fixed])
    return _NONE


PERSON: Signal[bool] = Signal("person_singled_out", read)
