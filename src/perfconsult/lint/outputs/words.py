"""The headings and sentences that readers of findings see: in comes `data/outputs/words.yaml`, out come texts.

Refused: a file that is not a map of texts. Blanks are filled once; values are never read as blanks.
"""

from collections.abc import Mapping
from functools import cache

from perfconsult import resources
from perfconsult.files import read_bytes
from perfconsult.text import fill


@cache
def words() -> Mapping[str, str]:
    """Every word and sentence by its key."""
    from perfconsult.yamlio.fields import Fields, text_of  # noqa: PLC0415  not every output has sentences
    from perfconsult.yamlio.shapes import MapOf, Text, load  # noqa: PLC0415  as above

    path = resources.data("outputs") / "words.yaml"
    node = load(read_bytes(path), path.name, MapOf(Text(), Text()))
    return {key: text_of(child) for key, child in Fields(node).entries().items()}


def say(key: str, **values: str) -> str:
    """The sentence of `key` with its blanks filled."""
    return fill(words()[key], values)
