"""What a text says, by the fields of the codebook, with spans: `Reader(lexicon).read(text)`.

One module per signal; each takes the scan of the text, and what it needs of the signals before it. A new
signal is its module, a field of `Signals` and its line in `SIGNALS`.
"""

from typing import Any

from perfconsult.model.request import Signals
from perfconsult.signals.audience import AUDIENCE
from perfconsult.signals.behaviour import BEHAVIOUR
from perfconsult.signals.causes import CAUSES
from perfconsult.signals.driver import DRIVER
from perfconsult.signals.evidence import EVIDENCE
from perfconsult.signals.fold import fold, word_set
from perfconsult.signals.found import Signal, SoFar
from perfconsult.signals.impact import IMPACT
from perfconsult.signals.language import readable
from perfconsult.signals.learning import LEARNING
from perfconsult.signals.lexicon import Lexicon
from perfconsult.signals.metric import METRIC, TARGET
from perfconsult.signals.person import PERSON
from perfconsult.signals.problem import PROBLEM
from perfconsult.signals.repeat import REPEAT
from perfconsult.signals.scan import Scanner
from perfconsult.signals.triage import TRIAGE

__all__ = ["SIGNALS", "Lexicon", "Reader"]

# Each after those it asks for.
SIGNALS: tuple[Signal[Any], ...] = (
    LEARNING,
    EVIDENCE,
    METRIC,
    TARGET,
    BEHAVIOUR,
    CAUSES,
    PROBLEM,
    IMPACT,
    PERSON,
    AUDIENCE,
    REPEAT,
    DRIVER,
    TRIAGE,
)


class Reader:
    """Reads texts of one language; made once, as it builds an automaton of all the lexicon's phrases."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._scanner = Scanner(lexicon)

    def read(self, text: str) -> Signals:
        """What `text` says; nothing but `readable` False where it is in another language."""
        folded = fold(text)
        if not readable(folded.text, word_set(folded), self._lexicon):
            return Signals(readable=False)
        scan, so_far = self._scanner.scan(folded), SoFar()
        found = so_far.by_field
        for signal in SIGNALS:
            found[signal.field] = signal.read(scan, so_far)
        values: dict[str, Any] = {field: said.value for field, said in found.items()}
        return Signals(
            **values, spans={field: scan.spans(said.hits) for field, said in found.items() if said.hits}
        )
