"""Is one individual the problem to be fixed?"""

from perfconsult.signals.found import Found
from perfconsult.signals.scan import Scan


def read(scan: Scan, problem: Found[str], learning: Found[bool]) -> Found[bool]:
    """`person_singled_out`: one person, and something wrong with them or a cure for them."""
    individual, fixed = [*scan.hits("person.individual")], [*scan.hits("person.fix")]
    wrong = problem.value != "none"
    if individual and (wrong or fixed):
        return Found(value=True, hits=individual + fixed)
    pronouns = scan.hits("person.pronoun")
    if pronouns and fixed and (wrong or learning.value) and not scan.hits("person.authority"):
        return Found(value=True, hits=[*pronouns, *fixed])
    return Found(value=False)
