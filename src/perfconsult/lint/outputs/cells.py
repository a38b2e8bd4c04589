"""The user's own sheet with columns added at the right: which columns, what stands in them, and safe cells.

A cell that a spreadsheet would take for a formula can run commands on the reader's machine, so no text of a
backlog may become one (OWASP, "CSV injection"). Quoting does not help; an apostrophe in front does.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence

from perfconsult.lint.linted import Judged, Run
from perfconsult.lint.outputs.grouping import next_question
from perfconsult.lint.rule import Rule
from perfconsult.model.request import Refusal, Request

OURS = ("perfconsult: triage", "perfconsult: findings", "perfconsult: lacks", "perfconsult: next question")
"""Named so that they are nobody else's, and are found again when the sheet comes back."""
PLAIN = ("id", "text")
"""The columns of a backlog that has none of its own, such as plain text."""

# Control characters but line breaks and tabs; marks that turn or hide writing. Joiners stay: emoji and
# several scripts need them; so do hard blanks.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_BEFORE = "\\s\"'\u200b\u200c\u200d\u2060\ufeff\u00ad"
_FORMULA = re.compile(f"[\t\r\n]|[{_BEFORE}\x00-\x1f]*[{_SIGNS}]")
_MAY_BEGIN = frozenset("=+-@\uff1d\uff0b\uff0d\uff20\t\r\n \"'\u200b\u200c\u200d\u2060\ufeff\u00ad\u00a0")
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?", re.ASCII)
# Where a sheet is opened with another separator, a text falls apart there; what does harm then has one of `(|!`.
_INNER = re.compile(f"([;\t\r\n][{_BEFORE}]*)(?=[{_SIGNS}][^;\t\r\n]*[(|!])")


def shown(text: str) -> str:
    """`text` with what hides or turns writing spelled out as `<U+202E>`; hard blanks and joiners stay."""
    return text if text.isprintable() else _HIDDEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def harmless(text: str) -> str:
    """`text` as a cell that no spreadsheet takes for a formula: nothing hidden, an apostrophe where it might be one."""
    if not text:
        return text
    if text.isprintable():
        if text[0] in _MAY_BEGIN and _FORMULA.match(text):
            text = f"'{text}"
        return _INNER.sub(r"\1'", text) if ";" in text else text
    text = shown(f"'{text}" if _FORMULA.match(text) else text)
    return _INNER.sub(r"\1'", text)


def heading(run: Run) -> tuple[str, ...]:
    """The backlog's own columns; id and text where it has none."""
    return run.columns or PLAIN


def own_cells(row: Request, columns: Sequence[str]) -> list[str]:
    """The row's own cells, in the order of `columns`; what the row does not have is empty."""
    fields: Mapping[str, str] = row.fields or {"id": row.id, "text": row.text}
    return [fields.get(column, "") for column in columns]


def our_cells(judged: Judged, rules: Sequence[Rule]) -> tuple[str, str, str, str]:
    """What we add to a row, in the order of `OURS`; of a row that could not be read, its place and the reason."""
    findings = judged.findings
    codes = " ".join([finding.code for finding in findings])
    if isinstance(judged.row, Refusal):
        return "", codes, f"{judged.row.at}: {judged.row.why}", ""
    lacks = "; ".join([finding.message for finding in findings])
    return judged.triage, codes, lacks, next_question(findings, rules)


def cells(judged: Judged, run: Run) -> list[str]:
    """A row: the user's own cells, and ours."""
    columns = heading(run)
    row = judged.row
    own = own_cells(row, columns) if isinstance(row, Request) else [""] * len(columns)
    return [*own, *our_cells(judged, run.rules)]


def csv_line(cells: Sequence[str]) -> bytes:
    """A line of CSV as RFC 4180 has it, in UTF-8."""
    page = io.StringIO()
    csv.writer(page).writerow(cells)
    return page.getvalue().encode("utf-8", "replace")


def number_in(text: str) -> str | float:
    """`text` as the number that it is, where a sheet shows that number with exactly these characters; else itself.

    So sums and sorting go on working, and `007`, `1.10` or a long reference stay as they are.
    """
    if not _NUMBER.fullmatch(text):
        return text
    number = float(text) if "." in text else int(text)
    return number if str(number) == text else text
