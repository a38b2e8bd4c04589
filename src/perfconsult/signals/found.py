"""What a signal returns: its value by the codebook, and the hits that show it."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from perfconsult.model.request import Span

T_co = TypeVar("T_co", covariant=True)


class Found(NamedTuple, Generic[T_co]):
    """`hits` are spans of the folded text; none where the value is "none" or False."""

    value: T_co
    hits: Sequence[Span] = ()
