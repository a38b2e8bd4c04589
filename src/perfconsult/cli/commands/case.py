"""`perfconsult case`: start, list, show and check cases."""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from perfconsult.cli import console
from perfconsult.errors import BadInput, PerfconsultError, Problem
from perfconsult.model.case import GRADES, Answer, Case, Interview, told
from perfconsult.text import shorten

if TYPE_CHECKING:
    from perfconsult.model.bank import Bank
    from perfconsult.store.cases import OpenCase

case = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Start, list, show and check cases.\n\nExample:  perfconsult case show two-day-course",
)
_CaseName = Annotated[str, typer.Argument(metavar="CASE", help="Id of the case, or path of its file.")]


@case.command()
def new(
    name: _CaseName,
    title: Annotated[str, typer.Option(help="One line that says what it is about.")] = "",
    request: Annotated[str, typer.Option(help="The request, in the words in which it came.")] = "",
) -> None:
    """Start a case and write its file.

    Example:  perfconsult case new late-invoices --request "Please train accounts in Excel"
    """
    from perfconsult.cli.opening import begin_case

    opened = begin_case(name, title, request)
    console.out(str(opened.path))
    console.say(f"Next:  perfconsult interview {opened.case.id}")


@case.command("list")
def list_() -> None:
    """List the cases of this workspace: id, status, answers, title.

    Example:  perfconsult case list
    """
    from perfconsult.store.cases import open_case
    from perfconsult.store.workspace import case_ids, case_path, find_workspace

    workspace = find_workspace(console.here())
    ids = case_ids(workspace)
    if not ids:
        console.say(
            f'No cases in {workspace.cases}. Start one:  perfconsult case new late-invoices --request "…"'
        )
    problems: list[Problem] = []
    for id in ids:
        try:
            opened = open_case(workspace, case_path(workspace, id), token=console.new_token())
        except PerfconsultError as error:
            console.out(f"{id:<24} cannot be read; see below")
            problems += error.problems
        else:
            console.out(_summary(opened.case))
            console.notices(opened.notices)
    if problems:
        raise BadInput(problems)


def _summary(found: Case) -> str:
    answered = sum(answer.status == "answered" for _, _, answer in found.answers())
    return f"{found.id:<24} {found.status:<8} {answered:>3} answers  {shorten(found.title, 60)}"


@case.command()
def show(name: _CaseName) -> None:
    """Show who said what, question by question.

    Example:  perfconsult case show two-day-course
    """
    from perfconsult.cli.opening import read_case

    opened = read_case(name)
    console.out("\n".join(_lines(opened.case, _banks(opened))))
    console.say(f"\nNext:  perfconsult diagnose {opened.case.id}")


@case.command()
def check(name: _CaseName) -> None:
    """Check a case that was edited by hand; tells every problem with file, line and column.

    Example:  perfconsult case check two-day-course
    """
    from perfconsult.cli.opening import load_banks, read_case
    from perfconsult.store.answer_checks import check_answers

    opened = read_case(name)
    banks = load_banks(opened.case, opened.root)
    if problems := check_answers(opened.file, banks, str(opened.path)):
        raise BadInput(problems)
    console.out(f"{opened.path}: fine, {sum(1 for _ in opened.case.answers())} answers")


def _banks(opened: "OpenCase") -> "dict[str, Bank]":
    """The banks the interviews were held with, as far as they are there and can be read."""
    from perfconsult.store.banks import load_bank

    banks: dict[str, Bank] = {}
    for id in {interview.bank for interview in opened.case.interviews.values()}:
        with suppress(PerfconsultError):
            banks[id] = load_bank(id, opened.root)
    return banks


def _lines(shown: Case, banks: "Mapping[str, Bank]") -> list[str]:
    lines = [
        f"{shown.id} · {shown.title}",
        f"{shown.status}, started {shown.started or 'on an unknown date'}",
    ]
    if shown.request and shown.request.text:
        lines += ["", "The request", *_indented(shown.request.text)]
    for interview in shown.interviews.values():
        informant = shown.informants.get(interview.informant)
        who = f"{interview.informant}, {informant.role}" if informant else interview.informant
        lines += ["", f"{who} · bank {interview.bank}, version {interview.version} · {interview.on}"]
        lines += _interview_lines(interview, banks.get(interview.bank))
    for evidence in shown.evidence.values():
        lines += ["", f"Evidence {evidence.id} · {_graded(evidence.grade)}", *_indented(evidence.says)]
    return lines


def _interview_lines(interview: Interview, bank: "Bank | None") -> list[str]:
    """Every answer, in the labels of its question; as it is kept where the bank does not have the question."""
    lines: list[str] = []
    for id, answer in interview.answers.items():
        question = bank.question(id) if bank else None
        lines += _answer_lines(id, answer, question.told(answer) if question else told(answer.value))
    return lines


def _answer_lines(question: str, answer: Answer, said: str) -> list[str]:
    grade = f"  ({_graded(answer.grade)})" if answer.grade is not None else ""
    lines = ["", f"  {answer.asked or question}{grade}"]
    if answer.status == "answered":
        lines += _indented(said)
    elif answer.status == "unknown":
        lines.append(f"    not known yet; ask {answer.whom or 'whom?'}, by {answer.by or 'when?'}")
    else:
        lines.append(f"    {answer.status}")
    return lines + ([f"    note: {answer.note}"] if answer.note else [])


def _graded(grade: int) -> str:
    return f"grade {grade}, {GRADES[grade]}"


def _indented(text: str) -> list[str]:
    return [f"    {line}" for line in text.strip().splitlines()]
