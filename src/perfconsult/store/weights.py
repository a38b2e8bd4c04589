"""The trained model of a language: `data/weights/<language>.bin`, which `scripts/train_signals.py` writes.

A line of JSON (`lanes`, `bias`, the units `terms` and `tags`, the number of `keys`), a line for each key, and
then a byte for each key and lane. Writing and reading stand here together, so that they agree.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from perfconsult import resources
from perfconsult.signals.weights import Scale, Weights


@cache
def load_weights(language: str = "en", path: Path | None = None) -> Weights:
    """The shipped model of `language`, or the one at `path`."""
    raw = (path or weights_file(language)).read_bytes()
    head, _, rest = raw.partition(b"\n")
    told = json.loads(head)
    behind_keys = len(rest) - told["keys"] * len(told["lanes"])
    keys = rest[:behind_keys].decode().removesuffix("\n").split("\n")
    return Weights(told["lanes"], told["bias"], Scale(told["terms"], told["tags"]), keys, rest[behind_keys:])


def weights_file(language: str) -> Path:
    """Where the shipped model of `language` is."""
    return resources.data("weights") / f"{language}.bin"


def weights_bytes(bias: Mapping[str, float], scale: Scale, rows: Mapping[str, bytes]) -> bytes:
    """The file: `bias` by lane, in the order of the lanes, and of each key a byte a lane."""
    head = {"lanes": list(bias), "bias": list(bias.values()), **scale._asdict(), "keys": len(rows)}
    return "\n".join([json.dumps(head), *rows]).encode() + b"\n" + b"".join(rows.values())
