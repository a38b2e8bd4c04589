"""The shape of every YAML file that people write, and the JSON Schemas made from them for editors."""

import json
from collections.abc import Mapping
from pathlib import Path

from perfconsult.store.accuracy import ACCURACY
from perfconsult.store.bank_format import BANK, SECTION
from perfconsult.store.case_shape import CASE
from perfconsult.store.catalogue_format import CAUSE, GATE, GRADES, INDICATOR, INTERVENTION
from perfconsult.store.config import CONFIG
from perfconsult.store.lexicon_format import LEXICON
from perfconsult.store.profiles import PROFILE
from perfconsult.store.suppressions import SUPPRESSIONS
from perfconsult.store.wording import WORDING
from perfconsult.yamlio.schema import json_schema
from perfconsult.yamlio.shapes import Shape

SCHEMAS: Mapping[str, Shape] = {
    "bank": BANK,
    "section": SECTION,
    "case": CASE,
    "cause": CAUSE,
    "indicator": INDICATOR,
    "gate": GATE,
    "intervention": INTERVENTION,
    "grades": GRADES,
    "wording": WORDING,
    "config": CONFIG,
    "lexicon": LEXICON,
    "profile": PROFILE,
    "suppressions": SUPPRESSIONS,
    "accuracy": ACCURACY,
}
"""By the name that stands in the first line of a file: `<name>.schema.json`."""


def schema_texts() -> dict[str, str]:
    """Write every JSON Schema as text, by the name of its file."""
    return {
        f"{name}.schema.json": json.dumps(
            json_schema(shape, f"perfconsult {name}"), indent=2, ensure_ascii=False
        )
        + "\n"
        for name, shape in SCHEMAS.items()
    }


def write_schemas(folder: Path) -> None:
    """Write every JSON Schema into `folder`, which has to exist."""
    for name, text in schema_texts().items():
        (folder / name).write_bytes(text.encode())
