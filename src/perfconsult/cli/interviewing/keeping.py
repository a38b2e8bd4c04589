"""The case of a sitting and its file: saves, and tells what came of it.

In: an open case, new cases. Out: the case to go on with, and lines to show. "Saved" is said only once
`store.cases.save` has returned.
"""

from collections.abc import Iterable

from perfconsult.cli import console
from perfconsult.cli.interviewing import lines
from perfconsult.cli.interviewing.dialogue import Line
from perfconsult.cli.interviewing.stopping import Stopping
from perfconsult.errors import Conflict, PerfconsultError
from perfconsult.model.case import Case
from perfconsult.store.cases import OnlyInJournal, OpenCase, open_case, save
from perfconsult.store.workspace import find_workspace


class Keeper:
    """`case` is what is safe so far; `unsaved` is what stands in the way of what was said last, if anything."""

    def __init__(self, opened: OpenCase, case: Case, stopping: Stopping) -> None:
        self.case = case
        self.unsaved: PerfconsultError | None = None
        self._opened = opened
        self._stopping = stopping

    def save(self, case: Case) -> Iterable[Line]:
        """Save `case`, and give the lines that say so, or why not; `unsaved` tells which it was.

        Where somebody else gave another answer meanwhile, `case` is theirs afterwards.
        """
        try:
            # A signal waits until the answer is in the file.
            with self._stopping.held():
                self._opened = save(self._opened, case, at=console.now())
                self.case, self.unsaved = self._opened.case, None
        except OnlyInJournal as warning:
            self.case, self.unsaved = case, None
            return [*lines.problems(warning), lines.SAVED]
        except PerfconsultError as error:
            self.unsaved = error
            if not isinstance(error, Conflict):
                return [*lines.problems(error), lines.NOT_SAVED]
            self._reopen()
            return [*lines.problems(error), lines.THEIRS]
        return [*map(lines.notice, self._opened.notices), lines.SAVED]

    def _reopen(self) -> None:
        opened = self._opened
        self._opened = open_case(find_workspace(opened.root), opened.path, token=opened.journal.stem)
        self.case = self._opened.case
