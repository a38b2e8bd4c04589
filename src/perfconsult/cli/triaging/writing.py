"""One request after the other, from the plan to its case and its reply on disk; nothing that is there is changed.

The reply is written first and the case after it, each whole or not at all: where the program is stopped between
them, the next run finds the reply as it would write it, and begins the case.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from perfconsult.cli import console
from perfconsult.cli.triaging.beginning import case_for, same_request
from perfconsult.cli.triaging.home import Home
from perfconsult.errors import PerfconsultError
from perfconsult.files import make_folder, read_bytes, write_atomic
from perfconsult.lint.triage.mapping import Mapping
from perfconsult.lint.triage.planning import Asked
from perfconsult.model.bank import Bank
from perfconsult.model.case import Case
from perfconsult.store.case_format import read_case
from perfconsult.store.cases import start_case
from perfconsult.store.documents import shown

State = Literal["started", "there", "conflict"]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a request: the id of its case; `case` is what it begins with, None where none is begun.

    `kept` is a reply that is not as it would be written now, and so stays; `why` tells a conflict and its remedy.
    """

    asked: Asked
    state: State
    id: str
    case: Case | None = None
    kept: Path | None = None
    why: str = ""
    notices: tuple[str, ...] = ()


class Writer:
    """Begins the cases of one run; with `dry` it only says what it would do."""

    def __init__(self, home: Home, bank: Bank, mapping: Mapping, *, dry: bool) -> None:
        self._home = home
        self._bank = bank
        self._mapping = mapping
        self._dry = dry
        self._today = console.today()

    def begin(self, asked: Asked) -> Done:
        """Begin the case of a request, or find it begun, or its name taken by another."""
        for id in asked.ids:
            path = self._home.there(id)
            if path is not None and self._is_same(path, asked):
                return Done(asked, "there", id, kept=self._kept(asked, id))
        if taken := self._home.there(asked.id):
            return Done(asked, "conflict", asked.id, why=self._conflict(taken, asked))
        case = case_for(asked, self._bank, self._mapping, self._today)
        kept = self._kept(asked, asked.id)
        notices = () if self._dry else self._write(asked, case)
        return Done(asked, "started", asked.id, case, kept, notices=notices)

    def _write(self, asked: Asked, case: Case) -> tuple[str, ...]:
        path, reply, token = self._home.new(asked.id), self._home.reply(asked.id), console.new_token()
        if not os.path.lexists(reply):
            make_folder(reply.parent)
            write_atomic(reply, asked.reply.text.encode(), token=token)
        return start_case(self._home.workspace, path, case, token=token).notices

    def _is_same(self, path: Path, asked: Asked) -> bool:
        """Whether that is the case of this request; one that cannot be read is nobody's."""
        case = _case_in(path)
        return case is not None and same_request(case, asked, self._mapping)

    def _kept(self, asked: Asked, id: str) -> Path | None:
        path = self._home.reply(id)
        if not os.path.lexists(path):
            return None
        try:
            return None if read_bytes(path) == asked.reply.text.encode() else path
        except PerfconsultError:
            return path

    def _conflict(self, taken: Path, asked: Asked) -> str:
        if _case_in(taken) is None:
            check = f"perfconsult case check {self._home.name(asked.id)}"
            return f"{shown(taken)} is there and cannot be read, so it was left alone; to see why: {check}"
        return (
            f"{shown(taken)} is there and is not about this request as it stands, so it was left alone. If the request "
            f"was changed, change it in the case, too; if it is another case, give {asked.request.id} another id, or "
            "use another folder with --into"
        )


def _case_in(path: Path) -> Case | None:
    try:
        return read_case(read_bytes(path), str(path)).case
    except PerfconsultError:
        return None
