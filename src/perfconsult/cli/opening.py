"""Opening what a command works on: a case with its banks, and a new case from a request."""

from typing import TYPE_CHECKING

from perfconsult.cli import console
from perfconsult.model.case import Case, Informant, TrainingRequest
from perfconsult.store.cases import OpenCase, open_case, start_case
from perfconsult.store.workspace import case_path, find_workspace

if TYPE_CHECKING:
    from perfconsult.model.bank import Bank


def begin_case(name: str, title: str = "", request: str = "") -> OpenCase:
    """Write the file of a new case; the requester is informant P1. Refuses a case that is there already."""
    workspace = find_workspace(console.here())
    path = case_path(workspace, name, new=True)
    today = console.today()
    fresh = Case(
        id=path.stem,
        title=title or path.stem.replace("-", " ").capitalize(),
        started=today,
        request=TrainingRequest(request, by="P1", on=today) if request else None,
        informants={"P1": Informant("P1", "requester")},
    )
    return start_case(workspace, path, fresh, token=console.new_token())


def read_case(name: str) -> OpenCase:
    """Open a case of this workspace and tell what was recovered."""
    workspace = find_workspace(console.here())
    opened = open_case(workspace, case_path(workspace, name), token=console.new_token())
    console.notices(opened.notices)
    return opened


def banks_of(case: Case) -> "dict[str, Bank]":
    """Every shipped bank, and those that the interviews of a case were held with, by id.

    Banks not used yet add no evidence; their questions are what can be asked next.
    """
    from perfconsult.store.banks import bank_ids, load_bank

    used = (interview.bank for interview in case.interviews.values())
    return {id: load_bank(id) for id in dict.fromkeys([*used, *bank_ids()])}
