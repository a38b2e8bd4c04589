"""What a case begins with: what the text of its request says, question by question, in its own words.

In: a request, its signals, the mapping. Out: values; all of grade 0, each with the words that say it.
"""

from dataclasses import dataclass

from perfconsult.lint.triage.mapping import Condition, Fills, Mapping, spans_of
from perfconsult.lint.triage.quotes import sentences, words
from perfconsult.model.request import Signals, Span


@dataclass(frozen=True, slots=True)
class Said:
    """An answer that the text gives to a question of the bank, and the words that give it."""

    question: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class Shows:
    """An indicator that the text points to, the words that do, and the sentences they stand in."""

    indicator: str
    says: str
    quote: str


@dataclass(frozen=True, slots=True)
class Filled:
    """All that is taken over from one text."""

    answers: tuple[Said, ...] = ()
    evidence: tuple[Shows, ...] = ()


def prefill(text: str, says: Signals, mapping: Mapping) -> Filled:
    """What `text`, which `says` this, answers and shows; each question and each indicator once."""
    answers: dict[str, Said] = {}
    for fills in mapping.answers:
        if (
            fills.question not in answers
            and fills.condition.holds(says)
            and (said := _said(text, says, fills))
        ):
            answers[fills.question] = said
    evidence: dict[str, Shows] = {}
    for points in mapping.evidence:
        if points.indicator not in evidence and points.condition.holds(says):
            spans = _spans(says, points.condition)
            if told := sentences(text, spans, points.condition.having):
                evidence[points.indicator] = Shows(points.indicator, told, words(text, spans))
    return Filled(tuple(answers.values()), tuple(evidence.values()))


def _said(text: str, says: Signals, fills: Fills) -> Said | None:
    spans = _spans(says, fills.condition)
    quote, whole = words(text, spans), sentences(text, spans, fills.condition.having)
    if not whole:
        return None
    if fills.choice:
        return Said(fills.question, fills.choice, quote)
    return Said(fills.question, whole if fills.gives == "sentences" else quote, quote)


def _spans(says: Signals, condition: Condition) -> tuple[Span, ...]:
    """Where the text says it. Of cause cues, which are shown together, those of the cues that count, as far as known.

    Cues come in the order of their first words: with as many places as cues each has its own.
    """
    spans = spans_of(says, condition.field)
    cues = condition.when.get("cause_cues", ())
    if condition.field != "cause_cues" or not cues or len(spans) != len(says.cause_cues):
        return spans
    return tuple(span for span, cue in zip(sorted(spans), says.cause_cues, strict=True) if cue in cues)
