"""OpenDocument spreadsheets (.ods): the first sheet that shows and holds something, row by row."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from perfconsult.lint.backlog import Found


class OdsReader:
    """As Excel workbooks."""

    suffixes = (".ods",)

    def recognises(self, head: bytes) -> bool:
        """A zip file that says first what it is."""
        return head.startswith(b"PK\x03\x04") and b"application/vnd.oasis.opendocument.spreadsheet" in head

    def rows(self, source: BinaryIO, file: str, mapped: Mapping[str, str]) -> Iterator[Found]:
        """Each row of the sheet that is not blank."""
        # Processes and zip files take 10 ms to import, and most backlogs are CSV.
        from perfconsult.lint.readers.tables.workbook import read_workbook  # noqa: PLC0415

        yield from read_workbook(source, file, mapped, "ods", "content.xml")
