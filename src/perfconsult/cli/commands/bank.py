"""`perfconsult bank`: list, show and check question banks."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfconsult.cli import console
from perfconsult.errors import BadInput, PerfconsultError, Problem

if TYPE_CHECKING:
    from perfconsult.model.bank import Bank, Question

bank = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    help="List, show and check question banks.\n\nExample:  perfconsult bank show intake",
)
_BankName = Annotated[str, typer.Argument(metavar="BANK", help="Id of the bank, or path of its folder.")]


@bank.command("list")
def list_() -> None:
    """List the banks: id, minutes, questions, title. Those of your own lie in question_banks/ of the workspace.

    Example:  perfconsult bank list
    """
    from perfconsult.store.banks import bank_ids, load_bank

    root = _root()
    problems: list[Problem] = []
    for id in bank_ids(root):
        try:
            found = load_bank(id, root)
        except PerfconsultError as error:
            console.out(f"{id:<16} cannot be read; see below")
            problems += error.problems
        else:
            minutes = sum(question.minutes for question in found)
            console.out(f"{id:<16} {minutes:>3.0f} min  {sum(1 for _ in found):>3} questions  {found.title}")
    if problems:
        raise BadInput(problems)


@bank.command()
def show(
    name: _BankName,
    as_answers: Annotated[
        bool, typer.Option("--as-answers", help="As a YAML file to fill in, for `interview --answers`.")
    ] = False,
) -> None:
    """Show every question with the interviewer's margin, to read or to print.

    Example:  perfconsult bank show intake
    """
    from perfconsult.cli.answer_sheet import answer_sheet
    from perfconsult.store.banks import bank_at

    found = bank_at(name, _root())
    if as_answers:
        console.write_result(f"{answer_sheet(found)}\n".encode(), None)
    else:
        console.out("\n".join(_lines(found)))


@bank.command()
def check(name: _BankName) -> None:
    """Check a bank; tells every problem with file, line and column.

    Example:  perfconsult bank check my-banks/onboarding
    """
    from perfconsult.store.banks import bank_at, check_bank
    from perfconsult.store.catalogue import load_catalogue

    found = bank_at(name, _root())
    problems = check_bank(found, load_catalogue())
    if problems:
        raise BadInput(problems)
    console.out(f"{found.id}: fine, {sum(1 for _ in found)} questions")


def _root() -> Path:
    from perfconsult.store.workspace import find_workspace

    return find_workspace(console.here()).root


def _lines(found: "Bank") -> list[str]:
    lines = [f"{found.title} ({found.id}, version {found.version})", found.about.strip()]
    for section in found.sections:
        lines += ["", section.title.upper()]
        for question in section.questions:
            lines += _question_lines(question)
    return lines


def _question_lines(question: "Question") -> list[str]:
    lines = ["", f"  {question.ask}  [{question.id}]"]
    lines += [f"      ( ) {choice.label}" for choice in question.choices]
    margin = [("why", (question.why,)), ("listen for", question.listen_for), ("probe", question.probes)]
    margin.append(("weak answer", (question.weak_answer,)))
    for name, texts in margin:
        lines += [f"      {name}: {text.strip()}" for text in texts if text]
    if question.roles:
        lines.append(f"      ask: {', '.join(question.roles)}")
    return lines
