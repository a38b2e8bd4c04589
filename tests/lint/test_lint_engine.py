"""The engine asks, stamps and orders, row by row; rules over the whole backlog speak in the total."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random

import pytest

from perfconsult.errors import Location
from perfconsult.lint.engine import Judge, Linting, lint
from perfconsult.lint.linted import Judged, Total
from perfconsult.lint.rule import BacklogRule, Hit, RequestRule, RowRule
from perfconsult.lint.rules import RULES
from perfconsult.lint.sieve import Sieve, key_of
from perfconsult.lint.trace import Together
from perfconsult.model.finding import Finding
from perfconsult.model.request import Refusal, Request, Signals
from perfconsult.signals import Opinion, Reader
from perfconsult.store.lexicons import load_lexicon
from perfconsult.store.weights import load_weights

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


def later_ones(found: Together) -> Iterator[tuple[int, Hit]]:
    """A rule that flags every request but the first."""
    for index in range(1, len(found.traces)):
        yield index, Hit("not the first")


RULE = RequestRule("XX01", "too-short", "note", "low", MANUAL, check=shout)
ROWS = RowRule("XX02", "odd-row", "error", "high", MANUAL, check=lambda refusal: Hit(refusal.why))
LATER = BacklogRule("BL99", "later-one", "note", "high", MANUAL, check=later_ones)


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


ROWS_OF_FOUR = [
    Request("A", "HELP", AT),
    Refusal(Location("b.csv", 8), "no text"),
    Request("B", "HELP", Location("b.csv", 9)),
    Request("C", "help", Location("b.csv", 10)),
]


def test_the_total_counts_rows_and_findings() -> None:
    """Rows in are requests and refusals; without rules over the backlog there is no overview."""
    linting = Linting(ROWS_OF_FOUR, plain, [RULE, ROWS])

    assert [one.row for one in linting] == ROWS_OF_FOUR
    assert linting.total() == Total(3, 1, {"XX01": 2, "XX02": 1}, 0, None, 2)


def test_a_rule_over_the_backlog_speaks_in_the_total() -> None:
    """The rows stream without it; its findings name their requests, and are counted."""
    linting = Linting(ROWS_OF_FOUR, plain, [RULE, LATER])
    streamed = findings(linting)
    total = linting.total()

    assert [f.code for f in streamed] == ["XX01", "XX01"]
    assert total.overview is not None
    assert [(f.request, f.at.line, f.code, f.ask) for f in total.overview.findings] == [
        ("B", 9, "BL99", "More?"),
        ("C", 10, "BL99", "More?"),
    ]
    assert total.findings == {"XX01": 2, "BL99": 2}
    assert linting.total() is total


def test_a_sieve_hides_rows_findings_and_those_over_the_backlog() -> None:
    """By request and code, whoever found it; what is hidden is counted, and no rule over the backlog sees it."""
    sieve = Sieve(
        {"A": frozenset({"XX01"}), "B": frozenset({"BL99"})}, {key_of("C", "help"): frozenset({"BL99"})}
    )
    linting = Linting(ROWS_OF_FOUR, plain, [RULE, LATER], sieve)
    shown = [(one.row.at.line, one.hidden, len(one.findings)) for one in linting]
    total, traces = linting.total(), linting.account.traces

    assert shown == [(7, 1, 0), (8, 0, 0), (9, 0, 1), (10, 0, 0)]
    assert (total.hidden, dict(total.findings)) == (3, {"XX01": 1})
    assert total.overview is not None
    assert total.overview.findings == ()
    assert [traces.patterns[number] for number in traces.codes] == [(), ("XX01",), ()]


@pytest.mark.parametrize("row", ROWS_OF_FOUR, ids=str)
def test_codes_are_those_of_the_findings(row: Request | Refusal) -> None:
    """Counting without findings counts the same."""
    judge = Judge(plain, [RULE, ROWS])

    assert judge.codes(row) == [finding.code for finding in judge.judge(row).findings]


def test_a_row_is_judged_before_the_next_is_read() -> None:
    """Nothing is held: a backlog without end can be linted."""

    def endless() -> Iterator[Request]:
        while True:
            yield Request("A", "HELP", AT)

    judged = lint(endless(), plain, RULES)

    assert [next(judged).row.at.line for _ in range(3)] == [7, 7, 7]


def test_rows_judged_apart_give_the_same_findings_in_the_order_of_their_codes() -> None:
    """Shuffled, or shared out: a row's findings are its own, whatever the order of the rules."""
    read = Reader(load_lexicon(), Opinion(load_weights())).read
    texts = ["Webinar", "Nobody signs the log.", "All staff must take the course.", "GDPR training please"]
    requests = [Request(f"R{n}", text, Location("b.csv", n + 2)) for n, text in enumerate(texts * 5)]
    shuffled = Random(3).sample(requests, len(requests))
    apart = findings(lint(shuffled, read, tuple(reversed(RULES))))
    together = list(lint(requests, read, RULES))

    assert sorted(apart) == sorted(findings(together))
    for one in together:
        codes = [finding.code for finding in one.findings]
        assert codes == sorted(codes)
