"""The trained model of a language, as `scripts/train_signals.py` writes it: `data/weights/<language>.bin`.

A line of JSON (`lanes`, `bias`, the units `terms` and `tags`, the number of `keys`), a line for each key, and
then a byte for each key and lane.
"""

import json
from functools import cache
from pathlib import Path

from perfconsult import resources
from perfconsult.signals.weights import Scale, Weights


@cache
def load_weights(path: Path | None = None) -> Weights:
    """The shipped model of English, or the one at `path`."""
    raw = (path or resources.data("weights") / "en.bin").read_bytes()
    head, _, rest = raw.partition(b"\n")
    told = json.loads(head)
    width = len(told["lanes"])
    names = rest[: len(rest) - told["keys"] * width]
    scale = Scale(told["terms"], told["tags"])
    return Weights(told["lanes"], told["bias"], scale, names.decode().splitlines(), rest[len(names) :])
