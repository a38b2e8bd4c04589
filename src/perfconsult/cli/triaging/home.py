"""Where the cases and replies of a run lie. In: the folder that was named. Out: paths, with links followed.

Refused: what `case new` refuses, for the same reasons: folders out of the workspace, links that lead out, files.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from perfconsult.cli import console
from perfconsult.errors import PerfconsultError
from perfconsult.store.config import NAME
from perfconsult.store.documents import shown
from perfconsult.store.workspace import Workspace, case_path, contained, find_workspace

REPLIES = "replies"
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Home:
    """A folder of cases and its workspace; `by_id` where the commands find its cases by their ids."""

    workspace: Workspace
    folder: Path
    by_id: bool

    def there(self, id: str) -> Path | None:
        """The file of the case of that id, if there is one, whatever it holds."""
        paths = (self.folder / f"{id}{suffix}" for suffix in _SUFFIXES)
        return next((path for path in paths if os.path.lexists(path)), None)

    def new(self, id: str) -> Path:
        """The file that a new case of that id gets."""
        return case_path(self.workspace, str(self.folder / f"{id}.yaml"), new=True)

    def reply(self, id: str) -> Path:
        """The file of its reply."""
        return contained(self.workspace, self.folder / REPLIES / f"{id}.reply.txt")

    def name(self, id: str) -> str:
        """What to type for the case."""
        return id if self.by_id else shown(self.folder / f"{id}.yaml")


def home_for(into: Path) -> Home:
    """The home that `into` means: the cases of a workspace that it is the root of, else the folder itself."""
    here = find_workspace(console.here())
    folder = contained(here, into / "case.yaml").parent
    if not folder.is_relative_to(here.root):
        raise PerfconsultError(
            f"{folder} lies outside the workspace {here.root}",
            "name a folder within it, such as --into cases; or cd there first",
        )
    inner = find_workspace(folder) if os.path.lexists(folder / NAME) else here
    if folder == inner.root:
        folder = inner.cases
    if os.path.lexists(folder) and not folder.is_dir():
        raise PerfconsultError(
            f"{shown(folder)} is a file, and a folder is wanted", "name a folder; a new one is made"
        )
    return Home(inner, folder, folder == here.cases)
