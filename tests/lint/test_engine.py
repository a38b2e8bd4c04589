"""The engine stamps and sorts; the order of what comes in makes no difference."""

from random import Random

from perfconsult.errors import Location
from perfconsult.lint.engine import lint
from perfconsult.lint.rule import Hit, Rule
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


def shout(request: Request, says: Signals) -> Hit | None:
    """A rule that flags what is written in capitals."""
    return Hit("it shouts", (0, 3)) if request.text.isupper() and says.readable else None


RULE = Rule("XX01", "too-short", "note", "low", MANUAL, check=shout)


def test_a_hit_is_stamped_with_all_that_the_rule_and_the_request_know() -> None:
    """Code, name, severity, confidence, place, question and the words."""
    request = Request("A", "HELP ME", Location("b.csv", 7))

    assert lint([request], [], lambda _: Signals(), [RULE]) == [
        Finding(
            Location("b.csv", 7), "XX01", "A", "too-short", "note", "low", "it shouts", "More?", (0, 3), "HEL"
        )
    ]


def test_a_page_is_taken_apart_by_its_headings() -> None:
    """Lines that go on belong to the heading above; quotation marks round examples go."""
    page = RULE.page

    assert (page.title, page.why, page.flagged) == ("XX01 too-short — it is short", "It is short.", "a")


def test_a_rule_without_manual_asks_nothing() -> None:
    """Under `python -OO` there are no docstrings; linting goes on."""
    assert Rule("XX01", "too-short", "note", "low", None).ask == ""


def test_refused_rows_are_findings_too() -> None:
    """By the rule that looks at rows."""
    findings = lint([], [Refusal(Location("b.csv", 3), "no text")], lambda _: Signals(), RULES)

    assert [(f.code, f.at.line, f.message, f.request) for f in findings] == [("IO01", 3, "no text", "")]


def test_findings_come_in_the_order_of_the_file_whatever_comes_in() -> None:
    """Shuffled rows, the same findings in the same order."""
    read = Reader(load_lexicon()).read
    texts = ["Webinar", "Nobody signs the log.", "All staff must take the course.", "GDPR training please"]
    requests = [Request(f"R{n}", text, Location("b.csv", n + 2)) for n, text in enumerate(texts * 5)]
    shuffled = Random(3).sample(requests, len(requests))
    findings = lint(shuffled, [], read, tuple(reversed(RULES)))

    assert findings == lint(requests, [], read, RULES)
    assert [f.at.line for f in findings] == sorted(f.at.line for f in findings)
