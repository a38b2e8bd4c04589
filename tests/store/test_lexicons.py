"""Lexicons: the shipped one is whole and used, and a slip in one is told with its place."""

import re
from pathlib import Path

import pytest

from perfconsult import resources, signals
from perfconsult.errors import BadInput
from perfconsult.model.catalogue import CUES
from perfconsult.signals import Reader
from perfconsult.signals.compiling import compiled
from perfconsult.store.lexicon_lists import read_lists
from perfconsult.store.lexicons import compiled_file, compiled_text, load_lexicon

SHIPPED = resources.data("lexicons") / "en"
SIGNALS = Path(signals.__file__).parent
TAG = re.compile(r'"((?:[a-z]+)\.(?:[a-z][a-z-]*))"')


def problems(folder: Path) -> list[str]:
    """What is wrong with the lexicon in a folder, each with its place."""
    with pytest.raises(BadInput) as told:
        load_lexicon("en", folder)
    return [str(problem) for problem in told.value.problems]


def test_the_shipped_lexicon_holds_what_the_signals_look_for() -> None:
    """Every tag named in a signal has words, and no group is shipped that nothing reads."""
    lexicon = load_lexicon()
    source = "".join(path.read_text(encoding="utf-8") for path in SIGNALS.glob("*.py"))
    named = set(TAG.findall(source)) | {f"causes.{cue}" for cue in CUES}
    named |= {f"driver.{driver}" for driver in ("compliance", "launch", "spend", "trend")}
    named |= {f"context.{tag}" for tag in ("wish", "obligation", "courtesy")}
    tags = {*lexicon.tags(), *lexicon.words}
    shipped = {tag for tag in tags if not tag.endswith(".other-sense") and not tag.startswith("marks.")}

    # How often words are met helps to look for phrases; that is no signal.
    assert named | {"language.common", "language.usual"} == shipped
    assert all(lexicon.words.values())


def test_what_is_shipped_is_made_of_the_lists() -> None:
    """`make docs` has been run since a list was changed; and what is read is what was worked out."""
    written = compiled_text("en")
    root = SHIPPED

    assert compiled_file("en").read_text(encoding="utf-8") == written, "run `make docs`"
    assert load_lexicon() == compiled(read_lists("en", root, sorted(root.glob("*.yaml"))))


def test_lists_that_were_changed_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was worked out of other lists is passed over, and so is what is missing."""
    (tmp_path / "en").mkdir()
    monkeypatch.setattr(resources, "data", lambda _kind: tmp_path)
    for noun in ("sing-along", "seance"):
        text = f"list: learning\nabout: Learning.\ngroups:\n  noun: {noun}\n"
        (tmp_path / "en" / "learning.yaml").write_text(text)
        assert [entry.strings for entry in load_lexicon().entries] == [(f" {noun.replace('-', ' ')}",)]
        compiled_file("en").write_text(compiled_text("en"))
        assert [entry.strings for entry in load_lexicon().entries] == [(f" {noun.replace('-', ' ')}",)]


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_list_can_be_read_by_people(path: Path) -> None:
    """Lines that fit a screen, and a sentence on what the list is for."""
    lines = path.read_text(encoding="utf-8").splitlines()

    assert lines[0] == "# yaml-language-server: $schema=../../schemas/lexicon.schema.json"
    assert [
        line for line in lines if len(line) > 110 and "," in line.strip(" ,")[:100] and "(" not in line
    ] == []
    assert any(line.startswith("about:") for line in lines)


def test_a_word_costs_one_line(tmp_path: Path) -> None:
    """A list with one group of one phrase is a lexicon, and a reader can be made of it."""
    (tmp_path / "learning.yaml").write_text("list: learning\nabout: Learning.\ngroups:\n  noun: sing-along\n")
    reader = Reader(load_lexicon("en", tmp_path))

    assert reader.read("Please organise a sing-along.").spans["asks_for_learning"] == ((18, 28),)


def test_all_problems_are_told_with_their_places(tmp_path: Path) -> None:
    """A phrase twice, brackets that do not match, two words where one is wanted: each with its line."""
    (tmp_path / "learning.yaml").write_text(
        "list: learning\nabout: Learning.\ngroups:\n  noun: |\n    course, (a|b\n    course\n"
        "words:\n  small: two words\n"
    )

    assert [re.sub(r"^.*learning", "learning", told) for told in problems(tmp_path)] == [
        'learning.yaml:5: the brackets in "(a|b" do not match, or are nested more than once',
        'learning.yaml:6: "course" is in this group twice',
        'learning.yaml:8: "two words" is more than one word',
    ]


def test_a_misspelt_key_and_a_wrong_name_are_told(tmp_path: Path) -> None:
    """Unknown keys and lists that are not named as their file."""
    (tmp_path / "one.yaml").write_text("list: two\nabout: x\n")
    (tmp_path / "three.yaml").write_text("list: three\nabout: x\ngroup:\n  a: b\n")
    told = "\n".join(problems(tmp_path))

    assert 'unknown key "group"' in told
    assert 'list is "two", but the name on disk is "one"' in told


def test_a_language_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """Rather than reading with no words at all."""
    assert problems(tmp_path) == [f'{tmp_path.name}: there is no lexicon for "en"']
