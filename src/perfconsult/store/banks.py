"""Question banks, from their folders. In: an id of a shipped bank, or the path of a folder. Out: a `Bank`.

Refused, all problems at once with file, line and column: files that do not have their shape, sections that
are missing or not listed, ids that clash, conditions that cannot come true. Indicators are checked against
the catalogue by `check_bank`; a bank from a path, which nobody has tested, is checked at once.
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
from perfconsult.store.fields import Fields, text_of
from perfconsult.yamlio.node import Node

_MAIN = "bank.yaml"


def bank_ids(folder: Path | None = None) -> list[str]:
    """List the ids of the shipped banks (or of those in `folder`), sorted."""
    return sorted(path.parent.name for path in (folder or resources.banks()).glob(f"*/{_MAIN}"))


def load_bank(name: str, folder: Path | None = None) -> Bank:
    """Load the bank of that id among the shipped ones (or those in `folder`), or the one at that path."""
    known = bank_ids(folder)
    if name in known:
        return _load(folder or resources.banks(), name)
    path = Path(name).expanduser()
    if not (path / _MAIN).is_file():
        raise _unknown(name, path, known)
    bank = _load(path.parent, path.name) if path.name else _load(path.resolve().parent, path.resolve().name)
    if problems := check_bank(bank, load_catalogue()):
        raise BadInput(problems)
    return bank


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


def _unknown(name: str, path: Path, known: list[str]) -> PerfconsultError:
    if os.sep in name or "/" in name or path.is_dir():
        hint = f"a bank is a folder with a {_MAIN} and its sections"
        return PerfconsultError(f'there is no bank at "{name}"', hint)
    near = did_you_mean(name, known)
    there = f"the banks are: {', '.join(known)}; one of your own is given by the path of its folder"
    return PerfconsultError(f'unknown bank "{name}"', f"{near} {there}".strip())


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
        places=places,
    )


def _section(read: _Section) -> Section:
    fields = read.document.fields
    return Section(
        fields.text("section"), fields.text("title"), tuple(one.question for one in read.questions)
    )
