"""Templates: found by id, checked with file and line, and open to strangers only as plain files."""

import json
import os
import shutil
from pathlib import Path

import pytest

from perfconsult import resources
from perfconsult.errors import BadInput, PerfconsultError
from perfconsult.reports.shapes import TEMPLATE, WORDS
from perfconsult.reports.templates import Template, find_template, load_words, template_ids
from perfconsult.yamlio.schema import json_schema


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


@pytest.mark.parametrize(("name", "shape"), [("template", TEMPLATE), ("words", WORDS)])
def test_editors_get_the_schema_that_is_checked(name: str, shape: object) -> None:
    """The schemas beside the files are those made from the shapes; UPDATE_GOLDEN=1 writes them anew."""
    path = resources.templates() / "_shared" / f"{name}.schema.json"
    made = json.dumps(json_schema(shape, f"perfconsult {name}"), indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(made, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == made


def test_the_font_may_be_given_on() -> None:
    """The fonts are within a megabyte and have their licence beside them."""
    fonts = resources.templates() / "_shared" / "fonts"

    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text(encoding="utf-8").upper()
    assert sum(path.stat().st_size for path in fonts.glob("*.ttf")) <= 1_000_000
