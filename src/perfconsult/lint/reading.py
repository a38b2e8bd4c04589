"""One request's signals as a line of JSON, for `perfconsult read FILE --to jsonl`.

`{"id", "readable", "says": {field: value, …, "cause_cues": […]}, "triage", "spans": {field: [[start, end], …]}}`;
the fields and values are the codebook's, spans count characters of the text from 0, `end` is behind the last.
"""

import json

from perfconsult.model.request import Request, Signals

FIELDS = (
    "asks_for_learning", "problem", "behaviour", "evidence", "metric", "metric_target", "impact", "audience",
    "person_singled_out", "repeat", "driver",
)  # fmt: skip


def to_jsonl_line(request: Request, says: Signals) -> str:
    """The line, without its line break; plain ASCII."""
    told = {field: getattr(says, field) for field in FIELDS}
    return json.dumps(
        {
            "id": request.id,
            "readable": says.readable,
            "says": told | {"cause_cues": list(says.cause_cues)},
            "triage": says.triage,
            "spans": {field: [list(span) for span in spans] for field, spans in says.spans.items()},
        }
    )
