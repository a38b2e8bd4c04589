"""`perfconsult interview`: ask the questions of a bank, each answer saved before the next one is asked."""

import sys
from typing import Annotated

import typer

from perfconsult.cli.interviewing import Wishes, hold_interview

_Title = Annotated[str, typer.Option(help="With --new: one line that says what it is about.")]
_Request = Annotated[str, typer.Option(help="With --new: the request, in the words in which it came.")]
_Bank = Annotated[str, typer.Option(help="Which questions to ask; `perfconsult bank list` shows the banks.")]
_With = Annotated[str, typer.Option("--with", metavar="ROLE[:CODE]", help="Whom you talk to: manager, performer:P4.")]
_Answers = Annotated[
    str, typer.Option(metavar="FILE", help="Take answers from this YAML or JSON file first; - reads stdin.")
]


def interview(
    name: Annotated[str, typer.Argument(metavar="CASE", help="Id of the case, or path of its file.")],
    new: Annotated[bool, typer.Option("--new", help="Start the case and write its file.")] = False,
    title: _Title = "",
    request: _Request = "",
    bank: _Bank = "intake",
    informant: _With = "",
    answers: _Answers = "",
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Ask nothing: take --answers, then say what is open.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Ask everything a second time, as a new interview.")] = False,
) -> None:
    """Interview somebody about a case; each answer is saved as it is given.

    Breaking off costs nothing: the same command goes on where it stopped. At every question :help lists what
    can be typed instead of an answer, such as :back, :skip, :unknown, :why and :quit.

    Roles: requester (the default), sponsor, manager, performer, exemplar, subject-matter expert, data owner.

    Example:  perfconsult interview late-invoices --new
    """
