"""What a reader of backlogs is: how a format is known, and the rows in a file of it."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO, Protocol

from perfconsult.lint.backlog import Found
from perfconsult.text import MAX_FIELD


class BacklogReader(Protocol):
    """One format. What stands in a row never makes `rows` raise: a bad row becomes a `Refusal`."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file endings it is chosen by, in lower case, with the dot."""

    def recognises(self, head: bytes) -> bool:
        """Whether a file that begins with `head` may be of this format, where no ending tells."""

    def rows(self, source: BinaryIO, file: str, mapped: Mapping[str, str]) -> Iterator[Found]:
        """Each row of `source`, which came from `file`, in the order of the file, as it is read.

        Before the first of them, how the file was understood. `mapped` says which column is what, by role
        (text, id, team), where the user has said so. `source` is at its start, can be sought, and stays open
        while rows are taken. `BadInput` before the first row where it is not of this format at all.
        """


def unfit(text: str) -> str:
    """Why `text` cannot be a request; empty where it can."""
    if not text:
        return "there is no text in this row"
    if len(text) > MAX_FIELD:
        return f"the text has {len(text):,} characters; {MAX_FIELD:,} is the most"
    return ""
