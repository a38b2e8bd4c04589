"""The one pass: every hit, whole words, other senses, and what stands round a hit."""

import csv

import pytest

from perfconsult import resources
from perfconsult.signals.checked import CheckedPhrase
from perfconsult.signals.english import endings
from perfconsult.signals.fold import fold
from perfconsult.signals.lexicon import Lexicon
from perfconsult.signals.phrases import parse
from perfconsult.signals.scan import OTHER_SENSE, Scan, Scanner
from perfconsult.store.lexicons import load_lexicon


def scan(text: str, **phrases: str) -> Scan:
    """The scan of `text` by groups of one list, `t`."""
    tags = {
        f"t.{group.replace('_', '-')}": tuple(parse(one, endings) for one in said.split(", "))
        for group, said in phrases.items()
    }
    return Scanner(Lexicon("en", tags)).scan(fold(text))


def words(found: Scan, text: str, tag: str) -> list[str]:
    """What the hits of a tag are in the original."""
    return [text[start:end] for start, end in found.spans(found.hits(tag))]


@pytest.mark.parametrize(
    ("text", "phrases", "expected"),
    [
        ("A course, of course.", "course", ["course", "course"]),
        ("Courses and discourse", "course, course+", ["Courses"]),
        ("team building day", "team building, building day", ["team building day"]),
        ("They overwhelmed us", "overwhelm*", ["overwhelmed"]),
        ("CRM\u2019s (new) course", "crm, new course", ["CRM"]),
        ("no one ever told us", "no one ... told, nobody ... told", ["no one ever told"]),
        ("", "course", []),
    ],
)
def test_phrases_are_found(text: str, phrases: str, expected: list[str]) -> None:
    """Whole words whatever their case; overlapping hits are all found, and shown as one."""
    assert words(scan(text, wanted=phrases), text, "t.wanted") == expected


def test_another_sense_does_not_count() -> None:
    """A hit inside a hit of the group other-sense is dropped; others stay."""
    text = "Of course we want a course"
    found = scan(text, wanted="course", other_sense="of course")

    assert found.hits("t.wanted") == [(21, 27)]
    assert words(found, text, "t.wanted") == ["course"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no course", True),
        ("no other longer course", True),
        ("no one of them wants this course", False),
        ("No. A course", False),
        ("a course, no doubt", False),
    ],
)
def test_a_neighbour_stands_before_in_the_same_sentence(text: str, expected: bool) -> None:
    """At most so many words away, and not across a full stop."""
    found = scan(text, wanted="course", negator="no")

    assert found.before(found.hits("t.wanted")[0], "t.negator", 3) is expected


def test_a_lexicon_without_phrases_finds_nothing() -> None:
    """An empty lexicon is no error."""
    assert Scanner(Lexicon("en", {})).scan(fold("anything")).hits("t.wanted") == []


def test_one_pass_finds_what_every_pattern_alone_would() -> None:
    """Phrases looked for by a trigger lose nothing against trying each on the whole text."""
    lexicon = load_lexicon()
    checked = [
        CheckedPhrase(tag, phrase)
        for tag, phrases in lexicon.phrases.items()
        if not tag.endswith(OTHER_SENSE)
        for phrase in phrases
        if not phrase.literals
    ]
    scanner = Scanner(
        Lexicon("en", {t: p for t, p in lexicon.phrases.items() if not t.endswith(OTHER_SENSE)})
    )
    requests = csv.DictReader((resources.examples() / "backlog.csv").read_text(encoding="utf-8").splitlines())
    for text in [fold(row["request"]) for row in requests]:
        found = scanner.scan(text)
        for phrase in checked:
            whole = [match.span() for match in phrase.pattern.finditer(text.text)]
            assert set(whole) <= set(found.hits(phrase.tag)), (phrase.runs, text.text)
