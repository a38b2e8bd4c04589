"""What to do about it. In: the verdict, the causes, the catalogue, the indicators that hold. Out: the
catalogue's interventions in the order to take them.

Cheap before dear, never what its own exclusions forbid, and training neither alone nor where it does not
help (FIELD section 3, rules).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from perfconsult.diagnosis.axes import CHEAP
from perfconsult.diagnosis.verdict import LIKELY
from perfconsult.model.catalogue import Catalogue, Cause, Intervention
from perfconsult.model.diagnosis import CauseResult, Recommendation, Verdict

STOPPED_BY_GATE: frozenset[Verdict] = frozenset({"no-gap-shown", "not-worth-solving"})
"""Verdicts under which nothing is done about causes, only what the gate itself names."""
CHEAP_STEPS_ONLY: frozenset[Verdict] = frozenset({"find-out-first"})


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A cause to do something about, and how far to go for it."""

    cause: Cause
    cheap_only: bool
    training: bool

    def takes(self, intervention: Intervention) -> bool:
        """Tell whether the intervention is within what is wanted."""
        cheap_enough = intervention.tier <= CHEAP or not self.cheap_only
        return cheap_enough and (self.training or not intervention.training)


@dataclass(frozen=True, slots=True)
class _Offer:
    """One intervention for one cause: its place among the causes, and in the cause's own list.

    `company`: it comes along with a training, and not on its own account.
    """

    intervention: Intervention
    cause: str
    rank: int
    place: int
    company: bool = False


def advise(
    verdict: Verdict, causes: Sequence[CauseResult], catalogue: Catalogue, holding: frozenset[str]
) -> tuple[Recommendation, ...]:
    """Recommend for each established cause what its file names, for a likely one only what is cheap.

    Where a gate stopped the case, only what that gate names is recommended.
    `holding` are the indicators that hold; an intervention excluded by one of them is left out. `first`
    marks the cheapest step for each established cause, where that is of tier 0 or 1.
    """
    if verdict in STOPPED_BY_GATE:
        return tuple(_for_gate(verdict, catalogue, holding))
    offers = [
        offer
        for rank, cause in enumerate(causes)
        for offer in _offers(_wanted(cause, verdict, catalogue), rank, catalogue, holding)
    ]
    first = _first_steps(offers, frozenset(cause.id for cause in causes if cause.established))
    by_id: dict[str, list[_Offer]] = {}
    for offer in offers:
        by_id.setdefault(offer.intervention.id, []).append(offer)
    made = (_recommendation(same, first) for same in sorted(by_id.values(), key=lambda m: _order(m, first)))
    return tuple(made)


def _for_gate(verdict: Verdict, catalogue: Catalogue, holding: frozenset[str]) -> Iterator[Recommendation]:
    """Recommend what the gates that lead to the verdict name, which is for no cause."""
    for gate in catalogue.gates.values():
        if verdict in (gate.if_yes, gate.if_no):
            for one in _open(gate.interventions, catalogue, holding):
                yield Recommendation(one.id, one.name, (), one.tier, first=one.tier <= CHEAP)


def _wanted(cause: CauseResult, verdict: Verdict, catalogue: Catalogue) -> _Wanted | None:
    """Say how far to go for a cause: all for an established one, cheap steps for a likely one, or nothing."""
    likely = cause.state == "hypothesis" and cause.likelihood >= LIKELY
    if not (cause.established or likely):
        return None
    cheap_only = likely or verdict in CHEAP_STEPS_ONLY
    training = cause.training_helps and not cheap_only
    return _Wanted(catalogue.causes[cause.id], cheap_only=cheap_only, training=training)


def _offers(
    wanted: _Wanted | None, rank: int, catalogue: Catalogue, holding: frozenset[str]
) -> Iterator[_Offer]:
    """Go through what the cause's file names; a training that may not go alone brings what goes with it."""
    if wanted is None:
        return
    for place, intervention in enumerate(_open(wanted.cause.interventions, catalogue, holding)):
        if not wanted.takes(intervention):
            continue
        company = _open(intervention.goes_with, catalogue, holding) if intervention.never_alone else []
        if intervention.never_alone and not company:
            continue
        yield _Offer(intervention, wanted.cause.id, rank, place)
        yield from (_Offer(one, wanted.cause.id, rank, place, company=True) for one in company)


def _open(ids: Iterable[str], catalogue: Catalogue, holding: frozenset[str]) -> list[Intervention]:
    """Look up interventions, without those that something which holds excludes."""
    known = (catalogue.interventions[one] for one in ids if one in catalogue.interventions)
    return [one for one in known if not holding.intersection(one.excluded_by)]


def _first_steps(offers: Iterable[_Offer], found: frozenset[str]) -> frozenset[str]:
    """Name the cheapest step for each cause found, if any is cheap; training only where nothing else is."""
    first: dict[str, _Offer] = {}
    for offer in offers:
        if offer.cause in found and offer.intervention.tier <= CHEAP:
            first[offer.cause] = min(first.get(offer.cause, offer), offer, key=_ease)
    return frozenset(offer.intervention.id for offer in first.values())


def _ease(offer: _Offer) -> tuple[bool, bool, int, int]:
    return offer.company, offer.intervention.training, offer.intervention.tier, offer.place


def _order(made: Sequence[_Offer], first: frozenset[str]) -> tuple[bool, bool, int, bool, int, int, str]:
    """Put cheap before dear, first steps before others, then by cause, own before company, then by tier."""
    one = made[0].intervention
    rank, company, place = min((offer.rank, offer.company, offer.place) for offer in made)
    return one.tier > CHEAP, one.id not in first, rank, company, one.tier, place, one.id


def _recommendation(made: Sequence[_Offer], first: frozenset[str]) -> Recommendation:
    one = made[0].intervention
    causes = tuple(dict.fromkeys(offer.cause for offer in sorted(made, key=lambda offer: offer.rank)))
    return Recommendation(one.id, one.name, causes, one.tier, first=one.id in first)
