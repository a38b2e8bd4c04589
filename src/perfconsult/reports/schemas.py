"""The JSON Schemas of `template.yaml` and `words.yaml`, for editors, made from the shapes that are checked."""

import json

from perfconsult.reports.shapes import TEMPLATE, WORDS
from perfconsult.yamlio.schema import json_schema


def schema_texts() -> dict[str, str]:
    """Write every JSON Schema as text, by the name of its file beside what templates share."""
    return {
        f"{name}.schema.json": json.dumps(
            json_schema(shape, f"perfconsult {name}"), indent=2, ensure_ascii=False
        )
        + "\n"
        for name, shape in (("template", TEMPLATE), ("words", WORDS))
    }
