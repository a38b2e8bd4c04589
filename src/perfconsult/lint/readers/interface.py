"""What a reader of backlogs is: a format's file endings, and the rows in a decoded text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from perfconsult.model.request import Refusal, Request
from perfconsult.text import MAX_FIELD

Row = Request | Refusal


@dataclass(frozen=True, slots=True)
class Backlog:
    """A whole file: rows in = `requests` + `refusals`. `notices` are for the operator."""

    requests: tuple[Request, ...]
    refusals: tuple[Refusal, ...]
    notices: tuple[str, ...] = ()


class BacklogReader(Protocol):
    """One format. Nothing that stands in a file may make `rows` raise: a bad row becomes a `Refusal`."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file endings it is chosen by, in lower case, with the dot."""

    def rows(self, text: str, file: str) -> Iterator[Row]:
        """Each row of `text` as a request, or the reason why it is none, in the order of the file."""


def unfit(text: str) -> str:
    """Why `text` cannot be a request; empty where it can."""
    if not text:
        return "there is no text in this row"
    if len(text) > MAX_FIELD:
        return f"the text has {len(text):,} characters; {MAX_FIELD:,} is the most"
    return ""
