"""The settings of a workspace: `perfconsult.yaml` in its folder. Without it all is as by default."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from perfconsult.files import read_bytes
from perfconsult.model.finding import FAIL_ON, SEVERITIES
from perfconsult.yamlio.fields import Fields
from perfconsult.yamlio.shapes import Field, ListOf, Map, MapOf, Shape, Text, Whole, load

NAME = "perfconsult.yaml"
CASES = "cases"
MOST_JOBS = 64

Value = str | int | tuple[str, ...] | Mapping[str, str]
"""What a setting may hold."""

CODE = Text(pattern=r"[A-Z]{2}([0-9]{2})?", says='a rule such as "EV02" or a family such as "EV"')


@dataclass(frozen=True, slots=True)
class Setting:
    """One key under `lint`: its shape, what it is when nobody says anything, and the variable that can say it.

    A `path` is seen from the folder of the file that names it.
    """

    name: str
    shape: Shape
    default: Value
    about: str
    variable: str = ""
    path: bool = False


SETTINGS = (
    Setting("profile", Text(), "default", "A named choice of rules; `perfconsult config show` lists them.",
            "PERFCONSULT_PROFILE"),
    Setting("select", ListOf(CODE), (), "Rules or families to use; all by default."),
    Setting("extend_select", ListOf(CODE), (), "Rules or families to use besides."),
    Setting("ignore", ListOf(CODE), (), "Rules or families to leave out."),
    Setting("severity", MapOf(CODE, Text(one_of=SEVERITIES)), {}, "How severe a rule or family is, if not as shipped."),
    Setting("fail_on", Text(one_of=FAIL_ON), "warning", "From which severity on `lint` exits with 1.",
            "PERFCONSULT_FAIL_ON"),
    Setting("map", MapOf(Text(), Text()), {}, 'Which column holds what, where it cannot be guessed: "text: Wish".'),
    Setting("suppressions", Text(), "", "File of what is not to be shown, with reasons.", path=True),
    Setting("baseline", Text(), "", "File of what was found before and is not to be shown again.", path=True),
    Setting("jobs", Whole(0, MOST_JOBS), 0, "Processes to share the work out to; 0 means as suits the file.",
            "PERFCONSULT_JOBS"),
)  # fmt: skip
"""Every setting of `lint`, in the order in which they are shown. A new one is a line here and an option there."""

_LINT = Field(
    Map(
        {one.name: Field(one.shape, required=False, about=one.about, nullable=False) for one in SETTINGS},
        extra_prefix="x-",
    ),
    required=False,
    about="How backlogs are judged.",
    nullable=True,
)
_SCHEMA = Field(Whole(1, 1), required=False, about="1; says how this file is to be read.")
CONFIG = Map(
    {
        "schema": _SCHEMA,
        "organisation": Field(Text(), required=False, about="Whose name stands on reports."),
        "cases": Field(
            Text(), required=False, about='The folder of the cases, in this one; "cases" by default.'
        ),
        "lint": _LINT,
    },
    extra_prefix="x-",
)
USER_CONFIG = Map({"schema": _SCHEMA, "lint": _LINT}, extra_prefix="x-")
"""What holds for one person in all workspaces: how backlogs are judged. The rest belongs to a workspace."""


class Rooted(Protocol):
    """What has a folder, such as a workspace."""

    @property
    def root(self) -> Path:
        """The folder."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one file, with defaults where it says nothing; `lint` holds only what it says."""

    organisation: str = ""
    cases: str = CASES
    lint: Mapping[str, Value] = field(default_factory=dict)


def load_config(workspace: Rooted) -> Config:
    """Read the settings of a workspace; raises BadInput with every problem and its place."""
    path = workspace.root / NAME
    return read_config(path) if os.path.lexists(path) else Config()


def read_config(path: Path, shape: Map = CONFIG) -> Config:
    """Read one file of settings, which has to be there."""
    fields = Fields(load(read_bytes(path, 1_000_000), str(path), shape))
    return Config(
        organisation=fields.text("organisation"),
        cases=fields.text("cases") or CASES,
        lint=settings_in(fields.inner("lint"), path.parent),
    )


def settings_in(fields: Fields, folder: Path) -> dict[str, Value]:
    """The settings among the keys of a map that was checked, by name; paths are seen from `folder`."""
    said = {one.name: _value(one, fields) for one in SETTINGS if one.name in fields.entries()}
    paths = {
        one.name: str(folder / str(said[one.name])) for one in SETTINGS if one.path and said.get(one.name)
    }
    return {**said, **paths}


def _value(setting: Setting, fields: Fields) -> Value:
    match setting.shape:
        case ListOf():
            return fields.texts(setting.name)
        case MapOf():
            inner = fields.inner(setting.name)
            return {name: inner.text(name) for name in inner.entries()}
        case Whole():
            return fields.whole(setting.name)
        case _:
            return fields.text(setting.name)
