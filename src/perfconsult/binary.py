"""Files that are no text, by how they begin: said by name, a wrong file is noticed as what it is."""

_FORMATS = (
    (b"PK\x03\x04", "a zip file, such as a Word or Excel document"),
    (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a rich text file"),
    (b"SQLite format 3\x00", "a database"),
)
LONGEST = max(len(mark) for mark, _ in _FORMATS)
"""How many bytes of a file are enough to tell."""


def format_of(head: bytes) -> str:
    """What a file that begins with `head` is, such as "a PDF file"; empty where it may be text."""
    return next((name for mark, name in _FORMATS if head.startswith(mark)), "")
