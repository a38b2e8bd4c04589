"""Is one individual the problem to be fixed?"""

from perfconsult.signals.found import Found, Signal, SoFar
from perfconsult.signals.learning import LEARNING
from perfconsult.signals.problem import PROBLEM
from perfconsult.signals.scan import Scan


def read(scan: Scan, so_far: SoFar) -> Found[bool]:
    """`person_singled_out`: one person, and something wrong with them or a cure for them."""
    individual, fixed = [*scan.hits("person.individual")], [*scan.hits("person.fix")]
    wrong = so_far[PROBLEM].value != "none"
    if individual and (wrong or fixed):
        return Found(value=True, hits=individual + fixed)
    pronouns = scan.hits("person.pronoun")
    if pronouns and fixed and (wrong or so_far[LEARNING].value) and not scan.hits("person.authority"):
        return Found(value=True, hits=[*pronouns, *fixed])
    return Found(value=False)


PERSON: Signal[bool] = Signal("person_singled_out", read)
