"""The one pass: every hit, whole words, other senses, and what stands round a hit."""

import csv

import pytest

from perfconsult import resources
from perfconsult.signals.checked import check_of
from perfconsult.signals.compiling import compiled
from perfconsult.signals.english import endings
from perfconsult.signals.fold import fold
from perfconsult.signals.lexicon import OTHER_SENSE, Lists
from perfconsult.signals.phrases import parse
from perfconsult.signals.scan import Scan
from perfconsult.signals.scanner import Scanner
from perfconsult.store.lexicon_lists import read_lists


def scan(text: str, **phrases: str) -> Scan:
    """The scan of `text` by groups of one list, `t`."""
    tags = {
        f"t.{group.replace('_', '-')}": tuple(parse(one, endings) for one in said.split(", "))
        for group, said in phrases.items()
    }
    return Scanner(compiled(Lists("en", tags))).scan(fold(text))


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
        ("Migrating to the cloud, migrate to a cloud", "migrat* to the", ["Migrating to the"]),
        ("told by nobody, nobody told", "nobody ... told, told ... nobody", ["told by nobody, nobody told"]),
        ("the new, very slow system", "new ... (system|tool)+", ["new, very slow system"]),
        ("new. System", "new ... (system|tool)+", []),
        (
            "We do not know how to, do not know where, do not know whose",
            "do not know how to, do not know how, do not know where, do not know who",
            ["do not know how to", "do not know where"],
        ),
        ("we do not know how", "do not know how to, do not know how", ["do not know how"]),
        (
            "responsible for nothing, responsible",
            "responsible for, responsible for noth*",
            ["responsible for nothing"],
        ),
        ("a reorganisation.", "reorganisation day, reorganis*", ["reorganisation"]),
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
    assert list(Scanner(compiled(Lists("en", {}))).scan(fold("anything")).hits("t.wanted")) == []


def test_one_pass_finds_what_every_pattern_alone_would() -> None:
    """Phrases looked for by a trigger lose nothing against trying each on the whole text."""
    root = resources.data("lexicons") / "en"
    lists = read_lists("en", root, sorted(root.glob("*.yaml")))
    phrases = {tag: said for tag, said in lists.phrases.items() if not tag.endswith(OTHER_SENSE)}
    checks = [
        check_of(tag, phrase)[0] for tag, said in phrases.items() for phrase in said if not phrase.literals
    ]
    scanner = Scanner(compiled(Lists("en", phrases, lists.words)))
    requests = csv.DictReader((resources.examples() / "backlog.csv").read_text(encoding="utf-8").splitlines())
    assert checks
    for text in [fold(row["request"]) for row in requests]:
        found = scanner.scan(text)
        for check in checks:
            whole = [match.span() for match in check.compiled.finditer(text.text)]
            assert set(whole) <= set(found.hits(check.tag)), (check.pattern, text.text)
