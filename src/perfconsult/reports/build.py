"""A case and its diagnosis as one `Report`: plain, ordered, JSON-able, the same for every template.

Everything a reader sees is composed here, out of the words given; formats only draw it. Nothing is cut:
how much is shown is each template's own affair (`fit`). Refused: nothing; what is missing is said to be.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from perfconsult.model.bank import Bank
from perfconsult.model.case import Case
from perfconsult.model.catalogue import Catalogue
from perfconsult.model.diagnosis import Diagnosis, GateResult
from perfconsult.reports import advice, said
from perfconsult.reports.causes import causes, names, shown
from perfconsult.reports.charts import cause_map
from perfconsult.reports.words import Words

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """How a report is made: in which words, as of which day (ISO date), by which program, in whose name."""

    words: Words
    today: str
    version: str
    organisation: str = ""


def build(
    case: Case, diagnosis: Diagnosis, catalogue: Catalogue, banks: Mapping[str, Bank], made: Made
) -> Report:
    """The whole report. `banks` say what a choice is called; without its bank an answer is printed as kept."""
    words = made.words
    people = said.people(case, words)
    metrics = said.metrics(case, diagnosis, words)
    options = advice.options(diagnosis, catalogue, words)
    ranked = causes(diagnosis.causes, catalogue, words)
    return {
        "schema": 1,
        "about": _about(case, made),
        "grades": [{"grade": grade, **named} for grade, named in enumerate(words.part("grades"))],
        "answer": _answer(diagnosis, len([one for one in people if one["answers"]]), words),
        "request": said.request(case, words),
        "people": people,
        "said": said.said(case, diagnosis, banks, words),
        "metrics": metrics,
        "gates": [_gate(gate, catalogue, words) for gate in diagnosis.gates],
        "charts": {"cause_map": cause_map(diagnosis.causes, words)},
        "causes": [cause for cause in ranked if cause["live"]],
        "other_causes": [cause for cause in ranked if not cause["live"]],
        "options": options,
        "training": advice.training(diagnosis, catalogue, words),
        "unknowns": advice.unknowns(diagnosis, words),
        "knowing": advice.knowing(metrics, options, words),
        "decision": advice.decision(case, diagnosis, words),
    }


def _about(case: Case, made: Made) -> dict[str, str]:
    return {
        "case": case.id,
        "title": case.title or case.id,
        "organisation": made.organisation,
        "date": made.today,
        "date_text": made.words.date(made.today),
        "version": made.version,
        "language": made.words.part("language"),
        "region": made.words.part("region"),
    }


def _gate(gate: GateResult, catalogue: Catalogue, words: Words) -> dict[str, Any]:
    return {
        "id": gate.id,
        "name": catalogue.gates[gate.id].short or gate.asks,
        "asks": gate.asks,
        "settled": gate.settled,
        "settled_name": words.part("settled", gate.settled),
        "says": gate.says,
        "because": [shown(one, catalogue, words) for one in gate.because],
    }


def _answer(diagnosis: Diagnosis, people: int, words: Words) -> dict[str, Any]:
    verdict, causes = diagnosis.verdict, advice.by_reach(diagnosis, words)
    heard = words.part("one-informant") if people == 1 else words.say("several-informants", n=str(people))
    return {
        "verdict": verdict,
        "short": words.part("verdicts", verdict, "short"),
        "line": words.say(
            "verdicts",
            verdict,
            "line",
            trainable=causes["trainable"],
            other=causes["other"],
            surroundings=causes["surroundings"],
        ),
        "unless": [gate.says or gate.asks for gate in diagnosis.gates if gate.id in diagnosis.open_gates],
        "judged": _judged(diagnosis, words),
        "because": _reasons(diagnosis, words),
        "rests_on": words.say("resting-on", people=heard) if people else words.part("resting-on-nothing"),
        "axes": [_axis(id_, name, diagnosis, words) for id_, name in words.part("axes").items()],
    }


def _judged(diagnosis: Diagnosis, words: Words) -> str:
    """What the answer would be without the consultant's judgement; empty where that is the same."""
    found = diagnosis.by_evidence
    if found in (None, diagnosis.verdict):
        return ""
    return words.say("judged", short=words.part("verdicts", str(found), "short"))


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
