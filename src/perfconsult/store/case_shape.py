"""What a case file may hold: its keys, and what must agree within it.

Everything in a case is keyed, so that two versions can be compared and merged key by key. Keys that begin
with `x-` are the user's own: allowed in every map, kept, and not part of the model.
"""

from perfconsult.model.case import ROLES, STATUSES
from perfconsult.model.diagnosis import STATES
from perfconsult.yamlio.shapes import Either, Field, ListOf, Map, MapOf, Shape, Text, Whole

SCHEMA = 1
EXTRA = "x-"

ID = Text(pattern=r"[a-z0-9][a-z0-9-]{0,63}", says="an id of small letters, digits and hyphens, at most 64")
_KEY = Text(pattern=r"[A-Za-z0-9][A-Za-z0-9_.-]{0,127}", says="a code of letters, digits and hyphens")
_TEXT = Text()
_DATE = Text(pattern=r"(\d{4}-\d\d-\d\d)?", says='a date such as "2026-11-16"')
_TIME = Text(
    pattern=r"(\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?",
    says='a time such as "2026-11-16T10:42:05Z"',
)
_DAY_OF_READING = Text(pattern=r"\d{4}-\d\d-\d\d", says='a date such as "2026-11-16"')
DATES = (_DATE, _TIME, _DAY_OF_READING)
"""What must be in the calendar too, not only look like a date."""


def _needs(shape: Shape, about: str) -> Field:
    return Field(shape, about=about)


def _may(shape: Shape, about: str) -> Field:
    return Field(shape, required=False, about=about, nullable=True)


_METRIC = {
    "name": _needs(_TEXT, "What is measured."),
    "unit": _may(_TEXT, "In what: %, days, euros a month."),
    "baseline": _may(_TEXT, "The figure today, as it was said."),
    "target": _may(_TEXT, "The figure wanted, as it was said."),
    "by": _may(_DATE, "By when the target is to be reached."),
    "source": _may(_TEXT, "Where the figure can be read."),
    "readings": _may(MapOf(_DAY_OF_READING, _TEXT), "What was read, by date."),
}
_METRIC_SHAPE = Map(_METRIC, extra_prefix=EXTRA)
_ANSWER = Map(
    {
        "asked": _may(_TEXT, "The question in the words in which it was asked."),
        "status": _needs(Text(one_of=STATUSES), "Whether there is an answer, and if not, why."),
        "value": _may(Either(_TEXT, ListOf(_TEXT), _METRIC_SHAPE), "What was said, or the choice taken."),
        "grade": _may(Whole(0, 5), "How good the evidence is, 0 (assertion) to 5 (tested)."),
        "source": _may(_TEXT, "Where the evidence can be seen."),
        "note": _may(_TEXT, "The interviewer's own remark."),
        "whom": _may(_TEXT, "Unknown: whom to ask."),
        "by": _may(_DATE, "Unknown: by when to know."),
        "at": _may(_TIME, "When it was said."),
    },
    extra_prefix=EXTRA,
)
_INTERVIEW = Map(
    {
        "informant": _needs(_KEY, "Who was interviewed: a code under informants."),
        "bank": _needs(ID, "The question bank."),
        "version": _needs(Whole(1), "The version of the bank."),
        "on": _may(_DATE, "The day of the interview."),
        "answers": _may(MapOf(_KEY, _ANSWER), "What was said, by question."),
    },
    extra_prefix=EXTRA,
)
_EVIDENCE = Map(
    {
        "indicator": _needs(_KEY, "What it shows: the id of an indicator."),
        "says": _needs(_TEXT, "What was seen, read or measured."),
        "grade": _needs(Whole(0, 5), "How good the evidence is, 0 (assertion) to 5 (tested)."),
        "source": _may(_TEXT, "Where it can be seen."),
        "on": _may(_DATE, "The day it is from."),
        "from": _may(_KEY, "Who brought it: a code under informants."),
    },
    extra_prefix=EXTRA,
)
_OVERRIDE = Map(
    {
        "state": _needs(Text(one_of=STATES), "Your judgement of this cause."),
        "reason": _needs(_TEXT, "Why you judge it so."),
        "by": _may(_TEXT, "Who judged."),
        "on": _may(_DATE, "When."),
    },
    extra_prefix=EXTRA,
)
ACTION = {
    "what": _needs(_TEXT, "What is done."),
    "owner": _may(_TEXT, "Who does it."),
    "by": _may(_DATE, "By when."),
    "status": _may(_TEXT, "How far it is."),
}
"""What can be said of an action."""
CASE = Map(
    {
        "schema": _needs(Whole(1), "Write `schema: 1`; it says how this file is to be read."),
        "case": _needs(ID, "The id of the case, which is also the name of the file."),
        "title": _needs(_TEXT, "One line that says what it is about."),
        "rev": _may(Whole(0), "How often it was saved; a hint only."),
        "status": _may(Text(one_of=("open", "decided", "closed")), "How far the case is."),
        "started": _may(_DATE, "When the case was begun."),
        "request": _may(
            Map(
                {
                    "text": _needs(_TEXT, "The request, in the words in which it came."),
                    "from": _may(_KEY, "Who asked: a code under informants."),
                    "on": _may(_DATE, "When it came."),
                },
                extra_prefix=EXTRA,
            ),
            "The request as it came.",
        ),
        "informants": _may(
            MapOf(_KEY, Map({"role": _needs(Text(one_of=ROLES), "The part they play.")}, extra_prefix=EXTRA)),
            "Who was or will be asked, by code; names are kept elsewhere.",
        ),
        "interviews": _may(MapOf(_KEY, _INTERVIEW), "Who said what, by interview."),
        "evidence": _may(MapOf(_KEY, _EVIDENCE), "What was found outside interviews."),
        "metrics": _may(MapOf(_KEY, _METRIC_SHAPE), "What would show success."),
        "overrides": _may(MapOf(ID, _OVERRIDE), "Where you judge a cause yourself, by cause."),
        "decision": _may(MapOf(_KEY, _TEXT), "What was decided."),
        "actions": _may(MapOf(_KEY, Map(ACTION, extra_prefix=EXTRA)), "What is done about it."),
    },
    extra_prefix=EXTRA,
)
