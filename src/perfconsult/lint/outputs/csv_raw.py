"""The user's own sheet as CSV for programs: every cell as it came, nothing in front of anything.

Not to be opened with a spreadsheet: a text of the backlog that begins with `=` becomes a formula there.
"""

from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs.cells import OURS, cells, csv_line, heading


class CsvRawOutput:
    """What `perfconsult lint --to csv-raw` prints: UTF-8 without a mark."""

    suffix = ".raw.csv"
    between = b""

    def begin(self, run: Run) -> bytes:
        """The heading."""
        return csv_line([*heading(run), *OURS])

    def row(self, judged: Judged, run: Run) -> bytes:
        """The row with its columns added."""
        return csv_line(cells(judged, run))

    def end(self, run: Run, total: Total) -> bytes:
        """Nothing: a sheet holds rows."""
        del run, total
        return b""
