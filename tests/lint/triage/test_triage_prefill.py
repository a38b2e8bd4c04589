"""What a case begins with, and that the mapping names what there is."""

from dataclasses import replace

import pytest

from perfconsult import resources
from perfconsult.lint.triage.mapping import load_mapping, spans_of
from perfconsult.lint.triage.prefill import Said, Shows, prefill
from perfconsult.model.case import READ_FROM_TEXT
from perfconsult.model.catalogue import CUES
from perfconsult.model.request import Signals
from perfconsult.signals import Opinion, Reader
from perfconsult.store.banks import load_bank
from perfconsult.store.catalogue import load_catalogue
from perfconsult.store.lexicons import load_lexicon
from perfconsult.store.weights import load_weights
from perfconsult.yamlio.fields import Fields
from perfconsult.yamlio.reader import read

MAPPING, BANK, CATALOGUE = load_mapping(), load_bank("intake"), load_catalogue()
READER = Reader(load_lexicon(), Opinion(load_weights()))
_MARKS_FILE = resources.data("lexicons") / "en" / "marks.yaml"
MARKS = set(Fields(read(_MARKS_FILE.read_bytes(), _MARKS_FILE.name)).inner("groups").entries())
CONDITIONS = [one.condition for one in (*MAPPING.answers, *MAPPING.evidence)]


def test_every_question_is_one_of_the_bank_and_every_choice_one_of_its() -> None:
    """A question with choices gets one of them, and any other a text."""
    assert MAPPING.bank == BANK.id
    for fills in MAPPING.answers:
        question = BANK.question(fills.question)
        assert question is not None, fills.question
        if fills.choice:
            assert fills.choice in question.values(), fills
        else:
            assert (question.type, fills.gives in ("sentences", "words")) == ("text", True), fills


def test_every_indicator_is_in_the_catalogue_and_weighs() -> None:
    """It speaks about some cause; else there would be no use in writing it down."""
    weighed = {weight.indicator for cause in CATALOGUE.causes.values() for weight in cause.weights}

    assert {one.indicator for one in MAPPING.evidence} <= CATALOGUE.indicators.keys() & weighed


def test_nothing_that_is_read_settles_a_verdict_or_rules_a_cause_out() -> None:
    """A remark in a mail must not do what takes a look: no hard rule, no gate that ends the diagnosis."""
    rules = {rule.indicator for cause in CATALOGUE.causes.values() for rule in cause.ruled_out_by}
    ends = {i for gate in CATALOGUE.gates.values() for i in (*gate.yes, *gate.no)
            if (gate.if_yes and i in gate.yes) or (gate.if_no and i in gate.no)}  # fmt: skip
    chosen = {
        indicator
        for fills in MAPPING.answers
        for choice in getattr(BANK.question(fills.question), "choices", ())
        if choice.value == fills.choice
        for indicator in choice.indicates
    }

    assert ({one.indicator for one in MAPPING.evidence} | chosen) & (rules | ends) == set()


def test_signals_values_marks_and_cues_exist() -> None:
    """A misspelt one would never hold."""
    fields = Signals.__dataclass_fields__
    for condition in CONDITIONS:
        for name, values in (*condition.when.items(), *condition.unless.items()):
            assert name in fields
            known = {"marks": MARKS, "cause_cues": set(CUES)}.get(name)
            known = known or (set(values) if fields[name].type is not bool else {"yes", "no"})
            assert set(values) <= known, (name, values)
        kind, _, group = condition.field.partition(".")
        assert kind in fields
        assert not group or group in MARKS


def test_the_source_says_that_it_was_read() -> None:
    """The interview knows by it what to offer for confirmation."""
    assert MAPPING.source.startswith(READ_FROM_TEXT)
    assert "{quote}" in MAPPING.source
    assert MAPPING.also.count("{ids}") == 1


TEXT = "Invoices go out late. The portal freezes. Nobody was told. We had the course last year."
SAYS = Signals(
    problem="specific", audience="specific", repeat=True, cause_cues=("tools", "expectations"), triage="redirect",
    spans={"problem": ((12, 20),), "audience": ((0, 8),), "repeat": ((59, 65),), "cause_cues": ((26, 40), (42, 57))},
)  # fmt: skip


def test_a_text_answers_in_its_own_words() -> None:
    """Sentences, words or a choice, each with the words that say it; what it does not say stays open."""
    assert prefill(TEXT, SAYS, MAPPING).answers == (
        Said("problem", "Invoices go out late.", "out late"),
        Said("audience", "Invoices", "Invoices"),
        Said("trained-before", "yes", "We had"),
        Said("tried-before", "We had the course last year.", "We had"),
    )


def test_each_cue_is_quoted_by_itself_where_that_can_be_told() -> None:
    """With as many places as cues; with more, all of them are quoted."""
    assert prefill(TEXT, SAYS, MAPPING).evidence == (
        Shows("standard-unclear", "Nobody was told.", "Nobody was told"),
        Shows("tool-in-the-way", "The portal freezes.", "portal freezes"),
    )
    more = replace(SAYS, spans={"cause_cues": ((12, 20), (26, 40), (42, 57))})
    assert prefill(TEXT, more, MAPPING).evidence[0].says == TEXT.removesuffix(" We had the course last year.")


def test_a_cue_without_words_shows_nothing() -> None:
    """What cannot be quoted is not written down."""
    assert prefill(TEXT, replace(SAYS, spans={}), MAPPING) == prefill("", Signals(), MAPPING)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Our clerks have never been shown the new form and fill it in wrong.", True),
        ("Refresher please: our clerks do not know how to fill in the form.", False),
    ],
)
def test_never_trained_needs_words_that_say_so(text: str, shown: bool) -> None:
    """A gap in knowledge alone says nothing about what was taught."""
    found = prefill(text, READER.read(text), MAPPING)

    assert ("never-trained" in [one.indicator for one in found.evidence]) is shown


def test_where_a_signal_is_shown() -> None:
    """By its name, or by the group of a mark."""
    says = Signals(spans={"problem": ((1, 2),)}, marks={"unaware": ((3, 4),)})

    assert [spans_of(says, name) for name in ("problem", "marks.unaware", "marks.date", "impact")] == [
        ((1, 2),), ((3, 4),), (), (),
    ]  # fmt: skip
