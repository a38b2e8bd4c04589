"""What a signal is, and what it returns: its value by the codebook, and the hits that show it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from perfconsult.model.request import Span
from perfconsult.signals.scan import Scan

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Found(NamedTuple, Generic[T_co]):
    """`hits` are spans of the folded text; none where the value is "none" or False."""

    value: T_co
    hits: Sequence[Span] = ()


# Compared as what it is, not by its fields: `SoFar` is asked for signals many times a text.
@dataclass(frozen=True, slots=True, eq=False)
class Signal(Generic[T]):
    """The field of `Signals` that it fills, and how: from the scan, and the signals read before it."""

    field: str
    read: Callable[[Scan, "SoFar"], Found[T]]


class SoFar(dict[Signal[Any], Found[Any]]):
    """What the signals before have found in one text; asking for one that comes later is a mistake of ours.

    The reader fills it; signals only ask.
    """

    if TYPE_CHECKING:

        def __getitem__(self, signal: Signal[T]) -> Found[T]:
            """What `signal` has found."""
