"""The bytes of a case file: changed in as few places as can be, read again before they replace anything."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from perfconsult.errors import BadInput, CannotWrite
from perfconsult.files import write_atomic
from perfconsult.model.case import Case
from perfconsult.store.case_format import CaseFile, case_to_data, read_case
from perfconsult.store.case_shape import EXTRA
from perfconsult.store.editor_schemas import schema_line
from perfconsult.store.merge import Change, Things, changes, edited
from perfconsult.yamlio.reader import Data
from perfconsult.yamlio.writer import dump, splice


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A case file as it is to be; `whole` where it was written anew and comments may have gone."""

    file: CaseFile
    whole: bool


def first_bytes(case: Case, folder: Path, root: Path) -> bytes:
    """Give the bytes of a new case file in `folder`; its first line tells editors where the schema lies."""
    return dump(case_to_data(case), schema_line("case", folder, root))


def rewrite(now: CaseFile, things: Things, rev: int, name: str) -> Rewritten:
    """Give the file that says `things`, comments and order kept; raises BadInput where no case can."""
    wanted: dict[str, Data] = {**edited(now.plain(), changes(now.things, things)), "rev": rev}
    # Keys of the user's own stay; a thing whose id begins as they do would stay with them when it is taken out.
    for kept in (EXTRA, ""):
        try:
            file = read_case(splice(now.raw, now.node, wanted, kept), name)
            if file.things == things and file.case.rev == rev:
                return Rewritten(file, _was_written_anew(now, file))
        except (BadInput, ValueError, LookupError, AssertionError):
            continue  # whatever is wrong with it, the whole file is tried last, and that tells
    file = read_case(dump(wanted, _head(now.raw)), name)
    if file.things != things:
        raise CannotWrite(
            "what was written is not what was said", "please report this: it is a fault of perfconsult"
        )
    return Rewritten(file, whole=True)


def write_aside(now: CaseFile, made: Iterable[Change], beside: Path, token: str) -> None:
    """Write the case with changes made to a file of its own."""
    write_atomic(beside, dump(edited(now.plain(), made), _head(now.raw)), token=token)


def beside(path: Path, kind: str, at: str) -> Path:
    """Name a file that is not there yet beside `path`: `<case>.conflict-20261116T104205Z.yaml`."""
    stem = f"{path.stem}.{kind}-{re.sub('[^0-9A-Za-z]', '', at)}"
    names = (path.with_name(f"{stem}{end}{path.suffix}") for end in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not os.path.lexists(name))


def _head(raw: bytes) -> str:
    """Give the comment lines that a file begins with."""
    lines = raw.decode("utf-8-sig").splitlines()
    return "\n".join(takewhile(lambda line: line.startswith("#"), lines))


def _was_written_anew(old: CaseFile, new: CaseFile) -> bool:
    """Tell whether the file is as we write it and was not before: what a hand had added between is gone."""
    return _in_our_style(new) and not _in_our_style(old)


def _in_our_style(file: CaseFile) -> bool:
    return file.raw.replace(b"\r\n", b"\n").endswith(dump(file.node.plain()))
