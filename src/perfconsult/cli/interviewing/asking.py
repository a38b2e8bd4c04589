"""One question at a terminal, by its type.

In: a `Dialogue`, a question, what was said or left unfinished before. Out: an `Answer`, or the `Command` that
was typed instead. Saves nothing but drafts; `sitting` does the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass

from perfconsult.cli.interviewing import lines
from perfconsult.cli.interviewing.dialogue import Check, CheckTicked, Dialogue, Line, Option
from perfconsult.cli.interviewing.drafts import Drafts
from perfconsult.cli.interviewing.typed import Command, answer_in, as_typed
from perfconsult.errors import PerfconsultError
from perfconsult.interview.answers import METRIC_PARTS, parse
from perfconsult.interview.choices import choices_of
from perfconsult.model.bank import Question
from perfconsult.model.case import Answer, Metric
from perfconsult.store.wording import Wording
from perfconsult.text import MAX_ANSWER

_EMPTY = "type an answer, or :skip or :unknown; :help shows the rest"
_NO_TICK = "tick one or more, or type :skip or :unknown"
_UNKNOWN = Option("\0unknown", "Not known yet", key="u")


@dataclass(frozen=True, slots=True)
class Place:
    """A question being asked: what was said to it before, its drafts, and the words to ask in."""

    question: Question
    before: Answer | None
    drafts: Drafts
    name: str
    wording: Wording

    @property
    def form(self) -> str:
        """The form the answer takes, in words; nothing where there is no need to say it."""
        return self.wording.forms.get(self.question.type, "")

    def draft(self) -> dict[str, str]:
        """What was left unfinished here, by part."""
        return self.drafts.of(self.name)

    def label(self, part: str) -> str:
        """What stands before a part of a metric."""
        return f"  {self.wording.metric[part]:<17}"


def ask(dialogue: Dialogue, place: Place) -> Answer | Command:
    """Ask the question; the answer is checked, and is the one before where the same was said again."""
    question, before = place.question, place.before
    dialogue.show(lines.asking(question, before, place.form))
    typed = _way(question)(dialogue, place)
    if isinstance(typed, Command):
        return typed
    value = parse(question, typed)
    if before and before.status == "answered" and before.value == value:
        return before
    return Answer("answered", value, note=before.note if before else "")


def ask_or_leave(dialogue: Dialogue, place: Place) -> str | Command:
    """Ask for a text that may be left empty."""
    dialogue.show(lines.asking(place.question, None, place.form))
    check = _check(place.question)
    asked = ("", lambda typed: check(typed) if typed.strip() else "", place.draft().get("text", ""))
    typed = _kept(dialogue, place, "text", asked)
    return typed if isinstance(typed, Command) else answer_in(typed)


def ask_note(dialogue: Dialogue, typed: str) -> str | Command:
    """Ask for a note, unless `typed` is one already; one that is too long is offered, to be shortened."""
    return typed if typed and not _too_long(typed) else dialogue.text("  note ", _too_long, as_typed(typed))


_Typed = str | tuple[str, ...] | dict[str, str] | Command


def _way(question: Question) -> Callable[[Dialogue, Place], _Typed]:
    if question.type == "metric":
        return _metric
    if question.type == "choices":
        return _tick
    return _pick if choices_of(question) else _line


def _line(dialogue: Dialogue, place: Place) -> _Typed:
    value = place.before.value if place.before else None
    said = ", ".join(value) if isinstance(value, tuple) else value if isinstance(value, str) else ""
    default = place.draft().get("text", said)
    typed = _kept(dialogue, place, "text", ("", _check(place.question), default))
    return typed if isinstance(typed, Command) else answer_in(typed)


def _pick(dialogue: Dialogue, place: Place) -> _Typed:
    options = _options(place.question)
    value = place.before.value if place.before else None
    default = value if value in [option.value for option in options] else None
    picked = dialogue.choose([*options, _UNKNOWN], default if isinstance(default, str) else None)
    return Command("unknown") if picked == _UNKNOWN.value else picked


def _tick(dialogue: Dialogue, place: Place) -> _Typed:
    value = place.before.value if place.before else None
    ticked = value if isinstance(value, tuple) else ()
    return dialogue.tick(_options(place.question), ticked, _ticks_check(place.question))


def _metric(dialogue: Dialogue, place: Place) -> _Typed:
    """Part by part; what is given is kept at once, so that a command in between costs nothing."""
    value = place.before.value if place.before else None
    said = {part: getattr(value, part) for part in METRIC_PARTS} if isinstance(value, Metric) else {}
    draft = place.draft()
    done = {part: draft[part] for part in METRIC_PARTS if part in draft}
    at = next((at for at, part in enumerate(METRIC_PARTS) if part not in done), 0)
    given = METRIC_PARTS[:at]
    dialogue.show(Line(done[part], lead=place.label(part), lead_style="hint") for part in given)
    while at < len(METRIC_PARTS):
        part = METRIC_PARTS[at]
        default = done.get(part, draft.get(_half(part), said.get(part, "")))
        asked = (place.label(part), _part_check(place.question, part), default)
        typed = _kept(dialogue, place, _half(part), asked)
        if isinstance(typed, Command) and not (at and typed.name in {"back", "skip", "unknown"}):
            return typed
        if isinstance(typed, Command):
            at += -1 if typed.name == "back" else 1
            continue
        done[part] = answer_in(typed)
        place.drafts.keep(place.name, part, done[part])
        at += 1
    return done


def _half(part: str) -> str:
    """Name the draft of a part that was being typed, for it is not given yet."""
    return f"half of {part}"


def _kept(dialogue: Dialogue, place: Place, part: str, asked: tuple[str, Check, str]) -> str | Command:
    """Ask for a text; what stands on the line when it is broken off becomes a draft."""
    label, check, default = asked
    try:
        return dialogue.text(label, check, as_typed(default))
    except (KeyboardInterrupt, EOFError):
        left = answer_in(dialogue.unfinished)
        if left and left != default:
            place.drafts.keep(place.name, part, left)
        raise


def _options(question: Question) -> list[Option]:
    return [Option(choice.value, choice.label) for choice in choices_of(question)]


def _check(question: Question) -> Check:
    return lambda typed: _wanted(question, answer_in(typed)) if typed.strip() else _EMPTY


def _ticks_check(question: Question) -> CheckTicked:
    return lambda values: _wanted(question, list(values)) if values else _NO_TICK


def _part_check(question: Question, part: str) -> Check:
    """An empty part is left open; only the name has to be there."""

    def check(typed: str) -> str:
        said = answer_in(typed)
        if part == "name":
            return _wanted(question, {"name": said})
        return _wanted(question, {"name": "-", part: said}) if said else ""

    return check


def _too_long(note: str) -> str:
    if len(note) <= MAX_ANSWER:
        return ""
    return f"{len(note):,} characters are more than the {MAX_ANSWER:,} kept for a note; shorten it"


def _wanted(question: Question, typed: object) -> str:
    try:
        parse(question, typed)
    except PerfconsultError as error:
        return str(error)
    return ""
