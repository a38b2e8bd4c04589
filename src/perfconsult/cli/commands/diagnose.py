"""`perfconsult diagnose`: gates, causes with the answers for and against, verdict, what to do."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from perfconsult.cli import console

if TYPE_CHECKING:
    from perfconsult.cli.rendering import Diagnosed


def diagnose(
    name: Annotated[str, typer.Argument(metavar="CASE", help="Id of the case, or path of its file.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON, for other programs.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Show every cause, also those not examined.")] = False,
) -> None:
    """Weigh the evidence of a case and show the verdict with its reasons.

    Nothing is stored: the same answers give the same diagnosis, and better answers a better one.

    Example:  perfconsult diagnose two-day-course
    """
    from perfconsult.cli.opening import read_case
    from perfconsult.cli.rendering import diagnose_case
    from perfconsult.diagnosis.export import to_json

    opened = read_case(name)
    found = diagnose_case(opened.case, opened.root)
    if as_json:
        console.out(json.dumps(to_json(found.diagnosis, found.catalogue), ensure_ascii=False, indent=2))
        return
    from perfconsult.cli.diagnosis_view import show_diagnosis

    show_diagnosis(console.rich_console(), found.report(), found.diagnosis, found.catalogue, every=every)
    console.say(f"\nNext:  {_next(found)}")


def _next(found: "Diagnosed") -> str:
    """The interview still to be held, where there is too little to judge by; else the report."""
    from perfconsult.cli.interviewing.next_step import still_to_hold

    if not found.case.interviews:
        return f"perfconsult interview {found.case.id}"
    if found.diagnosis.verdict == "find-out-first":
        then = dict.fromkeys(bank.then for bank in found.banks.values())
        wanted = (still_to_hold(found.case, found.banks[id]) for id in then if id in found.banks)
        if step := next(filter(None, wanted), ""):
            return step
    return f"perfconsult report {found.case.id} --to pdf --out brief.pdf"
