"""The user's own sheet as CSV, with columns added at the right: triage, findings, what it lacks, next question.

For people with a spreadsheet: UTF-8 with the mark by which Excel knows it, and an apostrophe before every text
that a spreadsheet would take for a formula (`csv-raw` has neither). What is found across the backlog comes when
the rows are written, so it is not here; xlsx has it. Columns are those of the first row.
"""

from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs.cells import OURS, cells, csv_line, harmless, heading


class CsvOutput:
    """What `perfconsult lint --to csv` prints; a row that could not be read keeps its place, with the reason."""

    suffix = ".csv"
    between = b""

    def begin(self, run: Run) -> bytes:
        """The heading."""
        columns = [*heading(run), *OURS]
        return "\ufeff".encode() + csv_line([harmless(column) for column in columns])

    def row(self, judged: Judged, run: Run) -> bytes:
        """The row with its columns added."""
        return csv_line([harmless(cell) for cell in cells(judged, run)])

    def end(self, run: Run, total: Total) -> bytes:
        """Nothing: a sheet holds rows."""
        del run, total
        return b""
