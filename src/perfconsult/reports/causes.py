"""The parts of a report about causes, in the diagnosis's order: for and against, and what would change that."""

from collections.abc import Sequence
from typing import Any

from perfconsult.model.catalogue import ROWS, Catalogue
from perfconsult.model.diagnosis import CauseResult, Graded, Reason, Shown
from perfconsult.reports.words import Words, mid_sentence
from perfconsult.text import one_line

LIVE = ("confirmed", "probable", "disputed", "hypothesis")
SHORT_QUOTE = 60
FIRM_DENIAL = 2
"""Below this grade what speaks against a cause is one person's word: unlikely, and not ruled out."""


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
            "shown_as": shown_as(result),
            "state_name": words.part("states", shown_as(result), "name"),
            "live": result.state in LIVE,
            "mark": mark(result, words),
            "definition": catalogue.causes[result.id].definition,
            "pro": _side(result.for_, catalogue, words),
            "con": _side(result.against, catalogue, words),
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
    source = one_line(one.source)
    voice = {
        # Evidence from outside an interview names its source in place of a person.
        "who": words.who(one.informant, one.role) if one.informant else source,
        "source": source if one.informant else "",
        "mark": words.grade(one.graded),
    }
    return {
        "indicator": one.indicator,
        "statement": statement,
        # A label that was picked is nobody's wording; a short answer such as "yes" says nothing alone.
        "lead": statement if one.chosen or len(quote) <= SHORT_QUOTE else "",
        "quote": "" if one.chosen else quote,
        "chosen": one.chosen,
        "question": one.question,
        **voice,
        "by": [voice],
    }


def shown_as(result: CauseResult) -> str:
    """The state as it is shown: no more is claimed than the evidence bears. A key of `states` in the words."""
    if result.overridden:
        return result.state
    if result.state == "ruled-out" and (against := _against(result)) and against.grade < FIRM_DENIAL:
        return "unlikely"
    if result.state == "not-examined" and (result.for_ or result.against):
        return "weak-signs"
    return result.state


def mark(result: CauseResult, words: Words) -> dict[str, Any]:
    """The mark of what the state rests on: of what rules the cause out, or else of what supports it."""
    on = _against(result) if result.state == "ruled-out" else result.graded or result.grade
    return words.judged() if on is None and result.overridden else words.grade(on)


def _against(result: CauseResult) -> Graded | None:
    items = (reason.shown.graded for reason in result.against)
    return result.refuted or max(items, key=lambda one: one.grade, default=None)


def names(results: Sequence[CauseResult]) -> list[str]:
    """The causes' names as they stand inside a sentence."""
    return [mid_sentence(cause.name) for cause in results]


def with_state(results: Sequence[CauseResult], words: Words) -> list[str]:
    """The causes with their states, as they stand in a sentence: `no time (probable)`."""
    return [
        words.say("cause-map", "cause", name=name, state=words.part("states", shown_as(cause), "name"))
        for name, cause in zip(names(results), results, strict=True)
    ]


def _side(reasons: Sequence[Reason], catalogue: Catalogue, words: Words) -> list[dict[str, Any]]:
    """The reasons on one side; those who picked the same answer stand together, under the statement it makes."""
    told: list[dict[str, Any]] = []
    for reason in reasons:
        one = {**shown(reason.shown, catalogue, words), "why": reason.why}
        same = next((made for made in told if _alike(made, one)), None)
        if same:
            same["by"] += one["by"]
        else:
            told.append(one)
    return told


def _alike(made: dict[str, Any], one: dict[str, Any]) -> bool:
    return bool(made["chosen"] and one["chosen"] and made["indicator"] == one["indicator"])


def _change_mind(result: CauseResult, catalogue: Catalogue, words: Words) -> str:
    known = catalogue.causes[result.id]
    return words.say(
        "change-mind",
        shown_as(result),
        confirms=mid_sentence(one_line(known.confirms)),
        refutes=mid_sentence(one_line(known.refutes)),
        separator=one_line(known.separator) or next(iter(result.missing), ""),
        next=one_line(result.next_ask),
    )
