"""Markdown and HTML: what a reader sees, and that no request can become anything but text."""

import base64
import re
from hashlib import sha256
from itertools import pairwise

import drawn as d
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from perfconsult.lint.outputs.html import marked
from perfconsult.lint.outputs.markdown import escape
from perfconsult.lint.outputs.words import words

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>', "</style><script>x</script>", "{{ 7*7 }}", "{% raw %}",
    "](javascript:alert(1))", "![x](http://e/x.png)", "# heading", "> quote", "- item",
    "1. item", "| a | b |\n|---|---|",
    "```\ncode\n```", "http://e.org www.e.org <http://e.org>", "a\n===\n", "&lt;b&gt; &#x41;",
    "[a]: http://e.org", "\\*x\\*",
    "---", "<!-- x", "]]>", "' onmouseover='x", "~~~", "$x$", "@anna #12", "a  \nb", "\t code",
]  # fmt: skip
CALM = "Calm words"


def structure(kind: str, text: str) -> list:
    """The elements of a page for one request, without their texts."""
    finding = d.found("PB01", row := d.request(2, text, f"id {text}"), text)
    overview = d.Overview(findings=(finding,), clusters=(d.Cluster((row.id, "R4"), exact=True),))
    rows = [
        d.Judged(row, (finding,)),
        d.refused(3, text),
        d.judged(d.replace(row, at=d.Location("b.csv", 4))),
    ]
    run = d.Run(d.RULES, "1", f"b {text}", columns=())
    drawn = d.drawn(kind, rows, overview, run)
    if kind == "markdown":
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(drawn)
        return [
            (t.type, t.tag, [c.type for c in t.children or () if c.type not in ("text", "text_special")])
            for t in tokens
        ]
    return [(element.tag, sorted(element.attrib)) for element in html.fromstring(drawn).iter()]


@pytest.mark.parametrize("kind", ["markdown", "html"])
@pytest.mark.parametrize("text", HOSTILE, ids=repr)
def test_no_request_can_become_structure(kind: str, text: str) -> None:
    """The page of a hostile text has the same elements as that of a calm one."""
    assert structure(kind, text) == structure(kind, CALM)


@pytest.mark.parametrize("kind", ["markdown", "html"])
@given(
    text=st.text(
        st.sampled_from("<>&\"'`*_#[]()!|~$\\{}-+=:.1 ab\n\t@") | st.characters(exclude_categories=["Cs"]),
        min_size=1,
    )
)
def test_no_text_at_all_can(kind: str, text: str) -> None:
    """The same for any text that shows something."""
    assert structure(kind, f"a{text}") == structure(kind, CALM)


@given(
    st.text(
        st.sampled_from("<>&`*_#[]()!|~\\-+=:.1 ab@") | st.characters(categories=["L", "N", "P", "S"]),
        min_size=1,
    )
)
def test_markdown_shows_what_was_said(text: str) -> None:
    """Read back, the escaped text is the text, on one line."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(f"x {escape(text)}")
    shown = "".join(child.content for child in tokens[1].children)

    assert shown == f"x {' '.join(text.split())}".rstrip()


def test_markdown_has_a_chapter_for_each_request() -> None:
    """The text, the findings by force, the question; nothing for a request without findings."""
    page = d.drawn("markdown", overview=d.OVERVIEW)

    assert page.startswith("# What the requests of b.csv say, and what they lack\n")
    assert (
        "### R4\n\n> Train the desk, they make errors.\n\n- **error** EV01 no-evidence: it is so: “Train”\n\n"
        "**Ask next:** How do you know?\n"
    ) in page
    assert "### R3" not in page
    assert "1. How do you know? (EV01, open in 1; unblocks R4)\n" in page
    assert page.endswith("| hidden by a suppression or the baseline | 0 |\n")


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    """No script, no address; its own policy allows only its own style, by hash."""
    page = d.drawn("html", overview=d.OVERVIEW)
    tree = html.fromstring(page)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()

    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    active = "//script | //link | //img | //iframe | //object | //form | //@style | //@src"
    assert tree.xpath(f"{active} | //@*[starts-with(name(), 'on')]") == []
    assert tree.xpath("//@href") == ["#requests"]
    assert "url(" not in style
    assert "http" not in page.replace("http-equiv", "")


def test_the_page_can_be_read_by_everybody() -> None:
    """Language, title, one first heading, no level left out, named regions, heads of tables, ids that are there."""
    tree = html.fromstring(d.drawn("html", overview=d.OVERVIEW))
    levels = [int(element.tag[1]) for element in tree.iter("h1", "h2", "h3", "h4")]
    ids = tree.xpath("//@id")

    assert tree.get("lang") == "en"
    assert tree.findtext(".//title") == "What the requests of b.csv say, and what they lack"
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(ids) == len(set(ids))
    assert set(tree.xpath("//@aria-labelledby")) | {"requests"} <= set(ids)
    assert all(head.get("scope") for head in tree.iter("th"))
    assert len(tree.xpath("//main")) == 1


def test_the_page_says_its_own_words() -> None:
    """Every heading is a word of ours, and nothing of the program's inside shows."""
    tree = html.fromstring(d.drawn("html", overview=d.OVERVIEW))

    assert [heading.text for heading in tree.iter("h2")] == [
        words()[key] for key in ("across", "requests", "clear", "refused", "rules")
    ]
    assert "object at" not in tree.text_content()


def test_the_page_shows_the_words_that_findings_quote() -> None:
    """Marked in the request's own text; what matters most stands before the requests."""
    page = d.drawn("html", overview=d.OVERVIEW)
    tree = html.fromstring(page)

    assert [mark.text for mark in tree.iter("mark")] == ["Webinar", "Train"]
    assert [" ".join(q.text_content().split()) for q in tree.iter("blockquote")] == [
        "Webinar", "Train the desk, they make errors.",
    ]  # fmt: skip
    assert page.index("What to take first") < page.index("<blockquote")
    assert [head.text for head in tree.xpath("//section[@aria-labelledby='rules']//tbody//th")] == [
        "PB01", "EV01", "AU01", "BL01", "IO01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("spans", "pieces"),
    [
        ([], [("abcdef", False)]),
        ([(0, 2)], [("ab", True), ("cdef", False)]),
        ([(1, 3), (2, 5)], [("a", False), ("bc", True), ("de", True), ("f", False)]),
        ([(4, 99)], [("abcd", False), ("ef", True)]),
        ([(3, 3), (50, 60)], [("abcdef", False)]),
    ],
)
def test_words_are_marked_once(spans: list, pieces: list) -> None:
    """However spans overlap, and wherever they end."""
    row = d.request(2, "abcdef")

    assert marked("abcdef", [d.found("PB01", row, span=span) for span in spans]) == pieces
