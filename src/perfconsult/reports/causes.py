"""The parts of a report about causes, in the diagnosis's order: for and against, and what would change that."""

from collections.abc import Sequence
from typing import Any

from perfconsult.model.catalogue import ROWS, Catalogue
from perfconsult.model.diagnosis import CauseResult, Reason, Shown
from perfconsult.reports.words import Words, mid_sentence
from perfconsult.text import one_line

LIVE = ("confirmed", "probable", "disputed", "hypothesis")
SHORT_QUOTE = 60


def causes(results: Sequence[CauseResult], catalogue: Catalogue, words: Words) -> list[dict[str, Any]]:
    """Every cause, the firmest first: state, evidence mark, quotes for and against, and what would change our mind."""
    return [
        {
            "rank": rank,
            "id": result.id,
            "name": result.name,
            "cell": result.cell,
            "cell_name": words.part("cells", result.cell, "name"),
            "row": next(row for row, cells in ROWS.items() if result.cell in cells),
            "state": result.state,
            "state_name": words.part("states", result.state, "name"),
            "live": result.state in LIVE,
            "mark": words.grade(result.grade),
            "definition": catalogue.causes[result.id].definition,
            "pro": [_reason(reason, catalogue, words) for reason in result.for_],
            "con": [_reason(reason, catalogue, words) for reason in result.against],
            "change_mind": _change_mind(result, catalogue, words),
            "missing": list(result.missing),
            "note": result.note,
            "held_by": result.held_by,
            "held_back": words.part("held-by", result.held_by) if result.held_by else "",
            "overridden": words.part("overridden") if result.overridden else "",
        }
        for rank, result in enumerate(results, 1)
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
        # Evidence from outside an interview names its source in place of a question.
        "who": words.who(one.informant, one.role) if one.informant else one_line(one.source),
        "mark": words.grade(one.grade),
    }


def names(results: Sequence[CauseResult]) -> list[str]:
    """The causes' names as they stand inside a sentence."""
    return [mid_sentence(cause.name) for cause in results]


def with_state(results: Sequence[CauseResult], words: Words) -> list[str]:
    """The causes with their states, as they stand in a sentence: `no time (probable)`."""
    return [
        words.say("cause-map", "cause", name=name, state=words.part("states", cause.state, "name"))
        for name, cause in zip(names(results), results, strict=True)
    ]


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
