"""Cases and diagnoses made by hand: minimal, typical, extreme. No real client, no real person."""

from dataclasses import replace

from perfconsult.model.bank import Bank, Choice, Question, Section
from perfconsult.model.case import (
    Answer,
    Case,
    Informant,
    Interview,
    Metric,
    TrainingRequest,
)
from perfconsult.model.catalogue import Catalogue, Cause, Gate, Indicator, Intervention
from perfconsult.model.diagnosis import (
    VERDICTS,
    CauseResult,
    Diagnosis,
    GateResult,
    Reason,
    Recommendation,
    Shown,
    Unknown,
)
from perfconsult.reports.build import Made
from perfconsult.reports.words import Words

TODAY = "2026-11-16"
VERSION = "0.1.0"

_CAUSES = [
    # id, name, cell, cue, confirms, refutes, separator, interventions
    ("competing-priorities", "Other work wins", "information", "expectations",
     "calendars show the talks moved for other work", "a week's log shows no clash",
     "When this and the month-end close clash, which does their manager pick?", ["stop-list", "protected-time"]),
    ("missing-feedback", "No word on how they are doing", "information", "feedback",
     "there is no report a manager can see", "managers can quote their own figure",
     "Before today, how would a manager know that last month was off?", ["feedback-on-task"]),
    ("poor-tools", "The form gets in the way", "resources", "tools",
     "good managers lose as much time in the form", "good managers do it quickly in the same form",
     "Do the best managers stumble over the same form?", ["shorten-form", "job-aid"]),
    ("no-time", "Too little time", "resources", "time",
     "the gap follows the load", "the gap is as wide in quiet weeks",
     "Is it fine in quiet weeks?", ["protected-time"]),
    ("no-consequences", "Nothing follows either way", "incentives", "consequences",
     "nobody has checked for a quarter", "there was a recent follow-up on named cases",
     "When was it last noticed, good or bad?", ["recognition"]),
    ("missing-skill", "They cannot do it yet", "knowledge", "skill",
     "a work sample fails even with time and quiet", "a work sample passes",
     "With time, tools and a reason, could they do it today?", ["practice", "manager-support"]),
    ("missing-knowledge", "They were never told how", "knowledge", "knowledge",
     "a cold teach-back fails", "they explain it well and still do not do it",
     "Can they explain it?", ["micro-lesson", "manager-support"]),
    ("lacks-confidence", "They doubt themselves", "motives", "confidence",
     "the work sample passes while they rate themselves low", "the work sample fails",
     "Does the work sample pass while they rate themselves low?", ["graded-wins"]),
    ("too-much-to-remember", "Too much to keep in mind", "capacity", "capacity",
     "experts slip too", "experts have a clean sheet",
     "Would anyone competent slip at this rate?", ["job-aid"]),
]  # fmt: skip

_OPTIONS = [
    # id, name, does, not_when, tier, time, owner, measure, strength, first_step, training
    ("stop-list", "Priority and stop list", "Says what gives way when two things clash.",
     "the manager's own manager disagrees", 0, "days", "area lead", "clashes per week", "C",
     "Name two things that stop in appraisal month.", False),
    ("feedback-on-task", "Monthly word on the figure", "Tells each manager their own figure, with a plan.",
     "it would be about the person and not the task", 0, "days to weeks", "area lead", "talks held per manager", "A",
     "Send each manager their figure for October.", False),
    ("shorten-form", "Shorten the form", "Takes out what nobody reads.",
     "the law asks for the fields", 1, "weeks", "HR operations", "minutes per form", "C",
     "Ask which fields anyone has used in a year.", False),
    ("protected-time", "Protected hours", "Blocks time for the talks in the rota.",
     "total demand is above the staff there is", 1, "weeks", "area lead", "talks moved", "C",
     "Block four hours a week in February.", False),
    ("job-aid", "One-page talk guide", "Gives the steps at the moment of use.",
     "speed or judgement matters more than steps", 1, "days", "L&D", "use, and talks held", "B", "", False),
    ("recognition", "Earned thanks in public", "Makes good work seen.",
     "it stands in for pay", 0, "days", "area lead", "talks held", "B", "", False),
    ("practice", "Practice with real cases", "Lets people try, with feedback.",
     "they can do it already", 2, "weeks to months", "L&D", "a work sample, weeks later", "B", "", True),
    ("manager-support", "Manager's part before and after", "Says what the manager does around a course.",
     "no training is chosen", 1, "weeks", "managers", "support given", "B", "", False),
    ("micro-lesson", "Short lesson", "Tells the one fact.", "the cause is around the person", 1, "days", "L&D",
     "teach-back", "D", "", True),
    ("graded-wins", "Graded wins", "Builds trust in small steps.", "the work sample fails", 0, "weeks", "managers",
     "self-rating against score", "C", "", False),
]  # fmt: skip

_INDICATORS = {
    "other-work-wins": "Other work wins when the two clash",
    "experts-err-too": "The best stumble over the same thing",
    "gap-follows-load": "The gap is wider when the load is high",
    "can-do-it": "They can do it when it matters",
    "trained-before": "They have been trained in this before",
    "never-hears-results": "Nobody tells them how they are doing",
    "gets-own-results": "They see their own results",
    "right-is-ignored": "Nobody notices when it is done right",
    "doubts-self": "They say they are not good at it",
    "gap-in-figures": "The gap shows in figures",
    "worth-solving": "The gap costs more than closing it would",
    "someone-reaches-it": "Somebody reaches the target already",
}

_ON_TRAINING = {
    "can-do-it": "They can do it when it matters: a course would teach what they already know.",
    "trained-before": "They have been trained in this before: a second course needs a reason.",
}
_GATES = {
    "gap": "Is there a gap?",
    "worth": "Is it worth closing?",
    "reachable": "Does anyone reach it?",
    **{f"g{n}": "" for n in range(5)},
}
_CLASH = Question(
    "other-work-wins",
    "Which does your manager pick?",
    "choice",
    choices=(Choice("other-work", "The other work wins", ("other-work-wins",)),),
)
BANKS = {"root-cause": Bank("root-cause", "Causes", 1, "", "en", (Section("all", "All", (_CLASH,)),))}


def catalogue() -> Catalogue:
    """Nine causes over the six cells and ten interventions."""
    causes = {
        id: Cause(id, name, cell, cue, f"{name}.", -6, separator, (), tuple(todo), (), confirms, refutes)
        for id, name, cell, cue, confirms, refutes, separator, todo in _CAUSES
    }
    interventions = {
        id: Intervention(
            id, name, does, not_when, tier, time, owner, (), measure, strength, first_step, training,
            never_alone=training, goes_with=("manager-support", "feedback-on-task") if training else (),
        )
        for id, name, does, not_when, tier, time, owner, measure, strength, first_step, training in _OPTIONS
    }  # fmt: skip
    indicators = {
        id: Indicator(id, f"{statement}.", on_training=_ON_TRAINING.get(id, ""))
        for id, statement in _INDICATORS.items()
    }
    gates = {id: Gate(id, f"{short} Asked at length.", (), (), short=short) for id, short in _GATES.items()}
    return Catalogue(indicators, causes, gates, interventions)


def made(words: Words) -> Made:
    """How every sample is made."""
    return Made(words, TODAY, VERSION, "Learning & Development")


def _shown(
    indicator: str, who: str, role: str, quote: str, grade: int, question: str = "How do you know?"
) -> Shown:
    return Shown(indicator, f"{who}-root-cause/{indicator}", who, role, question, quote, grade)


_LOSES = _shown(
    "other-work-wins",
    "P2",
    "manager",
    "The close wins. Every month. Nobody has ever been asked about a missed talk.",
    3,
)
_MOVED = _shown(
    "other-work-wins",
    "P4",
    "data owner",
    "61 of 88 talks were moved at least once, 48 of them in closing week.",
    4,
)
_FORM = _shown(
    "experts-err-too",
    "P3",
    "exemplar",
    "The form takes me forty minutes, and I have done it for six years.",
    2,
)
_LOAD = _shown(
    "gap-follows-load", "P4", "data owner", "In quiet areas nine in ten talks are held in time.", 4
)
_CAN = _shown(
    "can-do-it", "P2", "manager", "When head office visited, all of them held good talks within a week.", 3
)
_TRAINED = _shown("trained-before", "P1", "requester", "They all went two years ago.", 1)
_NO_WORD = _shown("never-hears-results", "P2", "manager", "I saw my figure for the first time today.", 1)
_WORD = _shown("gets-own-results", "P1", "requester", "It is in the monthly pack.", 1)
_IGNORED = _shown("right-is-ignored", "P2", "manager", "I cannot remember anyone mentioning it.", 0)
_FIGURES = _shown("gap-in-figures", "P4", "data owner", "62% held by 31 March, from the HR system.", 4)


def _reasons(*pairs: tuple[Shown, float]) -> tuple[Reason, ...]:
    return tuple(Reason(shown, decibans, "it fits this cause and few others") for shown, decibans in pairs)


def _result(id: str, state: str, likelihood: float, grade: int | None, **more: object) -> CauseResult:
    cause = catalogue().causes[id]
    return CauseResult(
        id, cause.name, cause.cell, cause.cue, state, likelihood, grade,
        training_helps=cause.cell == "knowledge", **more,
    )  # fmt: skip


def typical_diagnosis(verdict: str = "fix-the-environment") -> Diagnosis:
    """Two causes firm, one disputed, two open, one ruled out, the rest not looked at."""
    return Diagnosis(
        case="two-day-course",
        verdict=verdict,
        axes={"need": "high", "feasibility": "high", "confidence": "medium"},
        gates=(
            GateResult("gap", "Is there a gap?", "yes", "A gap is shown in figures.", (_FIGURES,)),
            GateResult("worth", "Is it worth closing?", "unknown", "Nobody has put a cost to it yet."),
            GateResult("reachable", "Does anyone reach the target?", "yes", "Some areas reach it already.", (_LOAD,)),
        ),
        causes=(
            _result("competing-priorities", "confirmed", 0.93, 4, for_=_reasons((_MOVED, 8), (_LOSES, 6))),
            _result("no-time", "probable", 0.74, 4, for_=_reasons((_LOAD, 6))),
            _result("poor-tools", "probable", 0.7, 2, for_=_reasons((_FORM, 5)),
                    missing=("How long does the form take the others?",)),
            _result("missing-feedback", "disputed", 0.5, 1, for_=_reasons((_NO_WORD, 3)), against=_reasons((_WORD, -3)),
                    missing=("Which managers opened the monthly pack?",)),
            _result("no-consequences", "hypothesis", 0.6, 0, held_by="own-grade", for_=_reasons((_IGNORED, 2)),
                    missing=("When was it last noticed, good or bad?",)),
            _result("lacks-confidence", "not-examined", 0.2, None),
            _result("too-much-to-remember", "not-examined", 0.2, None),
            _result("missing-skill", "ruled-out", 0.05, None, for_=_reasons((_TRAINED, 0.5)),
                    against=_reasons((_CAN, -9))),
            _result("missing-knowledge", "ruled-out", 0.04, None, against=_reasons((_TRAINED, -5))),
        ),
        recommendations=(
            Recommendation("stop-list", "Priority and stop list", ("competing-priorities", "no-time"), 0, first=True),
            Recommendation("feedback-on-task", "Monthly word on the figure", ("missing-feedback",), 0),
            Recommendation("shorten-form", "Shorten the form", ("poor-tools",), 1),
            Recommendation("protected-time", "Protected hours", ("no-time", "competing-priorities"), 1),
        ),
        unknowns=(
            Unknown("P1-intake/cost-of-gap", "cost-of-gap", "What does a late talk cost?", "finance partner",
                    "2026-11-30"),
            Unknown("P2-root-cause/form", "form", "How long does the form take the others?", "HR operations",
                    "2026-11-27", ("poor-tools",)),
        ),
        because=("Likely causes lie around the person.",),
    )  # fmt: skip


def typical_case() -> Case:
    """A request for a two-day course, four informants, most questions answered."""
    metric = Metric(
        "appraisal talks held by 31 March", "%", "62", "95", "2027-03-31", "HR system, report AP-7",
        (("2026-10-31", "64"),),
    )  # fmt: skip
    intake = {
        "problem": Answer("answered", "Appraisal talks are held late or not at all, so people never hear where they "
                          "stand.", "What are we trying to solve?", grade=2),
        "ideal": Answer("answered", "Every manager holds the talk by the end of March and agrees two goals with each "
                        "person.", "What would it look like if it were right?"),
        "importance": Answer("answered", "Pay rounds are argued over for weeks because nobody knows the goals; two "
                             "good people left over it.", "Why is this important?", grade=1),
        "data": Answer("answered", "yes", "Do you have any data on that?"),
        "evidence": Answer("answered", "The HR system shows when each talk was closed; last year 62% were in time.",
                           "What is your evidence?", grade=4, source="HR system, report AP-7"),
        "metric": Answer("answered", metric, "What is your metric of success?", grade=4),
        "cost-of-gap": Answer("unknown", None, "What does the gap cost?", whom="finance partner", by="2026-11-30"),
        "existing": Answer("answered", "A guide on the intranet and a course two years ago.", "What exists today?"),
        "law": Answer("skipped", None, "Does a rule ask for it?"),
    }  # fmt: skip
    return Case(
        id="two-day-course",
        title="Send the managers to a two-day course",
        started="2026-11-02",
        request=TrainingRequest(
            "Please book all 34 team managers on the two-day course on appraisal talks before the summer. Talks are "
            "late again and people complain that they never hear how they are doing.", "P1", "2026-11-02"),
        informants={
            "P1": Informant("P1", "requester"),
            "P2": Informant("P2", "manager"),
            "P3": Informant("P3", "exemplar"),
            "P4": Informant("P4", "data owner"),
            "P5": Informant("P5", "sponsor"),
        },
        interviews={
            "P1-intake": Interview("P1-intake", "P1", "intake", 1, "2026-11-03", intake),
            "P2-root-cause": Interview("P2-root-cause", "P2", "root-cause", 1, "2026-11-09", {
                "other-work-wins": Answer("answered", "other-work", "Which does your manager pick?", grade=3)}),
            "P3-root-cause": Interview("P3-root-cause", "P3", "root-cause", 1, "2026-11-10", {
                "form": Answer("answered", "no", "Is the form easy?", grade=2)}),
            "P4-root-cause": Interview("P4-root-cause", "P4", "root-cause", 1, "2026-11-11", {
                "load": Answer("answered", "yes", "Does it follow the load?", grade=4)}),
        },
        metrics={"talks": metric},
    )  # fmt: skip


def minimal_case() -> Case:
    """A case somebody has just started: a title and nothing else."""
    return Case("new-case", "")


def minimal_diagnosis() -> Diagnosis:
    """What a diagnosis of nothing says: find out first."""
    untouched = tuple(_result(cause, "not-examined", 0.2, None) for cause in catalogue().causes)
    unknown = {"need": "unknown", "feasibility": "unknown", "confidence": "unknown"}
    gates = (GateResult("gap", "Is there a gap?", "unknown", "Nobody has shown a gap yet."),)
    return Diagnosis("new-case", "find-out-first", unknown, gates, untouched, (), ())


PAYLOADS = (
    '#read("/etc/passwd")', "$x$ $", "*b* _i_", "![t](http://evil.example/t.png)", "<script>alert(1)</script>",
    "| a | b |", "# fake heading", "[x](javascript:alert(1))", "1. one", "- a\n- b\n---", "</details><!--", "~~~",
    "> quote", "{{ 7*7 }}{% raw %}", "`code`", "<https://evil.example>", "https://evil.example www.evil.example",
    "&lt;b&gt; &#35;", "\\", "@ref <label> // comment /* x */", "a\n\n    code", "=====", "x\n===", "[^1]: note",
    "+ a", "12) b", "\t tab", "***", ":smile: ~~x~~ ==y== ^z^", "mail@evil.example", '"quoted" \'single\'',
)  # fmt: skip
_LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
_NAMES = (
    "عمر الخيّام",
    "שלומית בן־דוד",
    "Zoë Ångström",
    "王小明",
    "Олександр Ґонта",
    "👩‍👩‍👧 😀",
    "a\u0301e\u0301",
    "O'Neil",
)


def extreme_case() -> Case:
    """200 answers by 8 informants, with markup, very long words, right-to-left names and emoji."""
    texts = [f"{payload} {name} {_LONG}" for payload in PAYLOADS for name in _NAMES][:200]
    roles = (
        "requester",
        "sponsor",
        "manager",
        "performer",
        "exemplar",
        "subject-matter expert",
        "data owner",
        "manager",
    )
    interviews = {}
    for number in range(1, len(roles) + 1):
        answers = {
            f"question-{n}": Answer("answered", text, f"Q {n}?", grade=n % 6)
            for n, text in enumerate(texts[(number - 1) * 25 : number * 25])
        }
        interviews[f"P{number}-all"] = Interview(
            f"P{number}-all", f"P{number}", "all", 1, "2026-11-03", answers
        )
    long_metric = Metric(f"| {_LONG} |", "%" * 40, "$1", "#2", "someday " * 20, "<b>sheet</b> " * 30)
    first = dict(interviews["P1-all"].answers)
    first |= {
        "problem": Answer("answered", " ".join(PAYLOADS) * 4, grade=0),
        "ideal": Answer("answered", _LONG * 4, grade=0),
        "importance": Answer("answered", "# " + " ".join(_NAMES) * 20, grade=0),
        "metric": Answer("answered", long_metric, grade=5),
    }
    interviews["P1-all"] = replace(interviews["P1-all"], answers=first)
    return Case(
        id="extreme",
        title=" ".join(PAYLOADS[:6]) + " " + " ".join(_NAMES) + " " + _LONG,
        request=TrainingRequest("\n".join(PAYLOADS) * 3, "P1", "not a date"),
        informants={f"P{n}": Informant(f"P{n}", role) for n, role in enumerate(roles, 1)},
        interviews=interviews,
        metrics={"m": long_metric},
        decision={"verdict": "*taken*", "# key": _LONG},
    )


def extreme_diagnosis() -> Diagnosis:
    """Every cause alive with eight reasons either way, every intervention, forty unknowns; all of it hostile."""
    shown = [
        _shown(
            "can-do-it",
            f"P{n}",
            "subject-matter expert",
            f"{payload} {_NAMES[n % 8]} {_LONG}",
            n % 6,
            payload,
        )
        for n, payload in enumerate(PAYLOADS[:8], 1)
    ]
    reasons = _reasons(*[(one, 3.0) for one in shown])
    states = ("confirmed", "confirmed", "probable", "probable", "disputed", "hypothesis", "hypothesis", "confirmed",
              "probable")  # fmt: skip
    causes = tuple(
        replace(
            _result(id, state, 0.9, 4, for_=reasons, against=reasons, missing=PAYLOADS),
            name=f"{payload} {_LONG}",
        )
        for id, state, payload in zip(catalogue().causes, states, PAYLOADS, strict=False)
    )
    known = catalogue()
    return Diagnosis(
        "extreme", "environment-and-training", {"need": "high", "feasibility": "low", "confidence": "low"},
        tuple(GateResult(f"g{n}", payload * 5, "disputed", payload * 5, tuple(shown)) for n, payload in
              enumerate(PAYLOADS[:5])),
        causes,
        tuple(Recommendation(one.id, f"{one.name} {_LONG}", tuple(known.causes), one.tier) for one in
              known.interventions.values()),
        tuple(Unknown(f"P1-all/q-{n}", f"q-{n}", f"{payload} {_LONG}", _NAMES[n % 8] * 3, "2026-12-01",
                      tuple(known.causes))
              for n, payload in enumerate(PAYLOADS)),
    )  # fmt: skip


SAMPLES = {
    "minimal": (minimal_case, minimal_diagnosis),
    "typical": (typical_case, typical_diagnosis),
    "extreme": (extreme_case, extreme_diagnosis),
}
ALL_VERDICTS = VERDICTS
