"""Markdown: as agreed, clean, and never markup out of what somebody said."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import report_samples as samples
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from perfconsult.errors import PerfconsultError
from perfconsult.reports.formats import markdown
from perfconsult.reports.templates import Template
from perfconsult.text import in_markdown, one_line

GOLDEN = Path(__file__).parent / "golden"
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
KEPT = ("id", "state", "level", "settled", "verdict", "kind", "date", "strength")
Built = Callable[[str], dict[str, Any]]


def said(value: Any, text: str, key: str = "") -> Any:
    """A report in which every text that is not a key of ours says `text`."""
    if isinstance(value, dict):
        return {name: said(inner, text, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [said(inner, text) for inner in value]
    return text if isinstance(value, str) and value and key not in KEPT else value


def flat(tokens: list[Token]) -> Iterator[Token]:
    """All tokens, those within lines too."""
    for token in tokens:
        yield token
        yield from flat(token.children or [])


def structure(source: str) -> list[tuple[str, str, dict[str, Any]]]:
    """What a reader's program makes of it, without the words."""
    return [
        (t.type, t.tag, t.attrs) for t in flat(PARSER.parse(source)) if t.type not in ("text", "text_special")
    ]


def shown(source: str) -> str:
    """The words alone."""
    return "".join(token.content for token in flat(PARSER.parse(source)) if token.type == "text")


def test_the_typical_brief_is_as_agreed(
    built: Built, brief: Template, golden: Callable[[Path, str], None]
) -> None:
    """Read it: it is the product."""
    golden(GOLDEN / "brief.md", markdown.render(built("typical"), brief).decode())


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_the_source_is_clean(built: Built, brief: Template, name: str) -> None:
    """One blank line at most, none at the ends, no blanks behind a line, lists apart from paragraphs."""
    text = markdown.render(built(name), brief).decode()
    lines = text.splitlines()
    before_lists = [a for a, b in pairwise(lines) if b.startswith("- ") and not a.startswith("- ")]

    assert [line for line in lines if line != line.rstrip()] == []
    assert "\n\n\n" not in text
    assert text.endswith(".\n")
    assert set(before_lists) == {""}


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_there_is_one_title_and_no_level_is_left_out(built: Built, brief: Template, name: str) -> None:
    """Headings go down one level at a time."""
    levels = [
        int(t.tag[1])
        for t in PARSER.parse(markdown.render(built(name), brief).decode())
        if t.type == "heading_open"
    ]

    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_table_row_has_its_cells(built: Built, brief: Template) -> None:
    """The cause map has its six rows of three, whatever the causes are called."""
    tokens = PARSER.parse(markdown.render(built("extreme"), brief).decode())
    rows = [t for t in tokens if t.type in ("tr_open", "td_open", "th_open")]
    cells = "".join("|" if t.type == "tr_open" else "." for t in rows).split("|")[1:8]

    assert cells == ["..."] * 7


@pytest.mark.parametrize("payload", samples.PAYLOADS)
def test_no_answer_becomes_markup(built: Built, brief: Template, payload: str) -> None:
    """Every text of the report replaced by a payload: the same structure as with a harmless word."""
    harmless = markdown.render(said(built("typical"), "x"), brief).decode()
    hostile = markdown.render(said(built("typical"), payload), brief).decode()

    assert structure(hostile) == structure(harmless)


@settings(max_examples=50, deadline=None)
@given(text=st.text(min_size=1, max_size=20).filter(one_line))
def test_no_text_at_all_becomes_markup(built: Built, brief: Template, text: str) -> None:
    """The same for whatever else can be typed."""
    harmless = markdown.render(said(built("minimal"), "x"), brief).decode()
    hostile = markdown.render(said(built("minimal"), text), brief).decode()

    assert structure(hostile) == structure(harmless)


@pytest.mark.parametrize("payload", [p for p in samples.PAYLOADS if len(p) < 22])
def test_every_answer_is_shown_as_it_was_said(built: Built, brief: Template, payload: str) -> None:
    """Escaping is for the source; the reader sees the words, on one line."""
    page = shown(markdown.render(said(built("typical"), payload), brief).decode())

    assert page.count(one_line(payload)) >= 50


@given(st.text(max_size=200))
def test_any_text_comes_through_as_itself(text: str) -> None:
    """Whatever is typed is one paragraph of plain text that reads the same."""
    line = one_line(text)
    html = [
        (t.type, t.content)
        for t in flat(PARSER.parse(f"{in_markdown(text)} end"))
        if t.content and t.type != "inline"
    ]

    assert "".join(content for kind, content in html if kind == "text") == f"{line} end".strip().replace(
        "\0", "\ufffd"
    )
    assert {kind for kind, _ in html} == {"text"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("62% by 2026-11-30 (R&D, J.)", "62% by 2026-11-30 (R&D, J.)"),
        ("- 3 days", "\\- 3 days"),
        ("2. Then", "2\\. Then"),
        ("https://e.example", "https\\://e.example"),
        ("&lt;", "\\&lt;"),
        ("", ""),
    ],
)
def test_only_what_markdown_would_take_for_its_own_is_escaped(text: str, source: str) -> None:
    """Ordinary prose stays readable in the source."""
    assert in_markdown(text) == source


def made(tmp_path: Path, brief: Template, source: str) -> Template:
    """The brief with another Markdown file."""
    (tmp_path / "brief.md.j2").write_text(source, encoding="utf-8")
    return replace(brief, folder=tmp_path)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{{ about.titel }}", "titel"),
        ("{% if %}", "Expected an expression"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ 1 / 0 }}", "division"),
        ("{{ causes.append(1) }}", "unsafe|not safely"),
        ("{{ 'by {causs}'|fill(causes='x') }}", "nobody fills the blank .causs"),
        ("{{ words|fill }}", "expected|replace|mapping|string"),
        ("{% include '/etc/passwd' %}", "passwd"),
    ],
)
def test_a_broken_template_is_told_with_file_and_line(
    built: Built, brief: Template, tmp_path: Path, line: str, told: str
) -> None:
    """The author learns which line, in a sentence."""
    with pytest.raises(PerfconsultError, match=told) as refused:
        markdown.render(built("minimal"), made(tmp_path, brief, f"# fine\n\n{line}\n"))

    place = refused.value.problems[0].at
    assert place is not None
    assert (Path(place.file).name, place.line) == ("brief.md.j2", 3)


def test_an_answer_is_never_run(built: Built, brief: Template, tmp_path: Path) -> None:
    """Template text in a title is printed, not carried out."""
    report = built("minimal")
    report["about"]["title"] = "{{ 7 * 7 }}"

    assert (
        shown(markdown.render(report, made(tmp_path, brief, "{{ about.title }}\n")).decode()) == "{{ 7 * 7 }}"
    )


def test_a_changed_template_is_read_again(built: Built, brief: Template, tmp_path: Path) -> None:
    """An author sees the change at once, without starting anew."""
    first = markdown.render(built("minimal"), made(tmp_path, brief, "one\n"))
    template = made(tmp_path, brief, "two\n")
    os.utime(tmp_path / "brief.md.j2", (1, 1))

    assert (first, markdown.render(built("minimal"), template)) == (b"one\n", b"two\n")
