"""The program that opens a workbook, in a process apart with little memory and time; run by `workbook`.

In: the workbook on standard input; the most bytes and seconds as arguments. Out: lines of JSON on standard
output: the sheet, then rows as [number, cells], at last the end, or what is wrong. Imports nothing of ours,
so that it starts fast and holds nothing that a broken workbook could reach.
"""

import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time

MOST_IN_CELL = 131_072
_BATCH = 500


def main(memory: int, seconds: int) -> None:
    """Open the workbook on standard input and say what is in it."""
    _limit(memory, seconds)
    try:
        from python_calamine import CalamineError  # noqa: PLC0415 - only behind the limits
    except ImportError:
        _tell({"wrong": "what reads workbooks (python-calamine) is missing from this installation"})
        return
    try:
        _tell_all(sys.stdin.buffer.read())
    except (CalamineError, MemoryError, ValueError) as error:
        _tell({"wrong": str(error)[:200] or "it takes too much memory"})


def _limit(memory: int, seconds: int) -> None:
    """Where the system has limits (POSIX); elsewhere the sizes that were checked must do."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - is not there on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _tell_all(raw: bytes) -> None:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - as above

    with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        shown = [sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
        for name in shown:
            rows = _rows(book.get_sheet_by_name(name).iter_rows())
            batch = list(_next(rows))
            if batch:
                break
        else:
            _tell({"sheet": "", "others": []})
            _tell({"end": True})
            return
        _tell({"sheet": name, "others": [other for other in shown if other != name]})
        while batch:
            _tell({"rows": batch})
            batch = list(_next(rows))
        _tell({"end": True})


def _next(rows: Iterator[tuple[int, list[str] | str]]) -> Iterator[tuple[int, list[str] | str]]:
    for _, row in zip(range(_BATCH), rows, strict=False):
        yield row


def _rows(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, list[str] | str]]:
    """Each row that is not blank, with its number in the sheet."""
    for number, row in enumerate(rows, 1):
        cells = [cell if type(cell) is str else _as_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if any(map(str.strip, cells)):
            long = any(len(cell) > MOST_IN_CELL for cell in cells)
            yield number, f"a cell is longer than {MOST_IN_CELL:,} characters" if long else cells


def _as_text(cell: object) -> str:
    """A cell as a person would write it: 3 and not 3.0, a date without midnight."""
    match cell:
        case bool():
            return str(cell).upper()
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else str(cell)
        case datetime():
            return cell.isoformat(" ", "seconds").removesuffix(" 00:00:00")
        case date() | time():
            return cell.isoformat()
    return str(cell)


def _tell(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
