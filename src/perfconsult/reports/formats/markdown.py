"""Markdown by Jinja2: clean CommonMark out of a template's `.md.j2` file.

Templates run in a sandbox over plain data; what comes from data is escaped wherever it is printed, so that
an answer can never become a heading, table, link, picture or HTML. Refused: undefined names and anything the
sandbox stops, with file and line.
"""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perfconsult.errors import Location, PerfconsultError
from perfconsult.reports.build import Report
from perfconsult.reports.fit import fit
from perfconsult.reports.templates import Template
from perfconsult.text import fill, in_markdown

if TYPE_CHECKING:
    import jinja2

suffix = "md"


def render(report: Report, template: Template) -> bytes:
    """The report as CommonMark in UTF-8, with one line break at the end."""
    text = _draw(fit(report, template), template)
    lines = [line.rstrip() for line in text.splitlines()]
    return (re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n").encode()


def _draw(page: dict[str, Any], template: Template) -> str:
    path = template.file(suffix)
    try:
        import jinja2  # noqa: PLC0415  heavy: only when Markdown is drawn
    except ImportError as error:
        raise PerfconsultError(
            "Markdown needs the library Jinja2, which is not installed here",
            hint="install it with: python -m pip install jinja2",
        ) from error
    try:
        return _environment(template.folder, template.shared).get_template(path.name).render(page)
    except jinja2.TemplateSyntaxError as error:
        at = Location(error.filename or str(path), error.lineno)
        raise PerfconsultError(f"the template is broken: {error.message}", at=at) from error
    except (
        jinja2.TemplateError,
        ArithmeticError,
        TypeError,
        ValueError,
        LookupError,
        RecursionError,
    ) as error:
        raise PerfconsultError(f"the template cannot be drawn: {error}", at=_place(error, path)) from error


@cache
def _environment(*folders: Path) -> "jinja2.Environment":
    """The sandbox for templates of these folders; it reads a template again when its file has changed."""
    from jinja2 import FileSystemLoader, StrictUndefined  # noqa: PLC0415  heavy, as above
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415
    from markupsafe import Markup  # noqa: PLC0415

    def printed(value: object) -> Markup:
        # Markup is what a macro has printed already. An undefined name raises when it is made a text.
        return value if isinstance(value, Markup) else Markup(in_markdown(str(value)))  # noqa: S704  escaped for Markdown

    def filled(sentence: str, **values: str) -> str:
        return fill(sentence, values)

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        finalize=printed,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["fill"] = filled
    return environment


def _place(error: Exception, path: Path) -> Location:
    """The last line of a template on the way to `error`; Jinja2 writes templates into the traceback."""
    at = Location(str(path))
    step = error.__traceback__
    while step:
        if step.tb_frame.f_code.co_filename.endswith(".j2"):
            at = Location(step.tb_frame.f_code.co_filename, step.tb_lineno)
        step = step.tb_next
    return at
