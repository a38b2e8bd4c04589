"""What a text says, by the fields of the codebook, with spans: `Reader(lexicon, opinion).read(text)`.

One module per signal; each takes the scan of the text, and what it needs of the signals before it. What they
find is also what the trained model goes by, which has the last word (`opinion`). A new signal is its module, a
field of `Signals` and its line in `SIGNALS`; the model knows it when it has been trained again.
"""

from typing import Any

from perfconsult.model.request import Signals
from perfconsult.signals.audience import AUDIENCE
from perfconsult.signals.behaviour import BEHAVIOUR
from perfconsult.signals.causes import CAUSES
from perfconsult.signals.driver import DRIVER
from perfconsult.signals.evidence import EVIDENCE
from perfconsult.signals.fold import fold
from perfconsult.signals.found import Signal, SoFar
from perfconsult.signals.impact import IMPACT
from perfconsult.signals.language import readable
from perfconsult.signals.learning import LEARNING
from perfconsult.signals.lexicon import Lexicon
from perfconsult.signals.marks import mark_groups, read_marks
from perfconsult.signals.metric import METRIC, TARGET
from perfconsult.signals.opinion import Opinion, reconsidered, tags_of
from perfconsult.signals.person import PERSON
from perfconsult.signals.problem import PROBLEM
from perfconsult.signals.repeat import REPEAT
from perfconsult.signals.scan import Scan
from perfconsult.signals.scanner import Scanner
from perfconsult.signals.shown import Hits, Shown
from perfconsult.signals.triage import TRIAGE
from perfconsult.signals.weights import tokens_of

__all__ = ["SIGNALS", "Lexicon", "Opinion", "Reader"]

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

_READERS = tuple((signal, signal.field, signal.read) for signal in SIGNALS)


class Reader:
    """Reads texts of one language; made once, as it builds an automaton of all the lexicon's phrases.

    With an `opinion` the trained model has the last word on every field it was trained on, as in what is shipped;
    without one lexicon and grammar have.
    """

    def __init__(self, lexicon: Lexicon, opinion: Opinion | None = None) -> None:
        self._scan = Scanner(lexicon).scan
        self._marks = mark_groups(lexicon.tags())
        self._opinion = opinion

    def read(self, text: str) -> Signals:
        """What `text` says; nothing but `readable` False where it is in another language."""
        scan = self._scan(fold(text))
        if not readable(scan):
            return Signals(readable=False)
        values, shown = _by_lexicon(scan)
        if self._opinion:
            values, shown = reconsidered(self._opinion, scan, values, shown)
        return Signals(**values, spans=Shown(scan, shown), marks=read_marks(scan, self._marks))

    def clues(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What a model is trained on: the tokens of `text`, and the tags that lexicon and grammar give it."""
        scan = self._scan(fold(text))
        return tuple(tokens_of(scan.text)), tuple(tags_of(_by_lexicon(scan)[0], scan.tags()))


def _by_lexicon(scan: Scan) -> tuple[dict[str, Any], dict[str, Hits]]:
    """What lexicon and grammar say of each field, and where."""
    so_far = SoFar()
    values: dict[str, Any] = {}
    shown: dict[str, Hits] = {}
    for signal, field, read in _READERS:
        said = so_far[signal] = read(scan, so_far)
        values[field], hits = said
        if hits:
            shown[field] = hits
    return values, shown
