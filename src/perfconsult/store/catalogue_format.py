"""What the catalogue's files may hold: the shapes of indicators, causes, gates, interventions and grades."""

from perfconsult.model.catalogue import CELLS, CUES
from perfconsult.model.diagnosis import VERDICTS
from perfconsult.store.documents import ID
from perfconsult.yamlio.shapes import Field, Flag, ListOf, Map, Text, Whole

_ID = Text(pattern=ID, says="an id: lower-case words with hyphens")
_IDS = ListOf(_ID)
_TEXTS = ListOf(Text())
_NAME = Text(max_length=80)
_VERDICT = Text(one_of=("", *VERDICTS))
_ON_TRAINING = Text(max_length=200)
_SOURCES = ListOf(Map({
    "what": Field(Text(), about="Which fact was checked there."),
    "where": Field(Text(pattern=r"https?://\S+", says="a web address"), about="Where it was checked."),
}))  # fmt: skip

INDICATOR = Map({
    "id": Field(_ID, about="The name of the file."),
    "statement": Field(Text(max_length=200), about="What is so, as a sentence that can be read out."),
    "opposite": Field(Map({
        "id": Field(_ID, about="The id of the statement that contradicts it."),
        "statement": Field(Text(max_length=200), about="That statement, as a sentence."),
        "on_training": Field(_ON_TRAINING, required=False, about="What it means for a course, if anything."),
    }), about="The other pole."),
    "on_training": Field(_ON_TRAINING, required=False, about="What it means for a course, if anything."),
    "same_as": Field(_ID, required=False, about="A group that says the same thing and counts once."),
})  # fmt: skip
"""One file defines both poles of a statement."""

CAUSE = Map({
    "id": Field(_ID, about="The name of the file."),
    "name": Field(_NAME, about="What people call it."),
    "cell": Field(Text(one_of=CELLS), about="One of the six cells."),
    "cue": Field(Text(one_of=CUES), about="The family of words that mention it."),
    "definition": Field(Text(), about="What it is, in a sentence."),
    "tell_tale": Field(_TEXTS, required=False, about="What one sees or hears where it is at work."),
    "separator": Field(Text(), about="The question that tells it from its neighbours."),
    "confirms": Field(Text(), about="What would confirm it."),
    "refutes": Field(Text(), about="What would refute it."),
    "prior": Field(Whole(-40, 40), about="Log-odds before any answer, in decibans (tenths of a ban)."),
    "weights": Field(ListOf(Map({
        "indicator": Field(_ID, about="The indicator weighed."),
        "decibans": Field(Whole(-30, 30), about="Above 0 for the cause; 10 is ten to one."),
        "reason": Field(Text(), about="Why, in a sentence that can be printed."),
    }), least=1), about="What each indicator says about this cause."),
    "ruled_out_by": Field(ListOf(Map({
        "indicator": Field(_ID, about="Where this holds the cause is ruled out."),
        "reason": Field(Text(), about="Why."),
    })), required=False, about="Hard rules of the field."),
    "interventions": Field(ListOf(_ID, least=1), about="What helps against it."),
    "sources": Field(_SOURCES, required=False, about="Where its facts were checked."),
})  # fmt: skip

GATE = Map({
    "id": Field(_ID, about="The name of the file."),
    "asks": Field(Text(), about="The question to settle before causes."),
    "short": Field(Text(max_length=60), required=False, about="The same question in a few words."),
    "order": Field(Whole(0, 99), required=False, about="Its place among the gates, the lowest first."),
    "settled_yes": Field(_IDS, about="Indicators that settle it with yes."),
    "settled_no": Field(_IDS, about="Indicators that settle it with no."),
    "verdict_if_yes": Field(_VERDICT, required=False, about="The verdict after yes, if one follows."),
    "verdict_if_no": Field(_VERDICT, required=False, about="The verdict after no, if one follows."),
    "interventions": Field(_IDS, required=False, about="What to do where that verdict follows."),
    "says": Field(Map({
        "yes": Field(Text(), about="What a report says then."),
        "no": Field(Text(), about="What a report says then."),
        "unknown": Field(Text(), about="What a report says then."),
        "disputed": Field(Text(), required=False, about="What a report says then."),
    }), about="How it came out, in words."),
    "sources": Field(_SOURCES, required=False, about="Where its facts were checked."),
})  # fmt: skip

INTERVENTION = Map({
    "id": Field(_ID, about="The name of the file."),
    "name": Field(_NAME, about="What people call it."),
    "does": Field(Text(), about="What it does, in a sentence."),
    "not_when": Field(Text(), about="When not to use it."),
    "first_step": Field(Text(), about="What to do first, on Monday."),
    "tier": Field(Whole(0, 4), about="0 no spend; 1 days; 2 weeks; 3 a project; 4 structural."),
    "time": Field(Text(), about="How long until it takes effect."),
    "owner": Field(Text(), about="Who has to do it."),
    "needs": Field(_TEXTS, about="What it takes."),
    "measure": Field(Text(), about="How to see whether it works."),
    "strength": Field(Text(one_of=("A", "B", "C", "D")), about="A many trials; B one; C mixed; D practice."),
    "size": Field(Text(), required=False, about="The size to expect: a range, never a promise."),
    "setting": Field(Text(), required=False, about="Where that size was found."),
    "training": Field(Flag(), required=False, about="Whether it is training."),
    "never_alone": Field(Flag(), required=False, about="Whether it works only with something beside it."),
    "goes_with": Field(_IDS, required=False, about="Interventions to put beside it."),
    "excluded_by": Field(_IDS, required=False, about="Indicators that speak against it."),
    "sources": Field(_SOURCES, required=False, about="Where its facts were checked."),
})  # fmt: skip

GRADES = Map({
    "schema": Field(Whole(1, 1), required=False, about="The version of this file format."),
    "grades": Field(ListOf(Map({
        "value": Field(Whole(0, 5), about="How good the evidence is, from 0 to 5."),
        "name": Field(_NAME, about="The grade's name."),
        "says": Field(Text(), about="What it means, as a choice that can be read out."),
    }), least=6), about="The six grades of evidence, lowest first."),
})  # fmt: skip
