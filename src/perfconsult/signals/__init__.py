"""What a text says, by the fields of the codebook, with spans: `Reader(lexicon).read(text)`.

One module per signal; each takes the scan of the text, and what it needs of the signals before it. A new
signal is its module, a field of `Signals` and its line in `Reader.read`.
"""

from perfconsult.model.request import Signals
from perfconsult.signals import (
    audience,
    behaviour,
    causes,
    driver,
    evidence,
    impact,
    language,
    learning,
    metric,
    person,
    problem,
    repeat,
    triage,
)
from perfconsult.signals.fold import fold, word_set
from perfconsult.signals.found import Found
from perfconsult.signals.lexicon import Lexicon
from perfconsult.signals.scan import Scanner

__all__ = ["Lexicon", "Reader"]

_NO_WORDS: frozenset[str] = frozenset()


class Reader:
    """Reads texts of one language; made once, as it builds an automaton of all the lexicon's phrases."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.language = lexicon.language
        self._scanner = Scanner(lexicon)
        self._own = lexicon.words.get("language.own", _NO_WORDS)
        self._foreign = lexicon.words.get("language.foreign", _NO_WORDS)
        self._ordinary = lexicon.words.get("audience.not-role", _NO_WORDS)
        self._helpers = lexicon.words.get("behaviour.helper", _NO_WORDS)
        self._no_deeds = lexicon.words.get("behaviour.not-deed", _NO_WORDS)
        self._numbers = lexicon.words.get("audience.number", _NO_WORDS)

    def read(self, text: str) -> Signals:
        """What `text` says; nothing but `readable` False where it is in another language."""
        folded = fold(text)
        if not language.readable(folded.text, word_set(folded), self._own, self._foreign):
            return Signals(readable=False)
        scan = self._scanner.scan(folded)
        asks = learning.read(scan)
        how_known = evidence.read(scan, asks)
        measure = metric.read(scan, how_known)
        target = metric.read_target(scan, measure)
        deed = behaviour.read(scan, self._helpers, self._no_deeds)
        cues = causes.read(scan)
        what = problem.read(scan, how_known, measure, deed, cues)
        why = impact.read(scan)
        one = person.read(scan, what, asks)
        whom = audience.read(scan, one, self._ordinary, self._numbers)
        again = repeat.read(scan)
        occasion = driver.read(scan)
        found: dict[str, Found[object]] = {
            "asks_for_learning": asks, "problem": what, "behaviour": deed, "evidence": how_known,
            "metric": measure, "metric_target": target, "impact": why, "audience": whom,
            "person_singled_out": one, "repeat": again, "driver": occasion, "cause_cues": cues,
        }  # fmt: skip
        return Signals(
            asks_for_learning=asks.value,
            problem=what.value,
            behaviour=deed.value,
            evidence=how_known.value,
            metric=measure.value,
            metric_target=target.value,
            impact=why.value,
            audience=whom.value,
            person_singled_out=one.value,
            repeat=again.value,
            driver=occasion.value,
            cause_cues=cues.value,
            triage=triage.read(scan, found, cues.value),
            spans={field: scan.spans(said.hits) for field, said in found.items() if said.hits},
        )
