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
    """`case` is what is safe so far; `unsaved` is what stands in the way of what was said last, if anything.

    `lacking` is the same for the file of the case, where what was said is safe in the journal alone.
    """

    def __init__(self, opened: OpenCase, case: Case, stopping: Stopping) -> None:
        self.case = case
        self.unsaved: PerfconsultError | None = None
        self.lacking: OnlyInJournal | None = None
        self._opened = opened
        self._stopping = stopping

    def save(self, case: Case, done: Line = lines.SAVED) -> Iterable[Line]:
        """Save `case`, and give the lines that say so (`done`), or why not; `unsaved` tells which it was.

        Where somebody else gave another answer meanwhile, `case` is theirs afterwards.
        """
        told: list[Line] = []
        # A signal waits until the answer is in the file, or it is known why it is not.
        with self._stopping.held():
            told += self._saved(case, done)
        return told

    def _saved(self, case: Case, done: Line) -> Iterable[Line]:
        try:
            self._opened = save(self._opened, case, at=console.now())
            self.case, self.unsaved, self.lacking = self._opened.case, None, None
        except OnlyInJournal as warning:
            self.case, self.unsaved, self.lacking = case, None, warning
            return [*lines.problems(warning), done]
        except PerfconsultError as error:
            self.unsaved = error
            if not isinstance(error, Conflict):
                return [*lines.problems(error), lines.NOT_SAVED]
            self._reopen()
            return [*lines.problems(error), lines.THEIRS]
        return [*map(lines.notice, self._opened.notices), done]

    def _reopen(self) -> None:
        opened = self._opened
        self._opened = open_case(find_workspace(opened.root), opened.path, token=opened.journal.stem)
        self.case = self._opened.case
