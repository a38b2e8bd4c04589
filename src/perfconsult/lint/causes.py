"""The causes that a text itself points to, for the rules of family CA."""

from collections.abc import Sequence

from perfconsult.lint.marks import all_inside
from perfconsult.lint.rule import Hit
from perfconsult.model.request import Signals
from perfconsult.signals.triage import NOT_LEARNABLE


def points_outside(says: Signals) -> Hit | None:
    """The causes that no learning mends; with the first words that show one, where that is the first named.

    A bug report that somebody writes is their work, not a tool that fails them.
    """
    outside = [cue for cue in says.cause_cues if cue in NOT_LEARNABLE]
    if not outside or all_inside(says, "cause_cues", "not-a-cause"):
        return None
    shown = says.spans.get("cause_cues", ()) if outside[0] == says.cause_cues[0] else ()
    return Hit(f"the text points to {_listed(outside)}", next(iter(shown), None))


def _listed(words: Sequence[str]) -> str:
    """`tools, time and process`."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
