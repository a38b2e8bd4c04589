"""Profiles: named choices of rules, one YAML file each; shipped ones, and those in `profiles/` of a workspace.

In: a name, or the path of a file. Out: what it says, as a layer of settings is. Refused: an unknown name, with the
nearest; a file that is not of the shape, with every problem and its place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from perfconsult import resources
from perfconsult.errors import BadInput, PerfconsultError, did_you_mean
from perfconsult.store.config import SETTINGS, Value, settings_in
from perfconsult.store.documents import ID, misnamed, read_document
from perfconsult.yamlio.shapes import Field, Map, Text, Whole

FOLDER = "profiles"
_SAYS = ("select", "extend_select", "ignore", "severity", "fail_on")
PROFILE = Map(
    {
        "schema": Field(Whole(1, 1), required=False, about="1; says how this file is to be read."),
        "profile": Field(
            Text(pattern=ID, says="small letters and hyphens"), about="Its name, as the file's."
        ),
        "about": Field(Text(), about="What it is for, in a sentence or two."),
        **{
            one.name: Field(one.shape, required=False, about=one.about)
            for one in SETTINGS
            if one.name in _SAYS
        },
    },
    extra_prefix="x-",
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a profile says."""

    name: str
    about: str
    values: Mapping[str, Value]


def load_profile(name: str, root: Path | None = None) -> Profile:
    """Load a profile by name, where one of the workspace in `root` goes before a shipped one, or by its path."""
    if "/" in name or name.endswith((".yaml", ".yml")):
        return _read(Path(name))
    known = _files(root)
    if name not in known:
        hint = did_you_mean(name, sorted(known)) or f"there are {', '.join(sorted(known))}"
        raise PerfconsultError(f'there is no profile "{name}"', hint)
    return _read(known[name])


def profile_names(root: Path | None = None) -> list[str]:
    """The names of the shipped profiles and of those of the workspace in `root`, sorted."""
    return sorted(_files(root))


def _files(root: Path | None) -> dict[str, Path]:
    folders = [resources.data(FOLDER), *([root / FOLDER] if root else [])]
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.yaml"))}


def _read(path: Path) -> Profile:
    document, problems = read_document(path, PROFILE)
    if document is None:
        raise BadInput(problems)
    if wrong := misnamed(document, "profile", path.stem):
        raise BadInput(wrong)
    fields = document.fields
    said = settings_in(fields, path.parent)
    values = {name: value for name, value in said.items() if name in _SAYS}
    return Profile(fields.text("profile"), fields.text("about"), values)
