"""The command that goes on from here. In: a case and a bank. Out: what to type."""

from perfconsult.interview import engine
from perfconsult.interview.informants import FIRST, wished
from perfconsult.model.bank import Bank
from perfconsult.model.case import Case, Informant

USUAL_BANK = "intake"
_CLOSE_TO_THE_WORK = "manager"


def go_on(case: Case, bank: Bank, person: Informant) -> str:
    """The command that goes on with the interview of `person` over `bank`."""
    which = "" if bank.id == USUAL_BANK else f" --bank {bank.id}"
    whom = "" if person == FIRST else f" --with {wished(person)}"
    return f"perfconsult interview {case.id}{which}{whom}"


def still_to_hold(case: Case, bank: Bank) -> str:
    """The command that asks `bank`, going on with whom it was begun; empty once somebody was asked all of it."""
    held = [(i, case.informants.get(i.informant)) for i in case.interviews.values() if i.bank == bank.id]
    begun = [(interview, person) for interview, person in held if person]
    if any(engine.finished(bank, interview, person.role) for interview, person in begun):
        return ""
    whom = wished(begun[-1][1]) if begun else _CLOSE_TO_THE_WORK
    return f"perfconsult interview {case.id} --bank {bank.id} --with {whom}"
