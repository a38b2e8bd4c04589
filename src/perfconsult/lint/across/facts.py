"""What of a request's signals counts across the backlog, as bits: the causes it points to, and what else it says."""

from collections.abc import Iterable
from functools import lru_cache

from perfconsult.model.catalogue import CUES
from perfconsult.model.request import Signals

BESIDE_THE_POINT = "beside-the-point"
"""It is not about performance, or cannot be read."""
FACTS = (
    "impact", "data", "anecdote", "outcome", "target", "observable", "specific", "duty", "launch", "deadline",
    "spend", "trend", "one-person", BESIDE_THE_POINT,
)  # fmt: skip
"""What a request says, by name; `data/priorities.yaml` gives each its weight, but for the last."""

_CUE_BIT = {cue: 1 << at for at, cue in enumerate(CUES)}
_BIT = {fact: 1 << at for at, fact in enumerate(FACTS)}
_BY_VALUE = {
    "evidence": {"data": _BIT["data"], "anecdote": _BIT["anecdote"]},
    "metric": {"outcome": _BIT["outcome"]},
    "behaviour": {"observable": _BIT["observable"]},
    "problem": {"specific": _BIT["specific"]},
    "driver": {
        "compliance": _BIT["duty"],
        "launch": _BIT["launch"],
        "spend": _BIT["spend"],
        "trend": _BIT["trend"],
    },
    "triage": {"other": _BIT[BESIDE_THE_POINT]},
}


def cue_mask(cues: Iterable[str]) -> int:
    """Causes as bits; each is named once."""
    return sum([_CUE_BIT[cue] for cue in cues])


def fact_bits(says: Signals) -> int:
    """What else it says that counts."""
    bits = sum([by_value.get(getattr(says, field), 0) for field, by_value in _BY_VALUE.items()])
    bits |= _BIT["impact"] if says.impact else 0
    bits |= _BIT["target"] if says.metric_target else 0
    bits |= _BIT["one-person"] if says.person_singled_out else 0
    bits |= _BIT["deadline"] if "deadline" in says.marks else 0
    return bits | (0 if says.readable else _BIT[BESIDE_THE_POINT])


@lru_cache(maxsize=4096)
def cues_in(bits: int) -> tuple[str, ...]:
    """The causes, by name, in the order of `CUES`."""
    return tuple(cue for cue, bit in _CUE_BIT.items() if bits & bit)


@lru_cache(maxsize=4096)
def facts_in(bits: int) -> tuple[str, ...]:
    """The facts, by name, in the order of `FACTS`."""
    return tuple(fact for fact, bit in _BIT.items() if bits & bit)
