"""Where the cases of a workspace lie, and which file a name stands for.

In: a folder, a name as it was typed. Out: folders and files, links followed. Refused: names that some system
cannot have, and links that lead out of the workspace.
"""

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from perfconsult.errors import Location, PerfconsultError, did_you_mean
from perfconsult.store.config import CASES, NAME, load_config
from perfconsult.store.own_folder import OWN, own_file, within
from perfconsult.store.recovery import read_journals

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_KEPT_BY_WINDOWS = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$")
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
    return Workspace(root, _cases_folder(root))


def _cases_folder(root: Path) -> Path:
    """Give the folder that the settings name, which need not be there yet; a file of that name is refused."""
    named = load_config(Workspace(root, root)).cases
    in_settings = f'"cases: {named}" in {NAME}'
    folder = within(root, root / named, in_settings, "name a folder within it")
    if folder.exists() and not folder.is_dir() and os.path.lexists(root / NAME):
        hint = f"name a folder with `cases:` in {NAME}; it is made with the first case"
        raise PerfconsultError(
            f"{folder} is a file, and a folder of cases is wanted", hint, Location(str(root / NAME))
        )
    return folder


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
    id that cannot be one, a place out of the workspace; a link that leads out of the workspace.
    """
    by_path = name.endswith(_SUFFIXES) or "/" in name or os.sep in name
    path = Path(name) if by_path else _by_id(workspace, name)
    if new:
        return _new_path(workspace, path)
    if by_path and not os.path.lexists(path):
        _refuse_kept(path.stem)
        near = did_you_mean(path.stem, case_ids(workspace)) or "check the name and the folder"
        raise UnknownCase(f"there is no case file {name}", near)
    if not os.path.lexists(path) or (not _ID.fullmatch(name) and not by_path):
        raise _unknown(workspace, name)
    return contained(workspace, path)


def _new_path(workspace: Workspace, path: Path) -> Path:
    named = path.suffix in _SUFFIXES
    _check_id(path.stem if named else path.name or str(path))
    found = contained(workspace, path if named else path.with_name(f"{path.name}.yaml"))
    if not found.is_relative_to(workspace.root):
        raise PerfconsultError(
            f"{found} lies outside the workspace {workspace.root}",
            f"give an id, to have it in {workspace.cases}: perfconsult case new {found.stem}; or cd there first",
        )
    return found


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
    return within(allowed, absolute, str(path))


def _by_id(workspace: Workspace, name: str) -> Path:
    there = (workspace.cases / f"{name}{suffix}" for suffix in _SUFFIXES)
    return next((path for path in there if os.path.lexists(path)), workspace.cases / f"{name}.yaml")


def _check_id(name: str) -> None:
    if not _ID.fullmatch(name):
        raise PerfconsultError(
            f'"{name}" cannot be the id of a case: small letters, digits and hyphens, at most 64',
            f'for example "{_as_id(name)}"',
        )
    _refuse_kept(name)


def _refuse_kept(name: str) -> None:
    """Refuse a name of which some system has no file, for an id or for what would become one."""
    if _KEPT_BY_WINDOWS.fullmatch(name.casefold()):
        raise PerfconsultError(
            f'"{name}" cannot be the id of a case: Windows has no such file', "add a word to it"
        )


def _as_id(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64] or "late-invoices"


def _unknown(workspace: Workspace, name: str) -> UnknownCase:
    _refuse_kept(name)
    known = case_ids(workspace)
    near = did_you_mean(_as_id(name), known)
    start = f"to start it: perfconsult case new {_as_id(name)}"
    if held := _held_answers(workspace, name):
        start = (
            f"answers that reached no file are safe in {held}; to get them back: perfconsult case new {name}"
        )
    return UnknownCase(f'there is no case "{name}" in {workspace.cases}', f"{near} {start}".strip())


def _held_answers(workspace: Workspace, name: str) -> Path | None:
    """Give the folder of the journals of a case that is gone, where they hold what is in no file."""
    if not _ID.fullmatch(name):
        return None
    folder = own_file(workspace.root, "journal", name)
    pending = read_journals(folder, workspace.cases / f"{name}.yaml", workspace.root).pending
    return folder if pending else None
