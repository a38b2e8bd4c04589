"""Question banks, from their folders. In: an id, and the folder of a workspace. Out: a `Bank`.

A case names its banks by id, so every bank it is asked with is a shipped one or lies in `question_banks/` of
its workspace. Refused, all problems at once with file, line and column: files that do not have their shape,
sections that are missing or not listed, ids that clash, conditions that cannot come true. Indicators are
checked against the catalogue by `check_bank`; a bank of one's own, which nobody has tested, is checked at once.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from perfconsult import resources
from perfconsult.errors import BadInput, Location, PerfconsultError, Problem, did_you_mean
from perfconsult.model.bank import Bank, Question, Section
from perfconsult.model.catalogue import Catalogue
from perfconsult.store.bank_checks import Placed, bank_problems, place_question
from perfconsult.store.bank_format import BANK, SECTION_READ, places_of
from perfconsult.store.catalogue import load_catalogue
from perfconsult.store.conditions import condition_problems
from perfconsult.store.documents import Document, misnamed, read_document, shown
from perfconsult.yamlio.fields import Fields, text_of
from perfconsult.yamlio.node import Node

BANKS = "question_banks"
"""The folder in a workspace where its own banks lie."""
_MAIN = "bank.yaml"


class UnknownBank(PerfconsultError):
    """There is no bank of that id."""


def bank_ids(workspace: Path | None = None) -> list[str]:
    """List the ids of the shipped banks and of those that the workspace in this folder has, sorted."""
    return sorted(_ids_in(resources.banks()) | _ids_in(_own(workspace)))


def load_bank(id: str, workspace: Path | None = None) -> Bank:
    """Load the bank of that id, shipped or of the workspace in this folder; UnknownBank where there is none.

    Refused: a bank of the workspace with the id of a shipped one, for a case could not say which it means.
    """
    shipped, own = resources.banks(), _own(workspace)
    if own is None or id not in _ids_in(own):
        if id not in _ids_in(shipped):
            raise _unknown(id, bank_ids(workspace))
        return _load(shipped, id)
    if id in _ids_in(shipped):
        hint = f'give the folder and its "bank: {id}" another name'
        raise PerfconsultError(f'{shown(own / id)} has the id of the shipped bank "{id}"', hint)
    return _checked(_load(own, id))


def bank_at(name: str, workspace: Path | None = None) -> Bank:
    """Load the bank of that id, or the one in the folder at that path, wherever it lies: to look at it."""
    if not _is_path(name, workspace):
        return load_bank(name, workspace)
    folder = Path(name).expanduser()
    if not (folder / _MAIN).is_file():
        hint = f"a bank is a folder with a {_MAIN} and its sections"
        raise PerfconsultError(f'there is no bank at "{name}"', hint)
    folder = folder if folder.name else folder.resolve()
    return _checked(_load(folder.parent, folder.name))


def askable_id(name: str, workspace: Path) -> str:
    """Give the id that a case can remember a bank by: `name`, or where that is a path, the folder's name.

    Refused: the path of a folder that does not lie among the banks of the workspace, nor the shipped ones.
    """
    if not _is_path(name, workspace):
        return name
    folder, own = Path(name).expanduser().resolve(), workspace / BANKS
    if folder.parent in (own.resolve(), resources.banks().resolve()):
        return folder.name
    raise PerfconsultError(
        f'a case cannot name the bank at "{name}": its banks are found in {shown(own)}, by id',
        f"copy the folder to {shown(own / folder.name)}, then use --bank {folder.name}",
    )


def check_bank(bank: Bank, catalogue: Catalogue) -> list[Problem]:
    """List what a loaded bank has wrong against the catalogue, in the order of asking."""
    return [problem for question in bank for problem in _question_problems(question, bank, catalogue)]


def _question_problems(question: Question, bank: Bank, catalogue: Catalogue) -> Iterator[Problem]:
    named = [key.split("/", 1)[1] for key in bank.places if key.startswith(f"{question.id}/")]
    for indicator in named:
        if indicator not in catalogue.indicators:
            near = (
                did_you_mean(indicator, tuple(catalogue.indicators))
                or "the catalogue knows no such indicator"
            )
            yield Problem(f'unknown indicator "{indicator}"', near, bank.places[f"{question.id}/{indicator}"])
    for choice in question.choices:
        for indicator in choice.indicates:
            known = catalogue.indicators.get(indicator)
            if known and known.opposite in choice.indicates and indicator < known.opposite:
                message = f'choice "{choice.value}" indicates both "{indicator}" and "{known.opposite}"'
                hint = "one contradicts the other"
                yield Problem(message, hint, bank.places.get(f"{question.id}/{indicator}"))


def _own(workspace: Path | None) -> Path | None:
    """Give the folder of a workspace's own banks; in a checkout of perfconsult the shipped ones lie there."""
    own = workspace / BANKS if workspace else None
    return None if own is None or own.resolve() == resources.banks().resolve() else own


def _ids_in(folder: Path | None) -> set[str]:
    return {path.parent.name for path in folder.glob(f"*/{_MAIN}")} if folder else set()


def _is_path(name: str, workspace: Path | None) -> bool:
    """Tell whether a folder is meant; an id wins over a folder of that name."""
    return name not in bank_ids(workspace) and (os.sep in name or "/" in name or Path(name).is_dir())


def _checked(bank: Bank) -> Bank:
    if problems := check_bank(bank, load_catalogue()):
        raise BadInput(problems)
    return bank


def _unknown(id: str, known: list[str]) -> UnknownBank:
    near = did_you_mean(id, known)
    there = f"the banks are: {', '.join(known)}; those of your own lie in {BANKS}/ of the workspace"
    return UnknownBank(f'unknown bank "{id}"', f"{near} {there}".strip())


def _load(folder: Path, name: str) -> Bank:
    """Load one bank's folder; all its problems at once."""
    main, problems = read_document(folder / name / _MAIN, BANK)
    if main is None:
        raise BadInput(problems)
    problems += misnamed(main, "bank", (folder / name).resolve().name)
    files = {path.stem: path for path in sorted((folder / name).glob("*.yaml")) if path.name != _MAIN}
    problems += _listing_problems(main, files)
    listed = dict.fromkeys(text_of(node) for node in main.fields.items("sections"))
    read = [_read_section(files[name], name) for name in listed if name in files]
    sections = [section for section, _ in read if section]
    problems += [problem for _, wrong in read for problem in wrong]
    problems += [] if problems else bank_problems([one for section in sections for one in section.questions])
    if problems:
        raise BadInput(problems)
    return _bank(main.fields, sections)


@dataclass(frozen=True, slots=True)
class _Section:
    """A section as it was read: its document and its questions, each with its place."""

    document: Document
    questions: tuple[Placed, ...]


def _listing_problems(main: Document, files: Mapping[str, Path]) -> list[Problem]:
    """Compare the sections a bank lists with the files there are."""
    nodes = main.fields.items("sections")
    listed: dict[str, Node] = {}
    for node in nodes:
        listed.setdefault(text_of(node), node)
    twice = [node for node in nodes if listed[text_of(node)] is not node]
    unlisted = [name for name in files if name not in listed]
    problems = [
        _no_file(name, node, main.file, unlisted) for name, node in listed.items() if name not in files
    ]
    problems += [
        Problem(f'section "{text_of(n)}" is listed twice', "list it once", n.place(main.file)) for n in twice
    ]
    at = main.fields.node.place(main.file)
    for name in unlisted:
        hint = f"add {name} to the sections in {_MAIN}, or take the file away"
        problems.append(Problem(f"{shown(files[name])} is not among the sections", hint, at))
    return problems


def _no_file(id: str, node: Node, file: str, unlisted: list[str]) -> Problem:
    hint = did_you_mean(id, unlisted) or f"write the file {id}.yaml beside it, or take the name out"
    return Problem(f'section "{id}" has no file', hint, node.place(file))


def _read_section(path: Path, id: str) -> tuple[_Section | None, list[Problem]]:
    document, problems = read_document(path, SECTION_READ)
    if document is None:
        return None, problems
    questions = document.fields.maps("questions")
    conditions = [condition for fields in questions if (condition := fields.get("ask_if"))]
    problems += misnamed(document, "section", id)
    problems += [problem for node in conditions for problem in condition_problems(node, document.file)]
    if problems:
        return None, problems
    return _Section(document, tuple(place_question(fields, document.file) for fields in questions)), []


def _bank(fields: Fields, sections: list[_Section]) -> Bank:
    places: dict[str, Location] = {}
    for one in (one for section in sections for one in section.questions):
        for key, place in places_of(one.fields, one.file):
            places.setdefault(key, place)
    return Bank(
        id=fields.text("bank"),
        title=fields.text("title"),
        version=fields.whole("version"),
        about=fields.text("about"),
        language=fields.text("language"),
        sections=tuple(_section(section) for section in sections),
        then=fields.text("then"),
        places=places,
    )


def _section(read: _Section) -> Section:
    fields = read.document.fields
    return Section(
        fields.text("section"), fields.text("title"), tuple(one.question for one in read.questions)
    )
