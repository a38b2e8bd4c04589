"""PDF: two pages, tagged for screen readers, the same bytes twice, and data that stay data."""

import builtins
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import report_samples as samples

from perfconsult.errors import BadInput, CannotWrite, PerfconsultError
from perfconsult.reports.formats import pdf
from perfconsult.reports.templates import Template

Built = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def drawn(built: Built, brief: Template) -> Callable[[str], bytes]:
    """The brief of a sample as PDF, drawn once."""
    made: dict[str, bytes] = {}

    def of(name: str) -> bytes:
        if name not in made:
            made[name] = pdf.render(built(name), brief)
        return made[name]

    return of


def text(file: bytes) -> str:
    """All text of a PDF, on one line, hyphens at line ends undone."""
    document = pypdfium2.PdfDocument(file)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).replace("\ufffe\r\n", "").replace("\u200b", "").split())


def elements(node: Any) -> Iterator[Any]:
    """Every structure element, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


@pytest.mark.parametrize(("name", "pages"), [("minimal", 1), ("typical", 2), ("extreme", 2)])
def test_the_brief_has_two_pages_at_most(drawn: Callable[[str], bytes], name: str, pages: int) -> None:
    """Whatever is in the case: more is cut, and said to be."""
    assert len(pypdfium2.PdfDocument(drawn(name))) == pages


def test_the_answer_comes_first(drawn: Callable[[str], bytes]) -> None:
    """Above everything but the title."""
    page = text(drawn("typical"))

    assert 0 < page.index("No course for now") < page.index("The request, and what it is for")


@pytest.mark.parametrize(
    "promised",
    ["62%", "95%", "Other work wins", "confirmed", "measured", "61 of 88 talks were moved", "no spend",
     "It is in the monthly pack.", "Name two things that stop in appraisal month.", "finance partner",
     "30 November 2026", "To decide: the sponsor (P5).", "perfconsult 0.1.0"],
)  # fmt: skip
def test_what_the_brief_promises_is_on_it(drawn: Callable[[str], bytes], promised: str) -> None:
    """Gap, causes with quotes and grades, steps with their cost, unknowns and the decision."""
    assert promised in text(drawn("typical"))


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_it_is_tagged_for_screen_readers(drawn: Callable[[str], bytes], name: str) -> None:
    """Marked, with language and title shown, and said to be PDF/UA-1."""
    with pikepdf.open(BytesIO(drawn(name))) as document:
        root = document.Root
        metadata = root.Metadata.read_bytes()

        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
        assert str(document.docinfo["/Title"]) != ""


def test_its_structure_can_be_followed(drawn: Callable[[str], bytes]) -> None:
    """One title, ten headings below it, header cells in the tables, the request as a quotation."""
    with pikepdf.open(BytesIO(drawn("typical"))) as document:
        kinds = [str(element.S) for element in elements(document.Root.StructTreeRoot.K)]

    assert (kinds.count("/H1"), kinds.count("/H2")) == (1, 9)
    assert kinds.count("/TH") == 10
    assert kinds.count("/Table") == 2
    assert kinds.count("/BlockQuote") == 1


def test_the_cause_map_has_words_for_those_who_cannot_see_it(
    built: Built, drawn: Callable[[str], bytes]
) -> None:
    """The one figure carries the chart's text."""
    with pikepdf.open(BytesIO(drawn("typical"))) as document:
        figures = [e for e in elements(document.Root.StructTreeRoot.K) if e.S == "/Figure"]
        spoken = [str(figure.Alt) for figure in figures]

    assert spoken == [built("typical")["charts"]["cause_map"]["alt"]]


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_the_same_report_gives_the_same_bytes(
    built: Built, brief: Template, drawn: Callable[[str], bytes], name: str
) -> None:
    """Nothing in it comes from the clock or from chance; its date is the report's."""
    with pikepdf.open(BytesIO(drawn(name))) as document:
        created = str(document.docinfo["/CreationDate"])

    assert pdf.render(built(name), brief) == drawn(name)
    assert created == "D:20261116000000Z"


@pytest.mark.parametrize(
    "payload", [p for p in samples.PAYLOADS if len(p) < 60 and "\n" not in p and "\t" not in p]
)
def test_no_answer_is_read_as_source(built: Built, brief: Template, payload: str) -> None:
    """A payload in the request and the title is printed character by character."""
    report = built("minimal")
    report["about"]["title"] = f"a {payload} z"
    report["request"] |= {"text": f"a {payload} z", "known": True}
    page = text(pdf.render(report, brief))

    assert page.replace("’", "'").count(f"a {' '.join(payload.split())} z") == 2


@pytest.mark.parametrize("name", ["Олександр Ґонта", "Zoë Ångström", "עמוס", "عمر"])
def test_names_in_other_scripts_are_shown(built: Built, brief: Template, name: str) -> None:
    """Letters our own fonts lack are looked for elsewhere; none is spelled out that can be drawn."""
    report = built("minimal")
    report["about"]["title"] = name

    assert "[U+" not in text(pdf.render(report, brief))


def test_a_letter_that_no_font_has_is_spelled_out(built: Built, brief: Template) -> None:
    """It does not vanish, and the foot of the page says what the code is."""
    report = built("minimal")
    report["about"]["title"] = "x \U000f1234 y"
    page = text(pdf.render(report, brief))

    assert "x [U+F1234] y" in page
    assert "Letters that no font on this machine can show" in page


@pytest.fixture
def copied(brief: Template, tmp_path: Path) -> Template:
    """The brief in a folder that a test may break."""
    root = Path(shutil.copytree(brief.folder.parent, tmp_path / "report_templates"))
    return replace(brief, folder=root / "brief", shared=root / "_shared")


@pytest.mark.parametrize(
    ("file", "line", "told"),
    [
        ("brief/brief.typ", "#let x = (", "unclosed delimiter"),
        ("brief/brief.typ", "#r.nowhere", "nowhere"),
        ("_shared/style.typ", "#let x = nobody", "unknown variable"),
        ("brief/brief.typ", '#read("../../secret.txt")', "escapes|outside|denied|cannot|root"),
    ],
)
def test_a_broken_template_is_told_with_file_and_line(
    built: Built, copied: Template, file: str, line: str, told: str
) -> None:
    """The author learns which line of which file, and never a path of the folder it was compiled in."""
    path = copied.folder.parent / file
    source = path.read_text(encoding="utf-8")
    path.write_text(f"{source}\n{line}\n", encoding="utf-8")

    with pytest.raises(PerfconsultError, match=told) as refused:
        pdf.render(built("minimal"), copied)

    problem = refused.value.problems[0]
    assert (problem.at and (problem.at.file, problem.at.line)) == (str(path), len(source.splitlines()) + 2)
    assert "perfconsult-" not in problem.message


def test_a_blank_that_nobody_fills_is_refused(built: Built, copied: Template) -> None:
    """It never reaches a reader; the message names it."""
    path = copied.file("pdf")
    source = path.read_text(encoding="utf-8")
    path.write_text(f'{source}\n#fill("by {{causs}}", (causes: "x"))\n', encoding="utf-8")

    with pytest.raises(PerfconsultError, match="causs"):
        pdf.render(built("minimal"), copied)


def test_a_template_that_imports_a_package_is_refused_unread(built: Built, copied: Template) -> None:
    """Typst would fetch it from the network."""
    path = copied.shared / "style.typ"
    path.write_text(f'#import "@preview/cetz:0.2.2"\n{path.read_text(encoding="utf-8")}', encoding="utf-8")

    with pytest.raises(BadInput, match="may not import a package") as refused:
        pdf.render(built("minimal"), copied)

    assert str(refused.value.problems[0].at) == f"{path}:1"


def test_without_typst_a_sentence_says_what_to_do(
    built: Built, brief: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback about modules."""
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(PerfconsultError, match="needs the library typst") as refused:
        pdf.render(built("minimal"), brief)

    assert "pip install typst" in refused.value.problems[0].hint


def test_nothing_is_left_behind(
    built: Built, brief: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder it was compiled in is gone, with the data in it."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pdf.render(built("minimal"), brief)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_typical_brief_is_drawn_while_one_blinks(built: Built, brief: Template) -> None:
    """Well under half a second with new data each time, on a busy machine too."""
    took = []
    for number in range(5):
        report = built("typical")
        report["about"]["title"] = f"Case {number}"
        start = time.perf_counter()
        pdf.render(report, brief)
        took.append(time.perf_counter() - start)

    assert min(took) < 0.5


@pytest.mark.parametrize(
    "error",
    [OSError(27, "File too large"), shutil.Error([("a", "b", "File too large")])],
    ids=["os", "shutil"],
)
def test_a_full_temporary_folder_is_told(
    built: Built, brief: Template, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    """Whatever cannot be written there is a sentence with a remedy, and no fault of ours."""

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(shutil, "copytree", refuse)
    with pytest.raises(CannotWrite, match="temporary files") as refused:
        pdf.render(built("minimal"), brief)

    assert "TMPDIR" in refused.value.problems[0].hint
