"""What `template.yaml` and `words.yaml` may hold: one declaration for the check and for editors' schemas."""

from perfconsult.model.case import ROLES
from perfconsult.model.catalogue import CELLS, ROWS
from perfconsult.model.diagnosis import CHANGES, HELD_BY, SETTLED, STATES, VERDICTS
from perfconsult.yamlio.shapes import Either, Field, ListOf, Map, MapOf, Text, Whole

_ID = Text(pattern=r"[a-z0-9][a-z0-9-]*", says="a word of small letters, digits and hyphens")
_FILE = Text(pattern=r"[A-Za-z0-9_][A-Za-z0-9._-]*", says="the name of a file beside this one")
_SENTENCE = Text()
_SENTENCES = Either(_SENTENCE, ListOf(_SENTENCE, least=1))
_LIMIT = Whole(0, 100_000)
_LIMITS = Either(_LIMIT, ListOf(_LIMIT, least=1))
_SHOWN_STATES = (*STATES, "unlikely", "weak-signs")
_LEVELS = ("high", "medium", "low", "unknown")

TEMPLATE = Map(
    {
        "schema": Field(Whole(1, 1), about="The version of this format: 1."),
        "template": Field(_ID, about="The id: the name of the folder."),
        "title": Field(_SENTENCE, about="What the report is called in lists."),
        "about": Field(_SENTENCE, about="One sentence: for whom and for what."),
        "files": Field(MapOf(_ID, _FILE), about="The file that draws each format."),
        "asks": Field(ListOf(_ID), required=False, about="Ids of the questions whose answers it shows."),
        "pages": Field(
            Whole(1, 500), required=False, about="How many pages a PDF may have at most, if that can be."
        ),
        "limits": Field(
            MapOf(Text(pattern=r"[a-z_*]+(\.[a-z_*]+)*", says="a path such as causes.name"), _LIMITS),
            required=False,
            about="By path into the report: how many of a list, how many characters of a text, or several such.",
        ),
        "words": Field(MapOf(_ID, _SENTENCE), required=False, about="Headings and sentences of its own."),
    }
)


def _map(*names: str, each: Text | Map | Either = _SENTENCE) -> Map:
    return Map({name: Field(each) for name in names})


_NAMED = _map("name", "says")

WORDS = Map(
    {
        "schema": Field(Whole(1, 1), about="The version of this format: 1."),
        "language": Field(Text(pattern=r"[a-z]{2,3}", says="a language such as en"), about="The language."),
        "region": Field(Text(pattern=r"[A-Z]{2}", says="a region such as GB"), about="The region."),
        "joining": Field(_map("comma", "semicolon", "and", "or"), about="What stands between names."),
        "months": Field(ListOf(_SENTENCE, least=12), about="The twelve months."),
        "tight-units": Field(ListOf(_SENTENCE), about="Units written without a blank before them."),
        "roles": Field(_map(*ROLES), about="Roles of informants."),
        "grades": Field(ListOf(_NAMED, least=6), about="The six grades of evidence, 0 to 5."),
        "states": Field(_map(*_SHOWN_STATES, each=_NAMED), about="States of a cause, as shown."),
        "rows": Field(_map(*ROWS), about="The two rows of the cause map."),
        "cells": Field(_map(*CELLS, each=_map("name", "asks")), about="The six cells."),
        "cause-map": Field(MapOf(_ID, _SENTENCE), about="The cause map, also as it is read out."),
        "axes": Field(_map("need", "feasibility", "confidence"), about="The three axes."),
        "levels": Field(
            _map("need", "feasibility", "confidence", each=_map(*_LEVELS, each=_NAMED)),
            about="What each level of each axis means.",
        ),
        "settled": Field(_map(*SETTLED), about="How a gate came out."),
        "because": Field(MapOf(Text(), _SENTENCE), about="Reasons of a verdict that are neither gate nor cause."),
        "verdicts": Field(
            _map(*VERDICTS, each=_map("short", "line", "decision", "causes", each=_SENTENCES)),
            about="For each verdict the answer in one line, what its causes say, and the decision asked.",
        ),
        "change-mind": Field(_map(*_SHOWN_STATES, each=_SENTENCES), about="What would change our mind."),
        "tiers": Field(ListOf(_SENTENCE, least=5), about="Tiers of cost, 0 to 4."),
        "strengths": Field(_map("A", "B", "C", "D", "none"), about="Strength of the research evidence."),
        "training": Field(
            _map("helps", "helps-none", "helps-not", "helps-not-none", "unclear", "never-alone"),
            about="What training would and would not do.",
        ),
        "knowing": Field(
            _map("stop", "no-metric", each=_SENTENCES), about="How we will know."
        ),
        "grade-changed": Field(_map(*CHANGES), about="Why a grade is not the evidence's own."),
        "held-by": Field(_map(*HELD_BY), about="Why a likely cause stands no higher."),
        **{
            name: Field(_SENTENCE)
            for name in (
                "date", "figure", "figure-tight", "quoted", "more", "not-said", "not-known", "not-applicable",
                "nobody-named", "no-date", "unnamed-metric", "one-informant", "several-informants",
                "who", "mark", "mark-changed", "judged-mark", "no-mark", "overridden", "judged", "decider",
                "decider-nobody", "resting-on", "resting-on-nothing",
            )
        },
    }
)  # fmt: skip
