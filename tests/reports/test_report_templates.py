"""Templates: found by id, checked with file and line, and open to strangers only as plain files."""

import os
import shutil
from pathlib import Path

import pytest

from perfconsult import resources
from perfconsult.errors import BadInput, PerfconsultError
from perfconsult.reports.schemas import schema_texts
from perfconsult.reports.templates import Template, find_template, load_words, template_ids
from perfconsult.store.catalogue import load_catalogue


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped templates that a test may break."""
    return Path(shutil.copytree(resources.templates(), tmp_path / "report_templates"))


def test_every_shipped_template_is_found_and_sound() -> None:
    """Each folder loads, and says for whom it is."""
    templates = [find_template(id) for id in template_ids()]

    assert "brief" in template_ids()
    assert all(template.about and template.files for template in templates)


def test_an_unknown_template_is_refused_with_the_nearest() -> None:
    """A slip of the finger is told the way."""
    with pytest.raises(PerfconsultError) as refused:
        find_template("breif")

    assert refused.value.problems[0].hint == 'did you mean "brief"?'


def test_the_shared_folder_is_no_template() -> None:
    """What templates share is not offered as one."""
    assert "_shared" not in template_ids()


def test_a_format_without_a_file_is_refused(brief: Template) -> None:
    """The message says what there is instead."""
    with pytest.raises(PerfconsultError) as refused:
        brief.file("docx")

    assert refused.value.problems[0].hint == "it can be had as md, pdf"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("pages: 2", "page: 2", 'unknown key "page"'),
        ("pages: 2", "pages: two", "whole number"),
        ("md: brief.md.j2", "md: ../../secret", "a file beside this one"),
        ("md: brief.md.j2", "md: letter.md.j2", 'no file "letter.md.j2"'),
        ("template: brief", "template: letter", "not the name of the folder"),
    ],
)
def test_a_wrong_template_file_is_refused_with_its_place(folder: Path, old: str, new: str, told: str) -> None:
    """Every fault of `template.yaml` is told with file and line."""
    path = folder / "brief" / "template.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    with pytest.raises(BadInput) as refused:
        find_template("brief", folder)

    problem = next(one for one in refused.value.problems if told in one.message)
    assert problem.at is not None
    assert (problem.at.file, problem.at.line > 0) == (str(path), True)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links on this system")
def test_a_template_with_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    """A link would lead the compiler out of its folder."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "brief" / "notes.txt").symlink_to(tmp_path / "secret.txt")

    with pytest.raises(BadInput, match="plain files"):
        find_template("brief", folder)


def test_a_missing_word_is_told_with_its_file(folder: Path) -> None:
    """A words file without one of the words is refused before anything is drawn."""
    path = folder / "_shared" / "words.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("not-said:", "never-said:", 1), encoding="utf-8")

    with pytest.raises(BadInput, match=r"never-said|not-said") as refused:
        load_words(folder)

    assert all(problem.at and problem.at.file == str(path) for problem in refused.value.problems)


@pytest.mark.parametrize("name", schema_texts())
def test_editors_get_the_schema_that_is_checked(name: str) -> None:
    """The schemas beside the files are those made from the shapes; `make docs` writes them anew."""
    shipped = (resources.templates() / "_shared" / name).read_text(encoding="utf-8")

    assert shipped == schema_texts()[name]


def test_the_indicators_that_bear_on_a_course_say_so() -> None:
    """Each pole has its own sentence; the catalogue says it, and no other file."""
    told = {one.id for one in load_catalogue().indicators.values() if one.on_training}

    assert told == {"trained-before", "never-trained", "can-do-it", "cannot-do-it", "required-by-law"}


def test_every_shipped_gate_has_a_short_name_and_a_place() -> None:
    """Reports call it by a few words, in an order that no two gates share."""
    gates = load_catalogue().gates.values()

    assert [gate.id for gate in gates if not gate.short or not gate.order] == []
    assert len({gate.order for gate in gates}) == len(gates)


def test_the_font_may_be_given_on() -> None:
    """The fonts are within a megabyte and have their licence beside them."""
    fonts = resources.templates() / "_shared" / "fonts"

    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text(encoding="utf-8").upper()
    assert sum(path.stat().st_size for path in fonts.glob("*.ttf")) <= 1_000_000
