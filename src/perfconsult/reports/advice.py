"""The parts of a report about what to do: options, training, unknowns, how we will know, the decision."""

from collections.abc import Mapping, Sequence
from typing import Any

from perfconsult.model.case import Case
from perfconsult.model.catalogue import ROWS, Catalogue
from perfconsult.model.diagnosis import Diagnosis, Graded, Recommendation
from perfconsult.reports.causes import LIVE, names, with_state
from perfconsult.reports.said import all_shown
from perfconsult.reports.words import Words

MOST_NAMED = 3
"""How many causes or steps a sentence names before it can no longer be read in one go."""


def options(diagnosis: Diagnosis, catalogue: Catalogue, words: Words) -> list[dict[str, Any]]:
    """What is recommended, in the order to show: free steps first, among them and after them what must not be
    missed first, then as recommended.
    """
    causes = {cause.id: cause.name for cause in diagnosis.causes}
    key = _not_to_miss(diagnosis.recommendations, catalogue)
    ordered = sorted(diagnosis.recommendations, key=lambda one: (one.tier > 0, one.id not in key))
    return [{**_option(one, causes, catalogue, words), "key": one.id in key} for one in ordered]


def training(diagnosis: Diagnosis, catalogue: Catalogue, words: Words) -> dict[str, Any]:
    """What training could help with here and what it would leave as it is, and on what that rests."""
    live = [cause for cause in diagnosis.causes if cause.state in LIVE]
    reached = [cause for cause in live if cause.training_helps]
    left = [cause for cause in live if cause not in reached]
    left = [cause for cause in left if cause.established] or left
    chosen = any(catalogue.interventions[one.id].training for one in diagnosis.recommendations)
    helps = words.say("training", "helps", causes=words.listing(with_state(reached, words)))
    helps_not = words.say("training", "helps-not", causes=words.listing(with_state(left, words)))
    return {
        "helps": (helps or words.part("training", "helps-none"))
        if live
        else words.part("training", "unclear"),
        "helps_not": (helps_not or words.part("training", "helps-not-none")) if live else "",
        "because": _said_of_training(diagnosis, catalogue, words),
        "alone": words.part("training", "never-alone") if reached or chosen else "",
    }


def unknowns(diagnosis: Diagnosis, words: Words) -> list[dict[str, Any]]:
    """What nobody could say yet, whom to ask and by when; where no plan was made, what is open anyhow."""
    causes = {cause.id: cause.name for cause in diagnosis.causes}
    if diagnosis.unknowns:
        return [
            _unknown(
                one.asks, words, one.whom, one.by, [causes[cause] for cause in one.causes if cause in causes]
            )
            for one in diagnosis.unknowns
        ]
    gates = [_unknown(gate.asks, words) for gate in diagnosis.gates if gate.settled == "unknown"]
    asked = {
        question: _unknown(question, words, bears_on=[cause.name])
        for cause in reversed(diagnosis.causes)
        for question in reversed(cause.missing)
        if cause.state != "ruled-out"
    }
    return [*gates, *reversed(asked.values())]


def knowing(
    metrics: Sequence[Mapping[str, Any]], steps: Sequence[Mapping[str, Any]], words: Words
) -> dict[str, Any]:
    """How we will know: the results first, then what each step should show, and when to stop."""
    results = [
        {"what": metric["name"], "change": metric["change"], "by": metric["by"], "source": metric["source"]}
        for metric in metrics
    ]
    first = metrics[0] if metrics else None
    stop = words.say("knowing", "stop", metric=first["name"], by=first["by"]) if first else ""
    return {
        "results": results,
        "steps": [{"name": step["name"], "measure": step["measure"]} for step in steps if step["measure"]],
        "stop": stop or words.part("knowing", "no-metric"),
    }


def decision(case: Case, diagnosis: Diagnosis, words: Words) -> dict[str, Any]:
    """The decision asked of the reader, by whom, and what has been decided already."""
    free = [words.say("quoted", name=one.name) for one in diagnosis.recommendations if one.tier == 0]
    whom = next((_roles(one.whom, words) for one in diagnosis.unknowns if one.whom), "")
    sponsor = next((one for one in case.informants.values() if one.role == "sponsor"), None)
    return {
        "asked": words.say(
            "verdicts", diagnosis.verdict, "decision", free=words.listing(free[:MOST_NAMED]), whom=whom
        ),
        "decider": words.say("decider", who=words.who(sponsor.id, sponsor.role))
        if sponsor
        else words.part("decider-nobody"),
        "taken": dict(case.decision),
    }


def by_reach(diagnosis: Diagnosis, words: Words) -> dict[str, str]:
    """The likely causes by name, as they stand in a sentence: those training can reach, and the others.

    `surroundings` are the others where none of them lies in the person, else nothing.
    """
    likely = [cause for cause in diagnosis.causes if cause.established]
    reached = [cause for cause in likely if cause.training_helps]
    other = [cause for cause in likely if cause not in reached]
    around = all(cause.cell in ROWS["environment"] for cause in other)
    named = words.listing(names(other)[:MOST_NAMED])
    return {
        "trainable": words.listing(names(reached)[:MOST_NAMED]),
        "other": named,
        "surroundings": named if around else "",
    }


def _not_to_miss(recommended: Sequence[Recommendation], catalogue: Catalogue) -> set[str]:
    """The first step for each cause, and where training is recommended, the first with what must go with it."""
    offered = {one.id for one in recommended}
    key = {one.id for one in recommended if one.first}
    trainings = (catalogue.interventions[one.id] for one in recommended)
    training = next((one for one in trainings if one.training), None)
    return (key | {training.id, *training.goes_with}) & offered if training else key


def _unknown(
    asks: str, words: Words, whom: str = "", by: str = "", bears_on: Sequence[str] = ()
) -> dict[str, Any]:
    return {
        "asks": asks,
        "whom": _roles(whom, words) or words.part("nobody-named"),
        "named": bool(whom),
        "by": words.date(by) or words.part("no-date"),
        "dated": bool(by),
        "bears_on": list(bears_on),
    }


def _roles(whom: str, words: Words) -> str:
    """The roles a question is for by their names, any of which will do; other text as it stands."""
    roles = words.part("roles")
    asked = whom.split(", ")
    return words.listing([roles[one] for one in asked], "or") if roles.keys() >= set(asked) else whom


def _option(
    option: Recommendation, causes: Mapping[str, str], catalogue: Catalogue, words: Words
) -> dict[str, Any]:
    known = catalogue.interventions[option.id]
    return {
        "id": option.id,
        "name": option.name,
        "causes": [causes.get(cause, cause) for cause in option.causes],
        "tier": option.tier,
        "cost": words.part("tiers")[option.tier],
        "free": option.tier == 0,
        "first": option.first,
        "does": known.does,
        "first_step": known.first_step,
        "time": known.time,
        "owner": known.owner,
        "needs": list(known.needs),
        "measure": known.measure,
        "not_when": known.not_when,
        "strength": known.strength,
        "strength_name": words.part("strengths").get(known.strength, words.part("strengths", "none")),
        "size": known.size,
        "setting": known.setting,
        "training": known.training,
        "with": [
            catalogue.interventions[one].name for one in known.goes_with if one in catalogue.interventions
        ],
        "sources": [{"what": source.what, "where": source.where} for source in known.sources],
    }


def _said_of_training(diagnosis: Diagnosis, catalogue: Catalogue, words: Words) -> list[dict[str, Any]]:
    """What the indicators shown mean for training, the best shown first; nothing where the opposite was too."""
    best: dict[str, Graded] = {}
    for one in sorted(all_shown(diagnosis), key=lambda one: (one.grade, -len(one.lowered))):
        best[one.indicator] = one.graded
    shown = [known for id, known in catalogue.indicators.items() if id in best and known.opposite not in best]
    shown.sort(key=lambda known: -best[known.id].grade)
    return [{"text": one.on_training, "mark": words.grade(best[one.id])} for one in shown if one.on_training]
