"""Where the cases of a workspace lie, and which file a name stands for.

In: a folder, a name as it was typed. Out: folders and files, links followed. Refused: names that some system
cannot have, and links that lead out of the workspace.
"""

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from perfconsult.errors import PerfconsultError, did_you_mean
from perfconsult.store.config import CASES, NAME, load_config

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_KEPT_BY_WINDOWS = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$")
OWN = ".perfconsult"
"""The folder of a workspace that is ours."""
_SUFFIXES = (".yaml", ".yml")


class UnknownCase(PerfconsultError):
    """There is no case of that name."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder of cases: `root`, and `cases` within it, both with links followed."""

    root: Path
    cases: Path

    @property
    def journal(self) -> Path:
        """The folder of the journals."""
        return self.root / OWN / "journal"


def find_workspace(start: Path) -> Workspace:
    """Find the nearest folder upwards with `perfconsult.yaml`; else take `start`, or the folder of its cases.

    `.perfconsult` alone marks no workspace from afar: it comes to be wherever a case was once begun, and one in
    a home folder would claim all that lies below.
    """
    here = Path(os.path.realpath(start))
    marked = (folder for folder in (here, *here.parents) if _marks(folder, here))
    root = next(marked, here)
    cases = root / load_config(Workspace(root, root)).cases
    return Workspace(root, _within(root, cases, f'the folder "{cases.name}" of the cases'))


def _marks(folder: Path, here: Path) -> bool:
    """Tell whether `folder` is the workspace of whoever stands in `here`."""
    near = here in (folder, folder / CASES)
    return os.path.lexists(folder / NAME) or (near and os.path.lexists(folder / OWN))


def home_of(workspace: Workspace, path: Path) -> Workspace:
    """Give the workspace that a case file belongs to: this one, or for a file elsewhere its own."""
    return workspace if path.is_relative_to(workspace.root) else find_workspace(path.parent)


def case_path(workspace: Workspace, name: str, *, new: bool = False) -> Path:
    """Find the file of a case by its id or by the path of its file; links are followed.

    With `new`, give the file that a new case of that name gets. Refused: an unknown case or, with `new`, an
    id that cannot be one; a link that leads out of the workspace.
    """
    by_path = name.endswith(_SUFFIXES) or "/" in name or os.sep in name
    path = Path(name) if by_path else _by_id(workspace, name)
    if new:
        path = path if path.suffix in _SUFFIXES else path.with_name(f"{path.name}.yaml")
        _check_id(path.stem)
    elif by_path and not os.path.lexists(path):
        near = did_you_mean(path.stem, case_ids(workspace)) or "check the name and the folder"
        raise UnknownCase(f"there is no case file {name}", near)
    elif not os.path.lexists(path) or (not _ID.fullmatch(name) and not by_path):
        raise _unknown(workspace, name)
    return contained(workspace, path)


def case_ids(workspace: Workspace) -> list[str]:
    """List the ids of the cases, sorted; files that are not called like a case are passed over."""
    try:
        found = {path.stem for path in workspace.cases.iterdir() if path.suffix in _SUFFIXES}
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise PerfconsultError(
            f"the folder {workspace.cases} cannot be read: {error.strerror}", "check its permissions"
        ) from error
    return sorted(stem for stem in found if _ID.fullmatch(stem))


def contained(workspace: Workspace, path: Path) -> Path:
    """Follow the links of a case file; within the workspace none may lead out, elsewhere none astray."""
    if "\0" in str(path):
        raise PerfconsultError("this is not a possible file name", "check the name")
    absolute = Path(os.path.normpath(path if path.is_absolute() else Path.cwd() / path))
    inside = absolute.is_relative_to(workspace.root)
    allowed = workspace.root if inside else Path(os.path.realpath(absolute.parent))
    return _within(allowed, absolute, str(path))


def _within(folder: Path, path: Path, what: str) -> Path:
    real = Path(os.path.realpath(path))
    if not real.is_relative_to(folder):
        raise PerfconsultError(
            f"{what} leads out of the folder {folder}", "put the file itself there instead of a link to it"
        )
    return real


def _by_id(workspace: Workspace, name: str) -> Path:
    there = (workspace.cases / f"{name}{suffix}" for suffix in _SUFFIXES)
    return next((path for path in there if os.path.lexists(path)), workspace.cases / f"{name}.yaml")


def _check_id(name: str) -> None:
    if not _ID.fullmatch(name):
        raise PerfconsultError(
            f'"{name}" cannot be the id of a case: small letters, digits and hyphens, at most 64',
            f'for example "{_as_id(name)}"',
        )
    if _KEPT_BY_WINDOWS.fullmatch(name):
        raise PerfconsultError(
            f'"{name}" cannot be the id of a case: Windows has no such file', "add a word to it"
        )


def _as_id(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64] or "late-invoices"


def _unknown(workspace: Workspace, name: str) -> UnknownCase:
    known = case_ids(workspace)
    near = did_you_mean(_as_id(name), known)
    start = f"to start it: perfconsult case new {_as_id(name)}"
    return UnknownCase(f'there is no case "{name}" in {workspace.cases}', f"{near} {start}".strip())
