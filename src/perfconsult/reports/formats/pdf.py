"""PDF by Typst: tagged PDF/UA-1 out of a template's `.typ` file and the report as JSON beside it.

Data never become source: the template reads `/page.json`. It is compiled in a fresh folder that holds only
that file, the template and what templates share. A report too long for the template's pages is cut further.
Refused: templates that import a package (that would open a connection), with file and line.
"""

import json
import re
import shutil
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perfconsult.errors import BadInput, CannotWrite, Location, PerfconsultError, Problem
from perfconsult.reports import letters
from perfconsult.reports.build import Report
from perfconsult.reports.fit import Page, fit, steps
from perfconsult.reports.templates import Template

if TYPE_CHECKING:
    import typst

suffix = "pdf"

_PACKAGE = re.compile(r'"@[a-z]+/')
_PLACE = re.compile(r"┌─ (?P<file>\S.*?):(?P<line>\d+):(?P<column>\d+)")
_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)<")
# Latin, Greek, Cyrillic and the signs between them: what the fonts we ship were made for.
_AT_HAND = re.compile(r"[\u0000-\u052f\u1e00-\u2bff]*")
_MOST_ROUNDS = 6


def render(report: Report, template: Template) -> bytes:
    """The report as a tagged PDF, dated as the report is."""
    typst = _library()
    main = Path(template.id) / template.file(suffix).name
    _refuse_packages(template)
    try:
        with tempfile.TemporaryDirectory(prefix="perfconsult-") as folder:
            root = Path(folder).resolve()
            for part in (template.folder, template.shared):
                shutil.copytree(part, root / part.name, ignore=shutil.ignore_patterns("fonts"))
            try:
                return _fitted(root / main, report, template)
            except typst.TypstError as error:
                raise _broken(error, root, template) from error
    except OSError as error:
        # What copytree raises holds all its reasons in a list; the folder's name tells nobody anything.
        why = error.strerror or "not all of the template could be copied there"
        raise CannotWrite(
            f"the PDF could not be prepared in the folder for temporary files: {why.lower()}",
            hint="make room on that disk or set TMPDIR to a folder that can be written to; or take --to md",
        ) from error


def _fitted(main: Path, report: Report, template: Template) -> bytes:
    """The PDF by the widest limits that keep within the template's pages, or else by the tightest."""
    swaps: dict[str, str] = {}
    pdf = b""
    for step in steps(template):
        pdf, swaps = _compile(main, template.shared / "fonts", fit(report, template, step), swaps)
        if not template.pages or _pages(pdf) <= template.pages:
            break
    return pdf


def _compile(main: Path, fonts: Path, page: Page, swaps: dict[str, str]) -> tuple[bytes, dict[str, str]]:
    """The PDF of one page of data, and the letters no font can show, which stand in it spelled out."""
    typst = _library()
    system = not _AT_HAND.fullmatch(json.dumps(page, ensure_ascii=False))
    root, found = main.parent.parent, _fonts(fonts, system=system)
    when = datetime.fromisoformat(page["about"]["date"]).replace(tzinfo=UTC)
    for _ in range(_MOST_ROUNDS):
        data = {**letters.swap(page, swaps), "spelled_out": bool(swaps)}
        (root / "page.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        compiler = typst.Compiler(
            main, root=root, font_paths=found, package_path=root, package_cache_path=root
        )
        try:
            return compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=when), swaps
        except typst.TypstError as error:
            new = letters.missing(error.diagnostic) - swaps.keys()
            if not new:
                raise
            swaps = swaps | {letter: letters.spelled(letter) for letter in new}
    raise PerfconsultError(
        "too many letters of this report cannot be shown with the fonts on this machine",
        hint="install a font for them, such as one of the Noto family, or take --to md",
    )


def _library() -> Any:
    try:
        import typst  # noqa: PLC0415  heavy: only when a PDF is drawn
    except ImportError as error:
        raise PerfconsultError(
            "a PDF needs the library typst, which is not installed here",
            hint="install it with: python -m pip install typst; or take --to md",
        ) from error
    return typst


@cache
def _fonts(folder: Path, *, system: bool) -> "typst.Fonts":
    """The fonts we ship; those of the machine only for scripts ours lack, as looking for them takes time."""
    fonts: typst.Fonts = _library().Fonts(include_system_fonts=system, font_paths=[folder])
    return fonts


def _pages(pdf: bytes) -> int:
    found = _PAGES.search(pdf)
    return int(found[1]) if found else 0


def _refuse_packages(template: Template) -> None:
    problems = [
        Problem(
            "a template may not import a package: it would be fetched from the network",
            hint="put the package's files into the template's folder",
            at=Location(str(path), number),
        )
        for folder in (template.folder, template.shared)
        for path in sorted(folder.rglob("*.typ"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if _PACKAGE.search(line)
    ]
    if problems:
        raise BadInput(problems)


def _broken(error: "typst.TypstError", root: Path, template: Template) -> PerfconsultError:
    """The error as a sentence about the template's own file; Typst counts columns from 0."""
    place = _PLACE.search(error.diagnostic)
    at = Location(str(template.file(suffix)))
    if place:
        # Typst names files as seen from where the program runs; our folder's name is somewhere on the way.
        parts = Path(place["file"]).parts
        inside = parts[parts.index(root.name) + 1 :] if root.name in parts else parts[-2:]
        file = template.folder.parent.joinpath(*inside)
        at = Location(str(file), int(place["line"]), int(place["column"]) + 1)
    message = error.message.replace(str(root), str(template.folder.parent))
    return PerfconsultError(f"the template cannot be drawn: {message}", hint="; ".join(error.hints), at=at)
