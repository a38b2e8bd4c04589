"""What people said: in a case, out the parts of a report about people, the request and their answers.

`said` holds, by question id, one text to print and every answer beside it, each with who and its grade.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from perfconsult.model.bank import Bank
from perfconsult.model.case import Answer, Case, Interview, Metric, told
from perfconsult.model.diagnosis import Diagnosis, Graded, Shown
from perfconsult.reports.words import Words
from perfconsult.text import one_line


def people(case: Case, words: Words) -> list[dict[str, Any]]:
    """Every informant with role and number of answers."""
    answers: dict[str, int] = dict.fromkeys(case.informants, 0)
    for interview, _, answer in case.answers():
        if answer.status == "answered":
            answers[interview.informant] = answers.get(interview.informant, 0) + 1
    return [
        {"id": one.id, "role": one.role, "who": words.who(one.id, one.role), "answers": answers[one.id]}
        for one in case.informants.values()
    ]


def request(case: Case, words: Words) -> dict[str, Any]:
    """The request as it was made."""
    made = case.request
    if not made:
        return {"text": words.part("not-said"), "known": False, "who": "", "on": ""}
    return {
        "text": made.text.strip() or words.part("not-said"),
        "known": bool(made.text.strip()),
        "who": words.who(made.by, role_of(case, made.by)) if made.by else "",
        "on": words.date(made.on),
    }


def said(case: Case, diagnosis: Diagnosis, banks: Mapping[str, Bank], words: Words) -> dict[str, Any]:
    """By question id: the text to print, whether it is known, its mark, and all answers to it."""
    known = {shown.answer: shown for shown in all_shown(diagnosis)}
    by_question: dict[str, list[dict[str, Any]]] = {}
    for interview, question, answer in case.answers():
        if answer.status == "skipped":
            continue
        role = role_of(case, interview.informant)
        shown = known.get(f"{interview.id}/{question}")
        text = _text(answer, _in_words(interview, question, answer, banks), words)
        by_question.setdefault(question, []).append(
            {
                "text": text or words.say("not-known", who=words.who(interview.informant, role)),
                "known": bool(text),
                "status": answer.status,
                "asked": answer.asked,
                "who": words.who(interview.informant, role),
                "role": role,
                "mark": words.grade(_grade(answer, shown)),
                "source": answer.source,
                "note": answer.note,
                "whom": answer.whom,
                "by": words.date(answer.by),
            }
        )
    return {question: _first(answers) for question, answers in by_question.items()}


def metrics(case: Case, diagnosis: Diagnosis, words: Words) -> list[dict[str, Any]]:
    """Every metric of the case and of the answers, once by name, those with a target first."""
    known = {shown.answer: shown for shown in all_shown(diagnosis)}
    found: dict[str, tuple[Metric, Graded | int | None]] = {}
    for interview, question, answer in case.answers():
        if isinstance(answer.value, Metric) and answer.status == "answered":
            grade = _grade(answer, known.get(f"{interview.id}/{question}"))
            found.setdefault(answer.value.name, (answer.value, grade))
    for metric in case.metrics.values():
        found[metric.name] = (metric, found.get(metric.name, (metric, None))[1])
    ordered = sorted(found.values(), key=lambda pair: not (pair[0].baseline and pair[0].target))
    return [_metric(metric, grade, words) for metric, grade in ordered]


def role_of(case: Case, informant: str) -> str:
    """The role of an informant, or nothing when the case does not say."""
    return case.informants[informant].role if informant in case.informants else ""


def all_shown(diagnosis: Diagnosis) -> Iterator[Shown]:
    """Every answer the diagnosis heard, and every indicator it saw, with the answer it came from."""
    yield from diagnosis.heard
    for gate in diagnosis.gates:
        yield from gate.because
    for cause in diagnosis.causes:
        for reason in (*cause.for_, *cause.against):
            yield reason.shown


def _first(answers: list[dict[str, Any]]) -> dict[str, Any]:
    def rank(answer: Mapping[str, Any]) -> tuple[bool, bool]:
        return not answer["known"], answer["role"] != "requester"

    best = min(answers, key=rank)
    return {
        "text": best["text"],
        "known": best["known"],
        "who": best["who"],
        "mark": best["mark"],
        "source": best["source"],
        "all": answers,
    }


def _grade(answer: Answer, shown: Shown | None) -> Graded | int | None:
    """The grade the diagnosis gave the answer; else its own, where nothing is said an assertion."""
    if shown:
        return shown.graded
    return answer.grade or 0 if answer.status == "answered" else None


def _in_words(interview: Interview, question: str, answer: Answer, banks: Mapping[str, Bank]) -> str:
    """The answer as its question tells it; as it is kept where the bank or the question is not known."""
    bank = banks.get(interview.bank)
    asked = bank.question(question) if bank else None
    return asked.told(answer) if asked else told(answer.value)


def _text(answer: Answer, in_words: str, words: Words) -> str:
    """What is printed for an answer: empty where nothing is known, a metric as this language writes it."""
    if answer.status == "not-applicable":
        return str(words.part("not-applicable"))
    if answer.status != "answered":
        return ""
    if not isinstance(answer.value, Metric):
        return in_words
    drawn = _metric(answer.value, None, words)
    parts = (drawn["name"], drawn["change"], drawn["by"], drawn["source"])
    comma: str = words.part("joining", "comma")
    return comma.join(part for part in parts if part)


def _metric(metric: Metric, grade: Graded | int | None, words: Words) -> dict[str, Any]:
    baseline, target = (words.figure(one_line(v), metric.unit) for v in (metric.baseline, metric.target))
    return {
        "name": one_line(metric.name) or words.part("unnamed-metric"),
        "baseline": baseline,
        "target": target,
        "change": f"{baseline} → {target}" if baseline and target else baseline or target,
        "by": words.date(metric.by),
        "source": metric.source,
        "mark": words.grade(grade),
        "readings": [
            {"on": words.date(day), "value": words.figure(v, metric.unit)} for day, v in metric.readings
        ],
    }
