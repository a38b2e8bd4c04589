"""The user's own sheet as a workbook, with columns added at the right, and what was found across the backlog.

Formulas are impossible: XlsxWriter is told that no text is a formula, link or number, and each cell is written
by its type. A cell holds 32,767 characters; a longer text is cut where one can see it. Columns keep their order;
where rows have different ones, a new one is added behind those before it. Same rows, same bytes: no clock.
"""

import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

from perfconsult.errors import PerfconsultError
from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs.across import sections
from perfconsult.lint.outputs.cells import OURS, PLAIN, number_in, our_cells, own_cells, shown
from perfconsult.lint.outputs.words import say
from perfconsult.lint.rule import Rule
from perfconsult.model.finding import Finding
from perfconsult.model.request import Refusal, Request

MOST_ROWS, MOST_COLUMNS, LONGEST = 1_048_575, 16_384, 32_767
PRIORITY = ("perfconsult: priority", "perfconsult: reasons")
_CUT = " […] (cut here: a cell holds no more)"
_WIDEST, _SAMPLE, _LINE, _HIGHEST = 48, 500, 15, 405
_OF_RULES = ("code", "name", "severity", "confidence", "flags", "why")
Cells = list[str | float]
_ONE_DAY = datetime(2000, 1, 1)  # noqa: DTZ001  a workbook wants a date, and has no room for a zone


class XlsxOutput:
    """What `perfconsult lint --to xlsx` writes."""

    suffix = ".xlsx"

    def render(self, run: Run, judged: Iterable[Judged], total: Callable[[], Total]) -> Iterator[bytes]:
        """The workbook. All rows are held, as the findings across the backlog belong into them."""
        rows = list(judged)
        if len(rows) > MOST_ROWS:
            raise PerfconsultError(
                f"a sheet holds {MOST_ROWS:,} rows, and this backlog has {len(rows):,}", hint="take --to csv"
            )
        file = io.BytesIO()
        with tempfile.TemporaryDirectory(prefix="perfconsult-") as folder:
            _Book(file, folder).write(_Sheet(run, rows, total()))
        yield file.getvalue()


class _Sheet:
    """The rows of the workbook: all that is drawn, before it is drawn."""

    def __init__(self, run: Run, rows: Sequence[Judged], total: Total) -> None:
        self.rules, self.overview = run.rules, total.overview
        across: dict[str, list[Finding]] = {}
        for finding in self.overview.findings if self.overview else ():
            across.setdefault(finding.request, []).append(finding)
        self._across = across
        self._priority = {one.request: one for one in self.overview.priorities} if self.overview else {}
        own = dict.fromkeys(run.columns)
        for one in rows:
            if isinstance(one.row, Request):
                own.update(dict.fromkeys(one.row.fields))
        ours = (*OURS, *PRIORITY) if self._priority else OURS
        self.own = tuple(own)[: MOST_COLUMNS - len(ours)] or PLAIN
        self.heading = (*self.own, *ours)
        self.rows = rows

    def cells(self) -> Iterator[Cells]:
        """Each row that could be read."""
        for one in self.rows:
            row = one.row
            if isinstance(row, Refusal):
                continue
            found = replace(one, findings=(*one.findings, *self._across.get(row.id, ())))
            own = [number_in(cell) for cell in own_cells(row, self.own)]
            first = self._priority.get(row.id)
            more = ([first.score, "; ".join(first.reasons)] if first else ["", ""]) if self._priority else []
            yield [*own, *our_cells(found, self.rules), *more]

    def refused(self) -> list[Cells]:
        """Each row that could not, with its line."""
        rows = (one.row for one in self.rows)
        return [[row.at.line, row.why] for row in rows if isinstance(row, Refusal)]

    def across(self) -> Iterator[Cells]:
        """What was found across the backlog, line by line, each with its heading, so that it can be filtered."""
        for section in sections(self.overview, MOST_ROWS):
            for line in section.lines:
                yield [section.title, line]


class _Book:
    """The workbook while it is written, row by row, by way of `folder`, which only this user can read."""

    def __init__(self, file: io.BytesIO, folder: str) -> None:
        self._book = _library().Workbook(
            file,
            {
                "constant_memory": True,
                "tmpdir": folder,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._book.set_properties({"created": _ONE_DAY})
        self._wrap = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._head = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._ours = self._book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E7EEF7"}
        )

    def write(self, sheet: _Sheet) -> None:
        """All sheets; an empty one is left out."""
        backlog = self._add(say("requests"), sheet.heading, sheet.cells, len(sheet.own))
        backlog.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.heading) - 1)
        across, refused, rules = list(sheet.across()), sheet.refused(), list(map(_rule, sheet.rules))
        if across:
            self._add(say("across"), (say("topic"), say("found")), lambda: across)
        if refused:
            self._add(say("refused"), (say("line"), say("reason")), lambda: refused)
        self._add(say("rules"), [say(key) for key in _OF_RULES], lambda: rules)
        self._book.close()

    def _add(
        self, name: str, heading: Sequence[str], rows: Callable[[], Iterable[Cells]], own: int | None = None
    ) -> Any:
        """A sheet with a heading that stays in sight; `own` is how many columns are the user's."""
        page = self._book.add_worksheet(name[:31])
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        widths = _widths(heading, islice(rows(), _SAMPLE))
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        page.set_row(0, 2 * _LINE)
        for column, title in enumerate(heading):
            _put(page, 0, column, title, self._head if own is None or column < own else self._ours)
        for at, row in enumerate(rows(), 1):
            page.set_row(at, _height(row, widths))
            for column, value in enumerate(row):
                _put(page, at, column, value, self._wrap)
        return page


def _widths(heading: Sequence[str], rows: Iterable[Cells]) -> list[int]:
    """As wide as the longest cell or word of a heading, within reason."""
    widths = [min(_WIDEST, max(map(len, title.split()), default=0) + 3) for title in heading]
    for row in rows:
        for column, value in enumerate(row):
            longest = max(map(len, str(value).splitlines()), default=0) + 2
            widths[column] = max(widths[column], min(_WIDEST, longest))
    return widths


def _height(row: Cells, widths: Sequence[int]) -> int:
    """In points, for as many lines as the fullest cell will take: not every program makes room by itself."""
    lines = 1
    for value, width in zip(row, widths, strict=False):
        if isinstance(value, str) and len(value) >= width - 1:
            lines = max(lines, sum(1 + len(line) // (width - 1) for line in value.split("\n")))
    return min(_HIGHEST, _LINE * lines)


def _put(page: Any, row: int, column: int, value: str | float, look: object) -> None:
    """Write one cell by its type. Whatever was not written whole is our own fault."""
    if not isinstance(value, str):
        code = page.write_number(row, column, value, look)
    elif value:
        code = page.write_string(row, column, _fitting(shown(value)), look)
    else:
        code = page.write_blank(row, column, None, look)
    if code:
        raise AssertionError(f"cell {row}, {column} was not written whole: {code}")


def _fitting(text: str) -> str:
    """`text`, cut where a cell is full; counted as spreadsheets count, in UTF-16."""
    if len(text) <= LONGEST // 2 or len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST - len(_CUT))]
    return kept.decode("utf-16-le", "ignore") + _CUT


def _rule(rule: Rule) -> Cells:
    page = rule.page
    return [rule.code, rule.name, rule.severity, rule.confidence, page.flags, page.why]


def _library() -> Any:
    try:
        import xlsxwriter  # noqa: PLC0415  heavy: only when a workbook is written
    except ImportError as error:
        raise PerfconsultError(
            "a workbook needs the library XlsxWriter, which is not installed here",
            hint="install it with: python -m pip install xlsxwriter; or take --to csv",
        ) from error
    return xlsxwriter
