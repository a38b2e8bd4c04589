"""Charts as descriptions: what to draw, in which order, and the text to read out; every format draws the same."""

from collections.abc import Sequence
from typing import Any

from perfconsult.model.catalogue import ROWS, Cell, Row
from perfconsult.model.diagnosis import STATES, CauseResult
from perfconsult.reports.causes import LIVE, names, with_state
from perfconsult.reports.words import Words


def cause_map(results: Sequence[CauseResult], words: Words) -> dict[str, Any]:
    """The six cells in two rows, each with its causes and their states; a legend of the states in use."""
    rows = {
        row: [_cell(row, cell, [cause for cause in results if cause.cell == cell], words) for cell in cells]
        for row, cells in ROWS.items()
    }
    read_out = " ".join(cell["alt"] for cells in rows.values() for cell in cells)
    used = [state for state in STATES if any(cause.state == state for cause in results)]
    return {
        "kind": "cause-map",
        "alt": words.say("cause-map", "alt", cells=read_out),
        "rows": [{"id": row, "name": words.part("rows", row), "cells": cells} for row, cells in rows.items()],
        "legend": [{"state": state, **words.part("states", state)} for state in used],
    }


def _cell(row: Row, id: Cell, found: Sequence[CauseResult], words: Words) -> dict[str, Any]:
    drawn = [cause for cause in found if cause.state in LIVE]
    ruled_out = [cause for cause in found if cause.state == "ruled-out"]
    untouched = len([cause for cause in found if cause.state == "not-examined"])
    nothing = words.part("cause-map", "empty" if ruled_out or not untouched else "unexamined")
    listed = words.part("joining", "semicolon").join(names(ruled_out))
    return {
        "id": id,
        **words.part("cells", id),
        "causes": [_cause(cause, words) for cause in drawn],
        "empty": "" if drawn else nothing,
        "ruled_out": words.say("cause-map", "ruled-out", causes=listed),
        "quiet": words.say("cause-map", "quiet", n=str(untouched))
        if untouched and (drawn or ruled_out)
        else "",
        "alt": words.say(
            "cause-map",
            "cell",
            row=words.part("rows", row),
            name=words.part("cells", id, "name"),
            causes=words.listing(with_state([*drawn, *ruled_out], words)) or nothing,
        ),
    }


def _cause(cause: CauseResult, words: Words) -> dict[str, Any]:
    return {
        "id": cause.id,
        "name": cause.name,
        "state": cause.state,
        "state_name": words.part("states", cause.state, "name"),
        "mark": words.grade(cause.grade),
    }
