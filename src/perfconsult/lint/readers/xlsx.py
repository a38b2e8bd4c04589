"""Excel workbooks (.xlsx, .xlsm): the first sheet that shows and holds something, row by row."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from perfconsult.lint.backlog import Found

_PARTS = (b"[Content_Types].xml", b"_rels/.rels", b"docProps/", b"xl/")


class XlsxReader:
    """Columns as in CSV; dates and figures as they would be written."""

    suffixes = (".xlsx", ".xlsm")

    def recognises(self, head: bytes) -> bool:
        """A zip file that begins like an Office document; whether it is a workbook shows when it is opened."""
        return head.startswith(b"PK\x03\x04") and any(part in head for part in _PARTS)

    def rows(self, source: BinaryIO, file: str, mapped: Mapping[str, str]) -> Iterator[Found]:
        """Each row of the sheet that is not blank."""
        # Processes and zip files take 10 ms to import, and most backlogs are CSV.
        from perfconsult.lint.readers.tables.workbook import read_workbook  # noqa: PLC0415

        yield from read_workbook(source, file, mapped, "xlsx", "xl/workbook.xml")
