"""Requests and their signals as lines, for `perfconsult read FILE --to NAME`: the forms by name.

jsonl: `{"id", "readable", "says": {field: value, …, "cause_cues": […]}, "triage", "spans": {field: [[start, end],
…]}}`; the fields and values are the codebook's, spans count characters of the text from 0, `end` is behind the last.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields

from perfconsult.model.request import Request, Signals

_BESIDE = ("triage", "readable", "spans", "marks")
FIELDS = tuple(field.name for field in fields(Signals) if field.name not in _BESIDE)


def to_jsonl_line(request: Request, says: Signals) -> str:
    """The line, without its line break; plain ASCII."""
    return json.dumps(
        {
            "id": request.id,
            "readable": says.readable,
            "says": {field: getattr(says, field) for field in FIELDS},
            "triage": says.triage,
            "spans": {field: says.spans[field] for field in FIELDS if field in says.spans},
        }
    )


READINGS: Mapping[str, Callable[[Request, Signals], str]] = {"jsonl": to_jsonl_line}
