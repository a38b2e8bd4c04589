"""`perfconsult interview`: ask the questions of a bank, each answer saved before the next one is asked."""

from typing import Annotated

import typer

from perfconsult.errors import PerfconsultError

_Title = Annotated[str, typer.Option(help="With --new: one line that says what it is about.")]
_Request = Annotated[str, typer.Option(help="With --new: the request, in the words in which it came.")]
_BankName = Annotated[
    str, typer.Option(help="Which questions to ask; `perfconsult bank list` shows the banks.")
]
_With = Annotated[
    str, typer.Option("--with", metavar="ROLE[:CODE]", help="Whom you talk to: manager, performer:P4.")
]
_Answers = Annotated[
    str, typer.Option(metavar="FILE", help="Take answers from this YAML or JSON file first; - reads stdin.")
]
_NoInput = Annotated[
    bool, typer.Option("--no-input", help="Ask nothing; take --answers and say what is open.")
]
_Again = Annotated[bool, typer.Option("--again", help="Ask everything a second time, as a new interview.")]


def interview(
    name: Annotated[str, typer.Argument(metavar="CASE", help="Id of the case, or path of its file.")],
    new: Annotated[bool, typer.Option("--new", help="Start the case and write its file.")] = False,
    title: _Title = "",
    request: _Request = "",
    bank: _BankName = "intake",
    informant: _With = "",
    answers: _Answers = "",
    no_input: _NoInput = False,
    again: _Again = False,
) -> None:
    """Interview somebody about a case; each answer is saved as it is given.

    Breaking off costs nothing: the same command goes on where it stopped. At every question :help lists what
    can be typed instead of an answer, such as :back, :skip, :unknown, :why and :quit.

    Roles: requester (the default), sponsor, manager, performer, exemplar, subject-matter-expert, data-owner.

    Example:  perfconsult interview late-invoices --new
    """
    if (title or request) and not new:
        raise PerfconsultError(
            "--title and --request are for a new case", hint="add --new, or leave them out"
        )
    from perfconsult.cli.interviewing.holding import Wish, hold

    wish = Wish(name, bank, informant, answers, new, title, request, asks=not no_input, again=again)
    raise typer.Exit(hold(wish))
