"""Where a text says something, worked out when somebody asks: most values are only counted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from perfconsult.model.request import Span
from perfconsult.signals.scan import Scan

Hits = Sequence[Span] | Callable[[], Sequence[Span]]
"""Spans of the folded text, or how to find them."""


class Shown(Mapping[str, tuple[Span, ...]]):
    """Spans of the original text by field, of hits that are spans of the folded text.

    It is compared and pickled as the plain mapping it stands for.
    """

    __slots__ = ("_hits", "_scan")

    def __init__(self, scan: Scan, hits: dict[str, Hits]) -> None:
        self._scan = scan
        self._hits = hits

    def __getitem__(self, field: str) -> tuple[Span, ...]:
        hits = self._hits[field]
        return self._scan.spans(hits() if callable(hits) else hits)

    def __iter__(self) -> Iterator[str]:
        return iter(self._hits)

    def __len__(self) -> int:
        return len(self._hits)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)
