"""The lists of a lexicon as people write them, one YAML file for each. In: a folder of lists. Out: `Lists`.

Refused, all problems at once with file, line and column: files that do not have their shape, a list that is
not named as its file, phrases that are there twice in a group, and phrases that cannot be understood.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from perfconsult.errors import BadInput, Location, Problem
from perfconsult.signals.grammar import GRAMMARS
from perfconsult.signals.lexicon import Lists
from perfconsult.signals.phrases import Phrase, parse
from perfconsult.store.documents import Document, misnamed, read_document
from perfconsult.store.lexicon_format import LEXICON
from perfconsult.yamlio.fields import Fields, text_of
from perfconsult.yamlio.node import Node

T = TypeVar("T")


def read_lists(language: str, root: Path, files: Sequence[Path]) -> Lists:
    """The lists of `language` in `files` of the folder `root`."""
    read = [read_document(path, LEXICON) for path in files]
    grammar = GRAMMARS.get(language)
    if not read or grammar is None:
        raise BadInput(
            [Problem(f'there is no lexicon for "{language}"', 'English is "en"', Location(root.name))]
        )
    one_phrase = partial(parse, endings=grammar.endings)
    problems = [problem for _, wrong in read for problem in wrong]
    phrases: dict[str, tuple[Phrase, ...]] = {}
    words: dict[str, frozenset[str]] = {}
    for document in (document for document, _ in read if document):
        problems += misnamed(document, "list", Path(document.file).stem)
        for tag, node in _groups(document, "groups"):
            phrases[tag] = _read_group(node, document.file, one_phrase, problems)
        for tag, node in _groups(document, "words"):
            words[tag] = frozenset(_read_group(node, document.file, _one_word, problems))
    if problems:
        raise BadInput(problems)
    return Lists(language, phrases, words)


def _groups(document: Document, kind: str) -> Iterator[tuple[str, Node]]:
    """The groups of a list under `kind`, by tag."""
    node, name = document.fields.get(kind), document.fields.text("list")
    for group, below in Fields(node).entries().items() if node is not None else ():
        yield f"{name}.{group}", below


def _read_group(
    node: Node, file: str, understand: Callable[[str], T], problems: list[Problem]
) -> tuple[T, ...]:
    """What a group's phrases stand for; those that cannot be understood go to `problems`, with their line."""
    found: dict[str, T] = {}
    first = node.start.line + (node.style in ("literal", "folded"))
    for line, written in enumerate(text_of(node).split("\n"), first):
        for phrase in filter(None, map(str.strip, written.split(","))):
            try:
                if phrase in found:
                    raise ValueError(f'"{phrase}" is in this group twice')  # noqa: TRY301 - one kind of answer
                found[phrase] = understand(phrase)
            except ValueError as error:
                hint = "take it out, or write it as the others are"
                problems.append(Problem(str(error), hint, Location(file, line)))
    return tuple(found.values())


def _one_word(written: str) -> str:
    if len(written.split()) != 1:
        raise ValueError(f'"{written}" is more than one word')
    return written
