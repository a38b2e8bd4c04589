"""Charts as descriptions: what to draw, in which order, and the text to read out; every format draws the same."""

from collections.abc import Sequence
from typing import Any

from perfconsult.model.catalogue import ROWS, Cell, Row
from perfconsult.model.diagnosis import CauseResult
from perfconsult.reports.causes import LIVE, mark, names, shown_as, with_state
from perfconsult.reports.words import Words

QUIET = ("ruled-out", "unlikely", "weak-signs")
"""States named in a line under a cell: nothing stands on them."""


def cause_map(results: Sequence[CauseResult], words: Words) -> dict[str, Any]:
    """The six cells in two rows, each with its causes and their states; a legend of the states in use."""
    rows = {
        row: [_cell(row, cell, [cause for cause in results if cause.cell == cell], words) for cell in cells]
        for row, cells in ROWS.items()
    }
    read_out = " ".join(cell["alt"] for cells in rows.values() for cell in cells)
    used = {shown_as(cause) for cause in results}
    return {
        "kind": "cause-map",
        "alt": words.say("cause-map", "alt", cells=read_out),
        "rows": [{"id": row, "name": words.part("rows", row), "cells": cells} for row, cells in rows.items()],
        "legend": [
            {"state": state, **named} for state, named in words.part("states").items() if state in used
        ],
    }


def _cell(row: Row, id: Cell, found: Sequence[CauseResult], words: Words) -> dict[str, Any]:
    drawn = [cause for cause in found if cause.state in LIVE]
    quiet = {state: [cause for cause in found if shown_as(cause) == state] for state in QUIET}
    untouched = len([cause for cause in found if shown_as(cause) == "not-examined"])
    noted = [cause for causes in quiet.values() for cause in causes]
    nothing = words.part("cause-map", "empty" if noted or not untouched else "unexamined")
    return {
        "id": id,
        **words.part("cells", id),
        "causes": [_cause(cause, words) for cause in drawn],
        "empty": "" if drawn else nothing,
        "ruled_out": words.say("cause-map", "ruled-out", causes=_listed(quiet["ruled-out"], words)),
        "unlikely": words.say("cause-map", "unlikely", causes=_listed(quiet["unlikely"], words)),
        "weak_signs": words.say("cause-map", "weak-signs", causes=_listed(quiet["weak-signs"], words)),
        "quiet": words.say("cause-map", "quiet", n=str(untouched)) if untouched and (drawn or noted) else "",
        "alt": words.say(
            "cause-map",
            "cell",
            row=words.part("rows", row),
            name=words.part("cells", id, "name"),
            causes=words.listing(with_state([*drawn, *noted], words)) or nothing,
        ),
    }


def _listed(causes: Sequence[CauseResult], words: Words) -> str:
    joint: str = words.part("joining", "semicolon")
    return joint.join(names(causes))


def _cause(cause: CauseResult, words: Words) -> dict[str, Any]:
    return {
        "id": cause.id,
        "name": cause.name,
        "state": cause.state,
        "state_name": words.part("states", shown_as(cause), "name"),
        "mark": mark(cause, words),
    }
