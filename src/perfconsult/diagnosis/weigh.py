"""What the evidence weighs for one cause. In: a cause and what was said. Out: log-odds with every term.

Unit: the deciban, a tenth of a ban, ten times the decimal logarithm of odds; +10 makes a cause ten times as
likely against its absence (I. J. Good, *Probability and the Weighing of Evidence*, 1950).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from perfconsult.diagnosis.grades import best, graded
from perfconsult.diagnosis.reliability import alone_reliability, reliability
from perfconsult.diagnosis.statements import Statements
from perfconsult.model.catalogue import Cause, Cell, HardRule, Weight
from perfconsult.model.diagnosis import Graded, Reason, Shown

TELLING = 5
"""From this weight on, either way, an indicator speaks about a cause and not past it: half a ban, which moves
even odds to three to one. What weighs less tips the scale, but alone neither examines nor grades a cause."""

DECISIVE = 8
"""From this weight on an indicator is the cause itself, or its denial: odds of more than six to one. Less may
speak against a cause (people were trained before), but does not deny it (they may not have understood)."""

RULED_OUT = -20.0
"""What a hard rule of the field weighs: odds of one to a hundred against, more than any weights make up for,
and still a number that can be added and shown."""


@dataclass(frozen=True, slots=True)
class Side:
    """All that speaks for a cause, or all against it.

    `graded` is the grade of the best telling evidence, None without any; `decisive` the best reliability of a
    statement that decides. Of the reasons that make one statement the first carries its decibans and the
    others 0, so that a side's decibans are the sum of its reasons.
    """

    reasons: tuple[Reason, ...]
    graded: Graded | None
    decisive: float

    @property
    def grade(self) -> int | None:
        """The grade alone."""
        return self.graded.grade if self.graded else None

    @property
    def decibans(self) -> float:
        """Add up the reasons; negative against a cause."""
        return math.fsum(reason.decibans for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A cause on the scale. `rules` are the hard rules that rule it out, because their indicators hold.

    `clash` is the best grade at which both poles of a statement are shown equally well, among those that
    are telling for the cause or named by its hard rules; None without such a contradiction.
    """

    cause: Cause
    for_: Side
    against: Side
    clash: int | None
    rules: tuple[HardRule, ...]

    @property
    def log_odds(self) -> float:
        """Add up L = prior + what speaks for + what speaks against, in decibans."""
        return self.cause.prior + self.for_.decibans + self.against.decibans

    @property
    def likelihood(self) -> float:
        """Turn L into a probability: 1 / (1 + 10 ** (-L / 10))."""
        return 1 / (1 + 10 ** (-self.log_odds / 10))


@dataclass(frozen=True, slots=True)
class _Voice:
    """All items that make one statement about a cause, what it weighs, and why by indicator."""

    decibans: int
    items: tuple[Shown, ...]
    why: Mapping[str, str]


def weigh(cause: Cause, statements: Statements) -> Weighed:
    """Weigh a cause: L = prior + sum over statements of (weight × reliability), in decibans.

    Each statement counts once, at its best grade, however many informants make it or wordings (`same_as`)
    it has; so adding evidence for a cause never lowers L, and repeating it never raises L. Each hard rule
    whose indicator holds enters as `RULED_OUT` in place of that indicator's weight; all of them, lest support
    that lifts one of two rules should lower L by the weight that takes its place.
    """
    rules = tuple(r for r in cause.ruled_out_by if statements.standing(r.indicator) == "holds")
    ruled = {rule.indicator for rule in rules}
    weights = [w for w in cause.weights if w.indicator in statements.shown and w.indicator not in ruled]
    against = _side([w for w in weights if w.decibans < 0], cause, statements)
    crucial = {r.indicator for r in cause.ruled_out_by}
    crucial |= {w.indicator for w in cause.weights if abs(w.decibans) >= TELLING}
    clashing = [one for one in crucial if statements.standing(one) == "disputed"]
    return Weighed(
        cause=cause,
        for_=_side([w for w in weights if w.decibans > 0], cause, statements),
        against=_with_rules(against, rules, statements),
        clash=statements.grade(clashing),
        rules=rules,
    )


def _side(weights: Iterable[Weight], cause: Cause, statements: Statements) -> Side:
    voices = [_voice(group, statements) for group in _groups(weights, statements).values()]
    reasons = [reason for voice in voices for reason in _reasons(voice, cause.cell)]
    telling = best(graded(voice.items) for voice in voices if abs(voice.decibans) >= TELLING)
    decisive = [_share(voice, cause.cell) for voice in voices if abs(voice.decibans) >= DECISIVE]
    return Side(_in_order(reasons), telling, max(decisive, default=0.0))


def _with_rules(side: Side, rules: Sequence[HardRule], statements: Statements) -> Side:
    """Add the items on which hard rules rest; the best of each rule's carries the rule."""
    reasons = list(side.reasons)
    for rule in rules:
        carrier, *others = statements.of([rule.indicator])
        carried = [(carrier, RULED_OUT), *((item, 0.0) for item in others)]
        reasons += [Reason(item, decibans, rule.reason) for item, decibans in carried]
    telling = best([side.graded, *(statements.graded([rule.indicator]) for rule in rules)])
    return Side(_in_order(reasons), telling, side.decisive)


def _in_order(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(reasons, key=lambda r: (-abs(r.decibans), r.shown.answer, r.shown.indicator)))


def _groups(weights: Iterable[Weight], statements: Statements) -> dict[str, list[Weight]]:
    """Put weights together whose indicators say the same thing."""
    groups: dict[str, list[Weight]] = {}
    for weight in weights:
        indicator = statements.indicators.get(weight.indicator)
        groups.setdefault((indicator and indicator.same_as) or weight.indicator, []).append(weight)
    return groups


def _voice(group: list[Weight], statements: Statements) -> _Voice:
    strongest = max(group, key=lambda weight: abs(weight.decibans))
    why = {weight.indicator: weight.reason for weight in group}
    return _Voice(strongest.decibans, statements.of(why), why)


def _share(voice: _Voice, cell: Cell) -> float:
    return reliability(voice.items, cell, supports=voice.decibans > 0)


def _reasons(voice: _Voice, cell: Cell) -> list[Reason]:
    """List the items that make one statement; the most reliable carries what the statement weighs."""
    supports = voice.decibans > 0
    carrier, *others = sorted(
        voice.items, key=lambda item: (-alone_reliability(item, cell, supports=supports), item.answer)
    )
    total = voice.decibans * _share(voice, cell)
    carried = [(carrier, total), *((item, 0.0) for item in others)]
    return [Reason(item, decibans, voice.why[item.indicator]) for item, decibans in carried]
