"""Which findings are not shown: those that a suppression names, and those that the baseline knows already.

In: a request's id, its text, the codes that were found. Out: the codes that stay, and which the others are. A
sieve is plain data and can be handed to another process. A baseline never hides by the number of a row; where a
suppression does, `counts_rows` tells.
"""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

Key = tuple[str, str]
"""A request as a baseline knows it: its id, empty where it has none of its own, and the hash of its text."""

NO_KEY: Key = ("", "")
_MADE_UP = re.compile(r"row-\d+")
_NUMBERED = re.compile(r"#\d+$")
_NO_CODES: frozenset[str] = frozenset()


class Sifted(NamedTuple):
    """What became of the codes found in one request: suppressed, known to the baseline under `key`, or new."""

    request: str
    key: Key
    suppressed: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return len(self.suppressed) + len(self.known)


@dataclass(frozen=True, slots=True)
class Sieve:
    """`suppressed` are the codes by request; `baseline` those by key, None where no baseline is used or written."""

    suppressed: Mapping[str, Set[str]]
    baseline: Mapping[Key, Set[str]] | None = None

    @property
    def by_key(self) -> bool:
        """Whether keys are needed at all."""
        return self.baseline is not None

    def sift(self, request: str, codes: Iterable[str], key: Key = NO_KEY) -> Sifted:
        """Share out `codes`."""
        off = self.suppressed.get(request, _NO_CODES)
        there = self.baseline.get(key, _NO_CODES) if self.baseline is not None else _NO_CODES
        suppressed, known, new = list[str](), list[str](), list[str]()
        for code in codes:
            (suppressed if code in off else known if code in there else new).append(code)
        return Sifted(request, key, tuple(suppressed), tuple(known), tuple(new))


def counts_rows(request: str) -> bool:
    """Whether an id is but the number of a row (`row-7`), and means another request as soon as rows move."""
    return _MADE_UP.fullmatch(request) is not None


def key_of(request: str, text: str) -> Key:
    """The key of a request: it outlives new rows above it, other spacing and other capitals.

    An id that stands for the number of a row (`row-7`) is none, and of one made unique (`TR-1#2`) the number goes.
    """
    own = "" if counts_rows(request) else _NUMBERED.sub("", request)
    plain = " ".join(text.casefold().split())
    return own, blake2b(plain.encode(errors="replace"), digest_size=8).hexdigest()
