"""The bytes of a case file: changed in as few places as can be, read again before they replace anything."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from perfconsult.errors import BadInput, CannotWrite
from perfconsult.files import write_atomic
from perfconsult.model.case import Case
from perfconsult.store.case_format import CaseFile, case_to_data, read_case
from perfconsult.store.merge import Change, Things, changes, edited
from perfconsult.yamlio.reader import Data
from perfconsult.yamlio.writer import dump, splice

HEADER = "# yaml-language-server: $schema=case.schema.json"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A case file as it is to be; `whole` where it was written anew and comments may have gone."""

    file: CaseFile
    whole: bool


def first_bytes(case: Case) -> bytes:
    """Give the bytes of a new case file."""
    return dump(case_to_data(case), HEADER)


def rewrite(now: CaseFile, things: Things, rev: int, name: str) -> Rewritten:
    """Give the file that says `things`, comments and order kept; raises BadInput where no case can."""
    wanted: dict[str, Data] = {**edited(now.plain(), changes(now.things, things)), "rev": rev}
    try:
        file = read_case(splice(now.raw, now.node, wanted), name)
        if file.things == things and file.case.rev == rev:
            return Rewritten(file, _was_written_anew(now, file))
    except (BadInput, ValueError, LookupError, AssertionError):
        pass  # whatever is wrong with it, the whole file is tried next, and that tells
    file = read_case(dump(wanted, HEADER), name)
    if file.things != things:
        raise CannotWrite(
            "what was written is not what was said", "please report this: it is a fault of perfconsult"
        )
    return Rewritten(file, whole=True)


def write_aside(now: CaseFile, made: Iterable[Change], beside: Path, token: str) -> None:
    """Write the case with changes made to a file of its own."""
    write_atomic(beside, dump(edited(now.plain(), made), HEADER), token=token)


def beside(path: Path, kind: str, at: str) -> Path:
    """Name a file that is not there yet beside `path`: `<case>.conflict-20261116T104205Z.yaml`."""
    stem = f"{path.stem}.{kind}-{re.sub('[^0-9A-Za-z]', '', at)}"
    names = (path.with_name(f"{stem}{end}{path.suffix}") for end in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def _was_written_anew(old: CaseFile, new: CaseFile) -> bool:
    """Tell whether comments went with the old file: some are gone, and all that is left is as we write it."""
    comments = [line[line.index(b"#") :].strip() for line in old.raw.splitlines() if b"#" in line]
    return any(comment not in new.raw for comment in comments) and new.raw.replace(b"\r\n", b"\n").endswith(
        dump(new.plain())
    )
