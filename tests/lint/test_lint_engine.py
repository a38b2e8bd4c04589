"""The engine asks, stamps and orders; rules over the whole backlog speak last, and memory can stay flat."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from random import Random

import pytest

from perfconsult.errors import Location
from perfconsult.lint.engine import judge, lint
from perfconsult.lint.linted import Judged
from perfconsult.lint.rule import BacklogRule, Hit, RequestRule, RowRule
from perfconsult.lint.rules import RULES
from perfconsult.model.finding import Finding
from perfconsult.model.request import Refusal, Request, Signals
from perfconsult.signals import Reader
from perfconsult.store.lexicons import load_lexicon

MANUAL = """XX01 too-short — it is short

What it flags   Short texts.
Why it matters  It is
                short.
Ask instead     More?
Flagged         "a"
Fine            "b"
Source          Nobody.
"""
AT = Location("b.csv", 7)
PLAIN = Signals(triage="clarify", problem="vague", spans={"problem": ((5, 7), (8, 9))})


def shout(request: Request, _says: Signals) -> Hit | None:
    """A rule that flags what is written in capitals."""
    return Hit("it shouts", (0, 3)) if request.text.isupper() else None


def twice(notes: Sequence[tuple[str, str]]) -> Iterator[tuple[int, Hit]]:
    """A rule that flags a text that was there before."""
    first: dict[str, str] = {}
    for index, (id, text) in enumerate(notes):
        if text in first:
            yield index, Hit(f"the same as {first[text]}")
        first.setdefault(text, id)


RULE = RequestRule("XX01", "too-short", "note", "low", MANUAL, check=shout)
ROWS = RowRule("XX02", "odd-row", "error", "high", MANUAL, check=lambda refusal: Hit(refusal.why))
TWICE = BacklogRule(
    "BL01", "twice", "note", "high", MANUAL,
    keeps=lambda request, _says: (request.id, request.text.lower()), check=twice,
)  # fmt: skip


def plain(_text: str) -> Signals:
    """The same signals for any text."""
    return PLAIN


def findings(judged: Iterable[Judged]) -> list[Finding]:
    """All findings, in the order of the rows."""
    return [finding for one in judged for finding in one.findings]


def test_a_hit_is_stamped_with_all_that_the_rule_and_the_request_know() -> None:
    """Code, name, severity, confidence, place, question and the words."""
    judged = lint([Request("A", "HELP ME", AT)], plain, [RULE])

    assert findings(judged) == [
        Finding(AT, "XX01", "A", "too-short", "note", "low", "it shouts", "More?", (0, 3), "HEL")
    ]


def test_a_hit_without_span_shows_the_first_words_of_its_field() -> None:
    """A rule that says what it `shows` need not look for it; where nothing is shown nothing is quoted."""
    rule = replace(RULE, check=lambda _request, _says: Hit("vague"), shows="problem")
    (shown,) = findings(lint([Request("A", "HELP ME", AT)], plain, [rule]))
    (bare,) = findings(lint([Request("A", "HELP ME", AT)], plain, [replace(rule, shows="driver")]))

    assert ((shown.span, shown.quote), (bare.span, bare.quote)) == (((5, 7), "ME"), (None, ""))


@pytest.mark.parametrize(
    ("says", "asked"),
    [(PLAIN, 2), (replace(PLAIN, triage="other"), 1), (replace(PLAIN, readable=False), 1)],
)
def test_a_rule_is_asked_about_performance_unless_it_says_any(says: Signals, asked: int) -> None:
    """A wish for a laptop and a text in another language are not judged by rules about performance."""
    rules = [RULE, replace(RULE, code="XX03", about="any")]

    assert len(findings(lint([Request("A", "HELP", AT)], lambda _: says, rules))) == asked


def test_a_page_is_taken_apart_by_its_headings() -> None:
    """Lines that go on belong to the heading above; quotation marks round examples go."""
    page = RULE.page

    assert (page.title, page.why, page.flagged) == ("XX01 too-short — it is short", "It is short.", "a")


def test_a_rule_without_manual_asks_nothing() -> None:
    """Under `python -OO` there are no docstrings; linting goes on."""
    assert replace(RULE, manual=None).ask == ""


def test_refused_rows_are_findings_too() -> None:
    """By the rules that look at rows, and by no other."""
    rows = [Refusal(Location("b.csv", 3), "no text"), Request("A", "HELP", AT)]
    found = findings(lint(rows, plain, [RULE, ROWS]))

    assert [(f.code, f.at.line, f.message, f.request) for f in found] == [
        ("XX02", 3, "no text", ""),
        ("XX01", 7, "it shouts", "A"),
    ]


def test_a_rule_over_the_backlog_speaks_among_the_others() -> None:
    """It gets what it kept of each request, and its finding stands with those of the request it names."""
    rows = [
        Request("A", "HELP", AT),
        Refusal(AT, "no text"),
        Request("B", "help", AT),
        Request("C", "Help", AT),
    ]
    found = list(lint(rows, plain, [RULE, TWICE]))

    assert [one.row for one in found] == rows
    assert [(f.request, f.code, f.message) for f in findings(found)] == [
        ("A", "XX01", "it shouts"),
        ("B", "BL01", "the same as A"),
        ("C", "BL01", "the same as A"),
    ]


def test_a_row_is_judged_before_the_next_is_read() -> None:
    """Nothing is held: a backlog without end can be linted."""

    def endless() -> Iterator[Request]:
        while True:
            yield Request("A", "HELP", AT)

    judged = lint(endless(), plain, RULES)

    assert [next(judged).row.at.line for _ in range(3)] == [7, 7, 7]


def test_rows_judged_apart_give_the_same_findings() -> None:
    """Shuffled, or shared out: a row's findings are its own."""
    read = Reader(load_lexicon()).read
    texts = ["Webinar", "Nobody signs the log.", "All staff must take the course.", "GDPR training please"]
    requests = [Request(f"R{n}", text, Location("b.csv", n + 2)) for n, text in enumerate(texts * 5)]
    shuffled = Random(3).sample(requests, len(requests))
    apart = findings(judge(shuffled, read, tuple(reversed(RULES))))

    assert sorted(apart) == sorted(findings(judge(requests, read, RULES)))
    assert [f.at.line for f in findings(judge(requests, read, RULES))] == sorted(f.at.line for f in apart)
