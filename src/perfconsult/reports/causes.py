"""The parts of a report about causes: ranked, with for and against, and as a map of the six cells."""

from collections.abc import Sequence
from typing import Any

from perfconsult.model.catalogue import CELLS, Catalogue
from perfconsult.model.diagnosis import STATES, CauseResult, Reason, Shown
from perfconsult.reports.words import Words, mid_sentence
from perfconsult.text import one_line

LIVE = ("confirmed", "probable", "disputed", "hypothesis")
LIKELY = ("confirmed", "probable")
SHORT_QUOTE = 40


def ranked(results: Sequence[CauseResult]) -> list[CauseResult]:
    """By state, the firmest first, then by likelihood; those not examined or ruled out come last."""
    return sorted(results, key=lambda cause: (STATES.index(cause.state), -cause.likelihood))


def causes(results: Sequence[CauseResult], catalogue: Catalogue, words: Words) -> list[dict[str, Any]]:
    """Every cause, ranked: state, evidence mark, quotes for and against, and what would change our mind."""
    return [
        {
            "rank": rank,
            "id": result.id,
            "name": result.name,
            "cell": result.cell,
            "cell_name": words.part("cells", result.cell, "name"),
            "row": words.part("cells", result.cell, "row"),
            "state": result.state,
            "state_name": words.part("states", result.state, "name"),
            "live": result.state in LIVE,
            "mark": words.grade(result.grade),
            "definition": catalogue.causes[result.id].definition,
            "pro": [_reason(reason, catalogue, words) for reason in _strongest(result.for_)],
            "con": [_reason(reason, catalogue, words) for reason in _strongest(result.against)],
            "change_mind": _change_mind(result, catalogue, words),
            "missing": list(result.missing),
            "note": words.part("notes").get(result.note, result.note),
            "overridden": words.part("overridden") if result.overridden else "",
        }
        for rank, result in enumerate(ranked(results), 1)
    ]


def shown(one: Shown, catalogue: Catalogue, words: Words) -> dict[str, Any]:
    """One indicator as it was shown: the statement, the words, who said them, and its mark."""
    known = catalogue.indicators.get(one.indicator)
    statement, quote = known.statement if known else "", one_line(one.quote)
    return {
        "indicator": one.indicator,
        "statement": statement,
        # A short answer such as "yes" says nothing without what it was about.
        "lead": statement if len(quote) <= SHORT_QUOTE else "",
        "quote": quote,
        "question": one.question,
        "who": words.who(one.informant, one.role) if one.informant else "",
        "mark": words.grade(one.grade),
    }


def cause_map(results: Sequence[CauseResult], words: Words) -> dict[str, Any]:
    """The chart of the six cells, ready to draw: rows of cells of causes, a legend, and the text to read out."""
    cells = [_cell(cell, [cause for cause in ranked(results) if cause.cell == cell], words) for cell in CELLS]
    used = [state for state in STATES if any(cause.state == state for cause in results)]
    said = " ".join(cell["alt"] for cell in cells)
    return {
        "kind": "cause-map",
        "alt": words.say("cause-map", "alt", cells=said),
        "rows": [
            {"id": row, "name": name, "cells": [cell for cell in cells if cell["row"] == row]}
            for row, name in words.part("rows").items()
        ],
        "legend": [{"state": state, **words.part("states", state)} for state in used],
    }


def names(results: Sequence[CauseResult]) -> list[str]:
    """The causes' names as they stand inside a sentence."""
    return [mid_sentence(cause.name) for cause in results]


def _strongest(reasons: Sequence[Reason]) -> list[Reason]:
    return sorted(reasons, key=lambda reason: (-abs(reason.decibans), -reason.shown.grade))


def _reason(reason: Reason, catalogue: Catalogue, words: Words) -> dict[str, Any]:
    return {**shown(reason.shown, catalogue, words), "why": reason.why}


def _change_mind(result: CauseResult, catalogue: Catalogue, words: Words) -> str:
    known = catalogue.causes[result.id]
    return words.say(
        "change-mind",
        result.state,
        confirms=mid_sentence(one_line(known.confirms)),
        refutes=mid_sentence(one_line(known.refutes)),
        separator=one_line(known.separator) or next(iter(result.missing), ""),
    )


def _cell(id: str, found: Sequence[CauseResult], words: Words) -> dict[str, Any]:
    drawn = [cause for cause in found if cause.state in LIVE]
    ruled_out = [cause for cause in found if cause.state == "ruled-out"]
    untouched = [cause for cause in found if cause.state == "not-examined"]
    cell = words.part("cells", id)
    empty = "empty" if ruled_out or not untouched else "unexamined"
    spoken = [
        words.say(
            "cause-map",
            "cause",
            name=mid_sentence(cause.name),
            state=words.part("states", cause.state, "name"),
        )
        for cause in [*drawn, *ruled_out]
    ]
    return {
        "id": id,
        "name": cell["name"],
        "row": cell["row"],
        "asks": cell["asks"],
        "causes": [
            {"name": c.name, "state": c.state, "state_name": words.part("states", c.state, "name"),
             "mark": words.grade(c.grade)}
            for c in drawn
        ],
        "empty": "" if drawn else words.part("cause-map", empty),
        "ruled_out": words.say("cause-map", "ruled-out", causes=words.part("joining", "semicolon").join(names(ruled_out))),
        "quiet": words.say("cause-map", "quiet", n=str(len(untouched))) if untouched and (drawn or ruled_out) else "",
        "alt": words.say(
            "cause-map", "cell", row=words.part("rows", cell["row"]), name=cell["name"],
            causes=words.listing(spoken) or words.part("cause-map", empty),
        ),
    }  # fmt: skip
