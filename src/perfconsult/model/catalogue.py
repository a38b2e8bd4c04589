"""What the product knows: indicators, causes, gates and interventions, each one YAML file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Cell = Literal["information", "resources", "incentives", "knowledge", "capacity", "motives"]
Row = Literal["environment", "person"]
ROWS: Mapping[Row, tuple[Cell, ...]] = {
    "environment": ("information", "resources", "incentives"),
    "person": ("knowledge", "capacity", "motives"),
}
"""What is around the person, and what is in the person."""
CELLS: tuple[Cell, ...] = tuple(cell for cells in ROWS.values() for cell in cells)
CUES = (
    "expectations", "feedback", "information", "tools", "process", "time", "staffing", "authority", "incentives",
    "consequences", "knowledge", "skill", "practice", "capacity", "selection", "motivation", "confidence",
    "awareness", "culture",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was checked; `what` says which fact."""

    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that is or is not so in this situation, as a statement that can be read out.

    `opposite` is the id of the statement that contradicts it; `same_as` groups those that say the same thing.
    `on_training` is what it means for a course, as a sentence, where it means anything.
    """

    id: str
    statement: str
    opposite: str = ""
    same_as: str = ""
    on_training: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """What an indicator says about a cause, in decibans (tenths of a ban, log10 odds), and why."""

    indicator: str
    decibans: int
    reason: str


@dataclass(frozen=True, slots=True)
class HardRule:
    """`indicator` forbids the cause from being confirmed or probable, for a reason from the field."""

    indicator: str
    reason: str


@dataclass(frozen=True, slots=True)
class Cause:
    """One root cause in one of the six cells. `prior` in decibans; `cue` is the codebook's family."""

    id: str
    name: str
    cell: Cell
    cue: str
    definition: str
    prior: int
    separator: str
    weights: tuple[Weight, ...]
    interventions: tuple[str, ...]
    tell_tale: tuple[str, ...] = ()
    confirms: str = ""
    refutes: str = ""
    ruled_out_by: tuple[HardRule, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """A question to settle before causes. `yes` and `no` name the indicators that settle it either way.

    `if_no` (or `if_yes`) names the verdict that follows; empty where the gate only informs. `interventions`
    are what to do where that verdict follows. `short` is the question in a few words; `order` its place among
    the gates, the lowest first.
    """

    id: str
    asks: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    if_yes: str = ""
    if_no: str = ""
    says: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    interventions: tuple[str, ...] = ()
    short: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Intervention:
    """One thing to do about causes, with when not to.

    `tier`: 0 no spend; 1 under a person-week; 2 person-weeks or a small licence; 3 a project; 4 structural.
    `strength`: A several meta-analyses or trials; B one, or a strong field trial; C mixed or indirect;
    D practice only. `size` is the expected size with its setting, a range and never a promise.
    """

    id: str
    name: str
    does: str
    not_when: str
    tier: int
    time: str
    owner: str
    needs: tuple[str, ...]
    measure: str
    strength: str
    first_step: str = ""
    training: bool = False
    size: str = ""
    setting: str = ""
    never_alone: bool = False
    goes_with: tuple[str, ...] = ()
    excluded_by: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All of it, by id; indicators hold both poles of each statement."""

    indicators: Mapping[str, Indicator]
    causes: Mapping[str, Cause]
    gates: Mapping[str, Gate]
    interventions: Mapping[str, Intervention]
