"""A case and its diagnosis as one `Report`: plain, ordered, JSON-able, the same for every template.

Everything a reader sees is composed here, out of the words given; formats only draw it. Nothing is cut:
how much is shown is each template's own affair (`fit`). Refused: nothing; what is missing is said to be.
"""

from typing import Any

from perfconsult.model.case import Case
from perfconsult.model.catalogue import Catalogue
from perfconsult.model.diagnosis import Diagnosis, GateResult
from perfconsult.reports import advice, said
from perfconsult.reports.causes import causes, names, shown
from perfconsult.reports.charts import cause_map
from perfconsult.reports.words import Words

Report = dict[str, Any]


def build(
    case: Case, diagnosis: Diagnosis, catalogue: Catalogue, words: Words, today: str, version: str
) -> Report:
    """The report as of `today` (ISO date), drawn by program `version`."""
    people = said.people(case, words)
    metrics = said.metrics(case, diagnosis, words)
    options = advice.options(diagnosis, catalogue, words)
    ranked = causes(diagnosis.causes, catalogue, words)
    return {
        "schema": 1,
        "about": {
            "case": case.id,
            "title": case.title or case.id,
            "date": today,
            "date_text": words.date(today),
            "version": version,
            "language": words.part("language"),
            "region": words.part("region"),
        },
        "grades": [{"grade": grade, **named} for grade, named in enumerate(words.part("grades"))],
        "answer": _answer(diagnosis, catalogue, len([one for one in people if one["answers"]]), words),
        "request": said.request(case, words),
        "people": people,
        "said": said.said(case, diagnosis, words),
        "metrics": metrics,
        "gates": _gates(diagnosis, catalogue, words),
        "charts": {"cause_map": cause_map(diagnosis.causes, words)},
        "causes": [cause for cause in ranked if cause["live"]],
        "other_causes": [cause for cause in ranked if not cause["live"]],
        "options": options,
        "training": advice.training(diagnosis, catalogue, words),
        "unknowns": advice.unknowns(diagnosis, words),
        "knowing": advice.knowing(metrics, options, words),
        "decision": advice.decision(case, diagnosis, words),
    }


def _gates(diagnosis: Diagnosis, catalogue: Catalogue, words: Words) -> list[dict[str, Any]]:
    """The gates in the order of the words for them, those without a word last."""
    order = list(words.part("gates"))
    gates = sorted(diagnosis.gates, key=lambda gate: order.index(gate.id) if gate.id in order else len(order))
    return [_gate(gate, catalogue, words) for gate in gates]


def _gate(gate: GateResult, catalogue: Catalogue, words: Words) -> dict[str, Any]:
    because = sorted(gate.because, key=lambda one: -one.grade)
    return {
        "id": gate.id,
        "name": words.part("gates").get(gate.id, gate.asks),
        "asks": gate.asks,
        "settled": gate.settled,
        "settled_name": words.part("settled", gate.settled),
        "says": gate.says,
        "because": [shown(one, catalogue, words) for one in because],
    }


def _answer(diagnosis: Diagnosis, catalogue: Catalogue, people: int, words: Words) -> dict[str, Any]:
    verdict = diagnosis.verdict
    heard = words.part("one-informant") if people == 1 else words.say("several-informants", n=str(people))
    return {
        "verdict": verdict,
        "short": words.part("verdicts", verdict, "short"),
        "line": words.say("verdicts", verdict, "line", **advice.by_reach(diagnosis, catalogue, words)),
        "because": _reasons(diagnosis, words),
        "rests_on": words.say("resting-on", people=heard) if people else words.part("resting-on-nothing"),
        "axes": [_axis(id_, name, diagnosis, words) for id_, name in words.part("axes").items()],
    }


def _reasons(diagnosis: Diagnosis, words: Words) -> list[str]:
    """The keys of the verdict's reasons as sentences; causes come together, in one."""
    gates = {f"gate:{gate.id}": gate.says for gate in diagnosis.gates}
    sentences = [gates.get(key) or words.part("because").get(key, "") for key in diagnosis.because]
    found = [cause for cause in diagnosis.causes if f"cause:{cause.id}" in diagnosis.because]
    causes = words.say("verdicts", diagnosis.verdict, "causes", causes=words.listing(names(found)))
    return [sentence for sentence in (*sentences, causes) if sentence]


def _axis(axis: str, name: str, diagnosis: Diagnosis, words: Words) -> dict[str, Any]:
    level = diagnosis.axes.get(axis, "unknown")
    named = words.part("levels", axis, level)
    return {
        "id": axis,
        "name": name,
        "level": level,
        "level_name": named["name"],
        "level_says": named["says"],
    }
