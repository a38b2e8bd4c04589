"""What becomes of each row."""

import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.lint.readers import read_rows
from perfconsult.lint.rules import RULES
from perfconsult.lint.triage.planning import Plan, Planner
from perfconsult.model.request import Signals
from perfconsult.signals import Opinion, Reader
from perfconsult.store.lexicons import load_lexicon
from perfconsult.store.weights import load_weights

READ = Reader(load_lexicon(), Opinion(load_weights())).read
CHAIRS, LATE, EXCEL = "40 chairs", "Invoices go out late", "We need an Excel course"
SAYS = {CHAIRS: Signals(triage="other"), "Wir brauchen": Signals(readable=False)}


def plan(text: str, kind: str = "csv") -> Plan:
    """The plan for a backlog."""
    ledger = read_rows("b", io.BytesIO(text.encode()), kind)
    return Planner(lambda said: SAYS.get(said, Signals(triage="clarify")), RULES).plan(ledger, ledger)


def table(*rows: Sequence[str]) -> str:
    """A file of ids and texts."""
    return "id,text\n" + "".join(f'{id},"{text}"\n' for id, text in rows)


def test_every_row_has_its_place() -> None:
    """Started, or set aside with the reason; rows in = rows out."""
    found = plan(table(("A", LATE), ("B", CHAIRS), ("C", "Wir brauchen"), ("D", ""), ("E", EXCEL)))

    assert [one.id for one in found.asked] == ["a", "e"]
    assert [(one.request, one.kind) for one in found.aside] == [
        ("B", "not-about-performance"), ("C", "unreadable"), ("", "refused"),
    ]  # fmt: skip
    assert found.rows == 5


def test_the_same_words_share_a_case() -> None:
    """Whatever their blanks and capitals; the first gives its name, and those of the others are known."""
    (asked,) = plan(table(("A", LATE), ("B", "invoices  go out LATE"))).asked

    assert (asked.id, [one.id for one in asked.requests]) == ("a", ["A", "B"])
    assert {"a", "b"} <= set(asked.ids)


def test_two_requests_of_one_id_are_two_cases() -> None:
    """The second is told apart by its words, not by its place."""
    one, two = plan(table(("A", LATE), ("A", EXCEL))).asked
    other = plan(table(("A", EXCEL), ("A", LATE))).asked[1]

    assert (one.id, two.id[:2]) == ("a", "a-")
    assert other.id != two.id
    assert two.id in plan(table(("A", EXCEL))).asked[0].ids


def test_without_ids_the_words_give_them() -> None:
    """Another order, or a row more, changes none."""
    one = {asked.request.text: asked.id for asked in plan(f"{LATE}\n\n{EXCEL}\n", "text").asked}
    two = {asked.request.text: asked.id for asked in plan(f"Another\n\n{EXCEL}\n\n{LATE}\n", "text").asked}

    assert one.items() <= two.items()
    assert all("row" not in id for id in one.values())


def test_a_row_without_an_id_among_others_is_called_by_its_words() -> None:
    """Its number in the file is no id."""
    asked = plan(table(("", LATE), ("B", EXCEL))).asked

    assert [one.id.startswith("invoices-go-out-late-") for one in asked] == [True, False]


def test_questions_come_in_the_order_of_the_rules() -> None:
    """Not of their codes: what is most telling is asked first."""
    ledger = read_rows(
        "b", io.BytesIO(b"text\nSend him on a course because of his attitude to customers.\n"), "csv"
    )
    (asked,) = Planner(READ, RULES).plan(ledger, ledger).asked

    order = [rule.code for rule in RULES]
    places = [order.index(one.code) for one in asked.reply.questions]
    assert places == sorted(places)
    assert asked.reply.questions[0].code.startswith("PE")


@pytest.mark.parametrize("seed", range(3))
@given(st.lists(st.sampled_from([LATE, EXCEL, CHAIRS, "Wir brauchen", "a b c", ""]), max_size=12))
def test_ids_are_unique_and_no_row_is_lost(seed: int, texts: list[str]) -> None:
    """Whatever comes together, under ids that are the same, differ or are missing."""
    rows = [(("A", "", f"B{at}")[(at + seed) % 3], text) for at, text in enumerate(texts)]
    found = plan(table(*rows, ("Z", "the last")))

    assert len({one.id for one in found.asked}) == len(found.asked)
    assert found.rows == len([row for row in rows if any(row)]) + 1
