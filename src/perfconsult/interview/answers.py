"""From what was typed to a checked value, by the question's type.

In: a question, and text (or a list or a map, from a file). Out: a `Value`: cleaned text, several texts, or a
`Metric`. Refused with a sentence that says what is wanted, with an example; what was typed is kept in the
error. Figures stay as they were said ("€3.5k"), dates become ISO 8601, choices become their value.
"""

from collections.abc import Callable, Mapping, Sequence

from perfconsult.errors import did_you_mean
from perfconsult.interview import dates
from perfconsult.interview.bad_answer import BadAnswer
from perfconsult.interview.choices import pick_one, pick_several
from perfconsult.model import figures
from perfconsult.model.bank import Question
from perfconsult.model.case import Metric, Value
from perfconsult.text import MAX_ANSWER, clean, one_line, shorten

__all__ = ["METRIC_PARTS", "BadAnswer", "parse"]

METRIC_PARTS = ("name", "unit", "baseline", "target", "by", "source")
_FIGURES = {
    "number": (("",), "a number is wanted, for example 120, 1 200 or 40 to 50"),
    "money": (("", "money"), "an amount of money is wanted, for example €3.5k, 1 200 EUR or £40,000 a year"),
    "percent": (("", "%"), "a percentage is wanted, for example 12 % or 10 to 15 %"),
}


def parse(question: Question, typed: object) -> Value:
    """Read the value that `typed` gives to `question`; raises `BadAnswer` where it gives none."""
    try:
        return _PARSERS[question.type](question, typed)
    except BadAnswer as refused:
        raise BadAnswer(str(refused), typed) from None


def _text(_question: Question, typed: object) -> str:
    said = _one(typed).strip()
    if not said:
        raise BadAnswer("an answer in words is wanted; a few will do")
    return said


def _choice(question: Question, typed: object) -> str:
    return pick_one(question, one_line(_one(typed)))


def _choices(question: Question, typed: object) -> tuple[str, ...]:
    return pick_several(question, _one(typed) if not _is_list(typed) else _each(typed))


def _figure(question: Question, typed: object) -> str:
    said = one_line(_one(typed))
    units, wanted = _FIGURES[question.type]
    if figures.two_ways(said):
        raise BadAnswer(
            f'"{shorten(said, 40)}" can be read in two ways; write a thousand as 1 200, a decimal as 1.2',
        )
    figure = figures.read_figure(said)
    if figure is None or figure.unit not in units:
        raise BadAnswer(wanted)
    return said


def _date(_question: Question, typed: object) -> str:
    return _iso_date(_one(typed))


def _iso_date(said: str) -> str:
    if dates.two_ways(said):
        raise BadAnswer(f'"{shorten(said, 40)}" can be read in two ways; write the date as 2026-11-30')
    day = dates.read_date(said)
    if day is None:
        raise BadAnswer("a whole date is wanted, for example 2026-11-30 or 30 November 2026")
    return day


def _metric(_question: Question, typed: object) -> Metric:
    """Make a metric from its parts; text alone is its name."""
    given = typed if isinstance(typed, Mapping) else {"name": typed}
    for key in given:
        if key not in METRIC_PARTS:
            near = did_you_mean(str(key), METRIC_PARTS) or f"the parts are: {', '.join(METRIC_PARTS)}"
            raise BadAnswer(f'a metric has no part "{shorten(str(key), 40)}"; {near}')
    parts = {key: one_line(_one(part)) for key, part in given.items() if part is not None}
    if not parts.get("name"):
        raise BadAnswer("a metric needs a name, for example: invoices sent late")
    for key in ("baseline", "target"):
        if parts.get(key) and not any(c.isdigit() for c in parts[key]):
            raise BadAnswer(f"the {key} is a figure, for example 19 %; leave it empty where nobody knows it")
        if dates.is_no_figure(parts.get(key, "")):
            raise BadAnswer(f'"{shorten(parts[key], 40)}" is a date; the {key} is a figure, for example 19 %')
    if parts.get("by"):
        parts["by"] = _iso_date(parts["by"])
    name, unit, baseline, target, by, source = (parts.get(key, "") for key in METRIC_PARTS)
    return Metric(name, unit, baseline, target, by, source)


def _people(_question: Question, typed: object) -> tuple[str, ...]:
    """Who, one or several: from a list, or text split at line ends and `;`, else at commas."""
    if _is_list(typed):
        names = _each(typed)
    else:
        said = _one(typed).replace(";", "\n").strip()
        names = (said if "\n" in said else said.replace(",", "\n")).split("\n")
    people = tuple(dict.fromkeys(one_line(name) for name in names if name.strip()))
    if not people:
        raise BadAnswer("who is wanted: people or roles, for example: team leads; the two night clerks")
    return people


def _one(typed: object) -> str:
    """`typed` as clean text of bearable length; a switch in a file is a yes or a no."""
    if isinstance(typed, bool):
        return "yes" if typed else "no"
    if not isinstance(typed, str | int):
        raise BadAnswer("one answer is wanted here, not a list or a map")
    said = clean(str(typed))
    if len(said) > MAX_ANSWER:
        raise BadAnswer(
            f"{len(said):,} characters are more than the {MAX_ANSWER:,} kept for an answer; shorten it"
        )
    return said


def _each(typed: object) -> list[str]:
    return [_one(part) for part in typed] if isinstance(typed, Sequence) else []


def _is_list(typed: object) -> bool:
    return isinstance(typed, Sequence) and not isinstance(typed, str)


_PARSERS: Mapping[str, Callable[[Question, object], Value]] = {
    "text": _text, "choice": _choice, "choices": _choices, "yes-no": _choice, "scale": _choice,
    "number": _figure, "money": _figure, "percent": _figure, "date": _date, "metric": _metric,
    "people": _people,
}  # fmt: skip
