"""What is said of columns that are not read, though part of a request may stand in them."""

import pytest

from perfconsult.cli.unread import unread_columns
from perfconsult.lint.backlog import Column, Origin


@pytest.mark.parametrize(
    ("names", "read", "why", "expected"),
    [
        (("Ticket", "Title", "Details"), "Details", "named so", '"text=Title + Details"'),
        (("#", "What do you need?", "Why now / business reason"), "What do you need?", "named so",
         '"text=What do you need? + Why now / business reason"'),
        (("Wish", "background_info"), "Wish", "longest texts", '"text=Wish + background_info"'),
        (("id", "date", "requester role", "department", "request"), "request", "named so", ""),
        (("Job title", "Request type", "Reason code", "Requestor", "text"), "text", "named so", ""),
        (("Title", "Details"), "Details", "by --map", ""),
        (("Summary", "Comment", "Description"), "Description", "Jira export", ""),
        (("A + B title", "text"), "text", "named so", ""),
    ],
    ids=str,
)  # fmt: skip
def test_unread_columns_are_named_with_the_option_that_joins_them(
    names: tuple[str, ...], read: str, why: str, expected: str
) -> None:
    """Those that sound like a text, where nobody has chosen; dates, kinds and people do not."""
    said = unread_columns(Origin(names=names, columns=(Column("text", (read,), why),)), "a.csv")

    assert said.endswith(f"--map {expected}" if expected else "")
    assert bool(said) == bool(expected)


def test_a_file_without_columns_has_none_unread() -> None:
    """Plain text."""
    assert unread_columns(Origin("text"), "a.txt") == ""
