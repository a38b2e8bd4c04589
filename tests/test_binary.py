"""Files that are no text are told by name."""

import pytest

from perfconsult.binary import LONGEST, format_of


@pytest.mark.parametrize(
    ("begin", "name"),
    [
        (b"PK\x03\x04\x14", "a zip file, such as a Word or Excel document"),
        (b"%PDF-1.7", "a PDF file"),
        (b"SQLite format 3\x00\x10", "a database"),
        (b"id,text\n", ""),
        (b"P", ""),
        (b"", ""),
    ],
)
def test_a_file_is_known_by_how_it_begins(begin: bytes, name: str) -> None:
    """As many bytes as the longest mark are enough."""
    assert format_of(begin[:LONGEST]) == name
