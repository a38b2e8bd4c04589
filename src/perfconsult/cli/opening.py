"""Opening what a command works on: a case with its banks, and a new case from a request."""

from pathlib import Path
from typing import TYPE_CHECKING

from perfconsult.cli import console
from perfconsult.errors import PerfconsultError
from perfconsult.model.case import Case, Informant, TrainingRequest
from perfconsult.store.cases import OpenCase, open_case, start_case
from perfconsult.store.workspace import case_path, find_workspace, home_of

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
    opened = start_case(workspace, path, fresh, token=console.new_token())
    console.notices(opened.notices)
    return opened


def read_case(name: str) -> OpenCase:
    """Open a case of this workspace and tell what was recovered."""
    workspace = find_workspace(console.here())
    opened = open_case(workspace, case_path(workspace, name), token=console.new_token())
    console.notices(opened.notices)
    return opened


def root_for(name: str) -> Path:
    """The folder of the workspace in which a new case of that name would be begun."""
    workspace = find_workspace(console.here())
    return home_of(workspace, case_path(workspace, name, new=True)).root


def banks_of(case: Case, root: Path | None = None) -> "dict[str, Bank]":
    """Every bank a case can be weighed with, by id; tells which banks and which answers show nothing."""
    from perfconsult.store.answer_checks import left_out

    banks = load_banks(case, root)
    if told := left_out(case, banks):
        console.notices([*told, f"for places and remedies: perfconsult case check {case.id}"])
    return banks


def load_banks(case: Case, root: Path | None = None) -> "dict[str, Bank]":
    """Every shipped bank and those of the workspace in `root`, by id; tells which had to be left out.

    Banks not used yet add no evidence; their questions are what can be asked next. So one of them that cannot
    be read stands in nobody's way, and a bank that is gone takes only its own answers with it.
    """
    from perfconsult.store.banks import UnknownBank, bank_ids, load_bank

    used = [interview.bank for interview in case.interviews.values()]
    banks: dict[str, Bank] = {}
    for id in dict.fromkeys([*used, *bank_ids(root)]):
        try:
            banks[id] = load_bank(id, root)
        except UnknownBank:
            held = ", ".join(i.id for i in case.interviews.values() if i.bank == id)
            console.notices([f'the answers of {held} are left out: the bank "{id}" is not here'])
        except PerfconsultError:
            if id in used:
                raise
            console.notices([f"bank {id} is left out; to see why: perfconsult bank check {id}"])
    return banks
