"""What was typed behind `perfconsult lint`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LintOptions:
    """Every argument and option by its name; what was not typed is empty, or None."""

    file: Sequence[str] | None = None
    from_: str = ""
    map_: Sequence[str] | None = None
    to: str = "text"
    out: Path | None = None
    force: bool = False
    select: str = ""
    ignore: str = ""
    extend_select: str = ""
    profile: str = ""
    config: Path | None = None
    isolated: bool = False
    fail_on: str = ""
    exit_zero: bool = False
    statistics: bool = False
    explain_config: bool = False
    request: str = ""
    suppressions: str = ""
    show_suppressed: bool = False
    baseline: str = ""
    write_baseline: Path | None = None
    prune_baseline: bool = False
    jobs: int | None = None
    quiet: bool = False

    def settings(self) -> dict[str, object]:
        """Those that a file of settings can say too, by the name that they have there."""
        return {
            "profile": self.profile,
            "select": self.select,
            "extend_select": self.extend_select,
            "ignore": self.ignore,
            "fail_on": self.fail_on,
            "map": self.map_,
            "suppressions": self.suppressions,
            "baseline": self.baseline,
            "jobs": self.jobs,
        }
