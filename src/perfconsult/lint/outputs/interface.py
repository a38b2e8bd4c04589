"""What an output of findings is: a linted backlog in, bytes out; it draws, and decides nothing."""

from collections.abc import Iterator
from typing import Protocol

from perfconsult.lint.linted import Linted


class Output(Protocol):
    """One format."""

    @property
    def suffix(self) -> str:
        """The ending of a file of this format, with the dot."""

    def render(self, linted: Linted) -> Iterator[bytes]:
        """The file, piece by piece, a text with its last line break.

        An output that can be drawn row by row holds no more than a row; the others hold them all.
        """
