"""The only writer of users' files: whole or not at all, durable, private, one writer at a time.

In: paths and bytes. Out: files of mode 0600 in folders of mode 0700, and journal lines that are on the disk
when `append_journal` returns. Refused: anything that is not a plain file. The tests fail every call in turn.
"""

from perfconsult.files.journal import append_journal, read_journal
from perfconsult.files.lock import locked
from perfconsult.files.whole import make_folder, open_bytes, read_bytes, sweep, write_atomic, write_pieces

__all__ = [
    "append_journal", "locked", "make_folder", "open_bytes", "read_bytes", "read_journal", "sweep", "write_atomic",
    "write_pieces",
]  # fmt: skip
