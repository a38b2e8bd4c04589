"""The settings of a workspace: `perfconsult.yaml` in its folder. Without it all is as by default."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from perfconsult.files import read_bytes
from perfconsult.model.finding import FAIL_ON
from perfconsult.yamlio.fields import Fields
from perfconsult.yamlio.shapes import Field, ListOf, Map, Text, Whole, load

NAME = "perfconsult.yaml"
CASES = "cases"
_CODE = Text(pattern=r"[A-Z]{2}([0-9]{2})?", says='a rule such as "EV02" or a family such as "EV"')
CONFIG = Map(
    {
        "schema": Field(Whole(1, 1), required=False, about="1; says how this file is to be read."),
        "organisation": Field(Text(), required=False, about="Whose name stands on reports."),
        "cases": Field(
            Text(), required=False, about='The folder of the cases, in this one; "cases" by default.'
        ),
        "lint": Field(
            Map(
                {
                    "select": Field(
                        ListOf(_CODE), required=False, about="Rules or families to use; all by default."
                    ),
                    "ignore": Field(ListOf(_CODE), required=False, about="Rules or families to leave out."),
                    "fail_on": Field(
                        Text(one_of=FAIL_ON),
                        required=False,
                        about="From which severity on `lint` exits with 1.",
                    ),
                },
                extra_prefix="x-",
            ),
            required=False,
            about="How backlogs are judged.",
            nullable=True,
        ),
    },
    extra_prefix="x-",
)


class Rooted(Protocol):
    """What has a folder, such as a workspace."""

    @property
    def root(self) -> Path:
        """The folder."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings, with defaults where the file says nothing; an empty `select` means every rule."""

    organisation: str = ""
    cases: str = CASES
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = ""


def load_config(workspace: Rooted) -> Config:
    """Read the settings of a workspace; raises BadInput with every problem and its place."""
    path = workspace.root / NAME
    if not os.path.lexists(path):
        return Config()
    fields = Fields(load(read_bytes(path, 1_000_000), str(path), CONFIG))
    lint = fields.inner("lint")
    return Config(
        organisation=fields.text("organisation"),
        cases=fields.text("cases") or CASES,
        select=lint.texts("select"),
        ignore=lint.texts("ignore"),
        fail_on=lint.text("fail_on"),
    )
