"""Our own folder in a workspace, `.perfconsult`: journals, drafts, schemas for editors.

In: the folder of a workspace, and names within ours. Out: paths with links followed. Refused: links that lead
out of the workspace, for what lies here is confidential.
"""

import os
from contextlib import suppress
from pathlib import Path

from perfconsult.errors import PerfconsultError
from perfconsult.files import make_folder, write_atomic

OWN = ".perfconsult"
"""The folder of a workspace that is ours."""
_NO_LINK = "put the file or folder itself there instead of a link to it"


def own_file(root: Path, *parts: str) -> Path:
    """Name a file or folder in our own folder of the workspace in `root`; nothing is made."""
    return within(Path(os.path.realpath(root)), Path(root, OWN, *parts), "/".join((OWN, *parts)))


def make_own_folder(folder: Path, token: str) -> None:
    """Make `folder`, which is ours or lies in it; where ours is new, git is told to leave it out."""
    own = next((path for path in (folder, *folder.parents) if path.name == OWN), folder)
    is_new = not os.path.lexists(own)
    make_folder(folder)
    if is_new:
        # What is in journals and drafts is confidential; where this cannot be written, saving goes on.
        with suppress(PerfconsultError):
            write_atomic(own / ".gitignore", b"*\n", token=token)


def within(folder: Path, path: Path, what: str, remedy: str = "name one within it") -> Path:
    """Follow the links of `path`; refused where it is not in `folder`, with `remedy` where no link is to blame."""
    real = Path(os.path.realpath(path))
    if not real.is_relative_to(folder):
        linked = real != Path(os.path.normpath(path))
        raise PerfconsultError(f"{what} leads out of the folder {folder}", _NO_LINK if linked else remedy)
    return real
