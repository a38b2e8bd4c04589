"""Templates: a folder under `report_templates/` with `template.yaml` and a file for each format.

In: the id of a template (its folder's name). Out: a checked `Template`. Refused: unknown ids, keys and
formats, files that are links or have odd names (a template may come from a stranger).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from perfconsult import resources
from perfconsult.errors import BadInput, Location, PerfconsultError, Problem, did_you_mean
from perfconsult.files import read_bytes
from perfconsult.reports.shapes import TEMPLATE, WORDS
from perfconsult.reports.words import Words
from perfconsult.yamlio.reader import Node
from perfconsult.yamlio.shapes import load

SHARED = "_shared"
_FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Template:
    """One template: its folder, its file for each format, its words, and how much it shows.

    `limits` are by path into the report: how many of a list, how many characters of a text. Where there are
    several, they are tried one after the other until the report fits its pages. `pages` is how many a PDF
    may have, 0 for any. `asks` names the questions whose answers it shows. `shared` is the folder and `common`
    the words that all templates have in common.
    """

    id: str
    title: str
    about: str
    folder: Path
    shared: Path
    files: Mapping[str, str]
    words: Mapping[str, str]
    limits: Mapping[str, tuple[int, ...]]
    pages: int
    asks: tuple[str, ...]
    common: Words

    def file(self, format: str) -> Path:
        """The file that draws `format`; a format it has no file for is refused."""
        if format not in self.files:
            raise PerfconsultError(
                f'template "{self.id}" cannot be had as {format}',
                hint=f"it can be had as {', '.join(self.files)}",
            )
        return self.folder / self.files[format]


def template_ids(folder: Path | None = None) -> list[str]:
    """The ids of all templates in `folder` (by default those shipped), sorted."""
    root = folder or resources.templates()
    return sorted(path.parent.name for path in root.glob("[a-z]*/template.yaml"))


def find_template(id: str, folder: Path | None = None) -> Template:
    """The template of that id; an unknown id is refused with the nearest one."""
    root = folder or resources.templates()
    known = template_ids(root)
    if id not in known:
        hint = did_you_mean(id, known) or f"there are: {', '.join(known)}"
        raise PerfconsultError(f'there is no template "{id}"', hint=hint)
    path = root / id / "template.yaml"
    node = load(read_bytes(path), str(path), TEMPLATE)
    data = cast("dict[str, Any]", node.plain())
    _check_files([*_files(root / id), *_files(root / SHARED)])
    _check_named(path, data["files"], node)
    return Template(
        id=id,
        title=data["title"],
        about=data["about"],
        folder=root / id,
        shared=root / SHARED,
        files=data["files"],
        words=data.get("words", {}),
        limits={path: _several(limit) for path, limit in data.get("limits", {}).items()},
        pages=data.get("pages", 0),
        asks=tuple(data.get("asks", ())),
        common=load_words(root),
    )


def load_words(folder: Path | None = None) -> Words:
    """The words shared by all templates in `folder` (by default those shipped)."""
    path = (folder or resources.templates()) / SHARED / "words.yaml"
    node = load(read_bytes(path), str(path), WORDS)
    return Words(cast("dict[str, Any]", node.plain()), str(path))


def _several(limit: int | list[int]) -> tuple[int, ...]:
    return (limit,) if isinstance(limit, int) else tuple(limit)


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_symlink() or not path.is_dir()]


def _check_files(files: Sequence[Path]) -> None:
    problems = [
        Problem(
            "a template may hold only plain files with plain names",
            f"take out {file.name}",
            Location(str(file)),
        )
        for file in files
        if file.is_symlink() or not file.is_file() or not _FILE_NAME.fullmatch(file.name)
    ]
    if problems:
        raise BadInput(problems)


def _check_named(path: Path, files: Mapping[str, str], node: Node) -> None:
    """Every file that `template.yaml` names is there, and `template:` names the folder."""
    entries = cast("dict[str, Node]", node.value)
    problems = [
        Problem(f'there is no file "{name}" beside it', at=entries["files"].place(str(path)))
        for name in files.values()
        if not (path.parent / name).is_file()
    ]
    if entries["template"].value != path.parent.name:
        hint = f"write template: {path.parent.name}"
        problems.append(
            Problem("the id is not the name of the folder", hint, entries["template"].place(str(path)))
        )
    if problems:
        raise BadInput(problems)
