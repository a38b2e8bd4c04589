"""What we ship as data: each file loads, is what it says it is, and is of use to something else."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from perfconsult import resources
from perfconsult.model.bank import All, Bank, Condition, IndicatorTest, Not, Question, QuestionTest, Some
from perfconsult.model.case import Answer, Case
from perfconsult.model.catalogue import CELLS, Catalogue
from perfconsult.store.banks import bank_ids, check_bank, load_bank
from perfconsult.store.case_format import read_case
from perfconsult.store.catalogue import load_catalogue, load_grades
from perfconsult.yamlio.reader import read

DATA, BANKS = resources.data(), resources.banks()
CASES = sorted((resources.examples() / "cases").glob("*.yaml"))
KINDS = {
    "cause": sorted((DATA / "causes").iterdir()),
    "indicator": sorted((DATA / "indicators").iterdir()),
    "gate": sorted((DATA / "gates").iterdir()),
    "intervention": sorted((DATA / "interventions").iterdir()),
    "grades": [DATA / "grades.yaml"],
    "accuracy": [DATA / "accuracy.yaml"],
    "lexicon": sorted(DATA.glob("lexicons/*/*.yaml")),
    "profile": sorted((DATA / "profiles").iterdir()),
    "bank": sorted(BANKS.glob("*/bank.yaml")),
    "section": sorted(path for path in BANKS.glob("*/*.yaml") if path.name != "bank.yaml"),
    "case": CASES,
}
NAMED_BY = {
    "cause": "id",
    "indicator": "id",
    "gate": "id",
    "intervention": "id",
    "profile": "profile",
    "section": "section",
    "case": "case",
}
EVERY = [(kind, path) for kind, paths in KINDS.items() for path in paths]
OTHERS = sorted({*DATA.rglob("*.yaml"), *resources.templates().rglob("*.yaml")} - {path for _, path in EVERY})
A_WAY_OUT = re.compile(r"don.t know|do not know|not sure|no idea|cannot say|unknown", re.IGNORECASE)
FIRST_LINE = re.compile(r"# yaml-language-server: \$schema=(\S*?)([a-z]+)\.schema\.json")

CATALOGUE: Catalogue = load_catalogue()
ALL_BANKS: dict[str, Bank] = {name: load_bank(name) for name in bank_ids()}
QUESTIONS = [(bank, question) for bank in ALL_BANKS.values() for question in bank]


def file_id(part: object) -> str:
    """Name a case of a test by the file, the bank, or the question."""
    if isinstance(part, Path):
        return f"{part.parent.name}/{part.stem}"
    return part.id if isinstance(part, Bank | Question) else str(part)


def shows(question: Question) -> set[str]:
    """Every indicator that some answer to the question shows."""
    by_choice = {indicator for choice in question.choices for indicator in choice.indicates}
    return by_choice | {indicator for _, shown in question.indicates for indicator in shown}


def inner_tests(condition: Condition | None) -> Iterator[IndicatorTest | QuestionTest]:
    """The tests within a condition."""
    match condition:
        case All(parts) | Some(parts):
            for part in parts:
                yield from inner_tests(part)
        case Not(part):
            yield from inner_tests(part)
        case IndicatorTest() | QuestionTest():
            yield condition


ASKED = {indicator for _, question in QUESTIONS for indicator in shows(question)}
WEIGHED = {weight.indicator for cause in CATALOGUE.causes.values() for weight in cause.weights}
USED = (
    WEIGHED
    | {rule.indicator for cause in CATALOGUE.causes.values() for rule in cause.ruled_out_by}
    | {indicator for gate in CATALOGUE.gates.values() for indicator in (*gate.yes, *gate.no)}
    | {indicator for one in CATALOGUE.interventions.values() for indicator in one.excluded_by}
    | {t.indicator for _, q in QUESTIONS for t in inner_tests(q.ask_if) if isinstance(t, IndicatorTest)}
)


def test_there_is_something_to_test() -> None:
    """Every kind is shipped, in the numbers promised: twelve causes, fifteen interventions, two banks."""
    assert len(CATALOGUE.causes) >= 12
    assert len(CATALOGUE.interventions) >= 15
    assert {"intake", "root-cause"} <= set(ALL_BANKS)
    assert all(KINDS.values())


@pytest.mark.parametrize(("kind", "path"), EVERY, ids=file_id)
def test_a_file_is_what_its_schema_wants(kind: str, path: Path) -> None:
    """It is strict YAML, and valid by the JSON Schema that an editor checks it with."""
    schema = json.loads((resources.data("schemas") / f"{kind}.schema.json").read_text(encoding="utf-8"))
    data = read(path.read_bytes(), path.name).plain()

    jsonschema.Draft202012Validator(schema).validate(data)


@pytest.mark.parametrize(("kind", "path"), EVERY, ids=file_id)
def test_the_first_line_names_the_schema(kind: str, path: Path) -> None:
    """An editor finds the right schema, and finds it where the line says."""
    found = FIRST_LINE.fullmatch(path.read_text(encoding="utf-8").splitlines()[0])

    assert found is not None
    assert found[2] == kind
    assert not found[1] or (path.parent / f"{found[1]}{kind}.schema.json").is_file()


@pytest.mark.parametrize("path", OTHERS, ids=file_id)
def test_other_yaml_is_strict_too(path: Path) -> None:
    """Word lists, profiles and templates hold nothing that our own reader refuses."""
    assert read(path.read_bytes(), path.name).plain()


@pytest.mark.parametrize(("kind", "path"), [pair for pair in EVERY if pair[0] in NAMED_BY], ids=file_id)
def test_an_id_is_the_name_of_the_file(kind: str, path: Path) -> None:
    """What a message or a case names can be found."""
    data = read(path.read_bytes(), path.name).plain()
    assert isinstance(data, dict)

    assert data[NAMED_BY[kind]] == path.stem
    assert path.suffix == ".yaml"


@pytest.mark.parametrize("bank", ALL_BANKS.values(), ids=file_id)
def test_a_bank_knows_its_indicators(bank: Bank) -> None:
    """Every indicator a question names is in the catalogue, and no choice shows both poles of one."""
    assert check_bank(bank, CATALOGUE) == []


def test_every_cell_has_a_cause() -> None:
    """All six cells can be found guilty."""
    assert {cause.cell for cause in CATALOGUE.causes.values()} == set(CELLS)


@pytest.mark.parametrize("cause", CATALOGUE.causes)
def test_a_cause_can_be_told(cause: str) -> None:
    """Some question of a shipped bank shows something for it, and some question something against it."""
    weights = [weight for weight in CATALOGUE.causes[cause].weights if weight.indicator in ASKED]

    assert any(weight.decibans > 0 for weight in weights)
    assert any(weight.decibans < 0 for weight in weights)


@pytest.mark.parametrize("cause", CATALOGUE.causes)
def test_a_cause_weighs_an_indicator_once(cause: str) -> None:
    """Two weights for one indicator would be added up by mistake."""
    counts = Counter(weight.indicator for weight in CATALOGUE.causes[cause].weights)

    assert [indicator for indicator, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("cause", CATALOGUE.causes)
def test_a_cause_has_something_cheap_to_begin_with(cause: str) -> None:
    """At least one step that costs nothing or next to nothing, before anything dear."""
    tiers = [CATALOGUE.interventions[name].tier for name in CATALOGUE.causes[cause].interventions]

    assert min(tiers) <= 1


@pytest.mark.parametrize(
    "thing", [*CATALOGUE.causes.values(), *CATALOGUE.interventions.values()], ids=lambda t: t.id
)
def test_facts_have_sources(thing: object) -> None:
    """A cause or an intervention says where its facts were checked."""
    assert getattr(thing, "sources", ())


@pytest.mark.parametrize("indicator", CATALOGUE.indicators)
def test_an_indicator_is_of_use(indicator: str) -> None:
    """It or its opposite is weighed, settles a gate, rules something out, or decides what is asked."""
    assert {indicator, CATALOGUE.indicators[indicator].opposite} & USED


@pytest.mark.parametrize("indicator", CATALOGUE.indicators)
def test_an_indicator_can_be_shown(indicator: str) -> None:
    """Some choice of a shipped bank shows it; without one its weights would never count."""
    assert indicator in ASKED


@pytest.mark.parametrize("name", CATALOGUE.interventions)
def test_an_intervention_is_offered_by_something(name: str) -> None:
    """A cause or a gate names it, or it goes with one of these; what helps against nothing is not offered."""
    by_gate = {one for gate in CATALOGUE.gates.values() for one in gate.interventions}
    by_cause = {one for cause in CATALOGUE.causes.values() for one in cause.interventions}
    beside = {other for one in by_cause for other in CATALOGUE.interventions[one].goes_with}

    assert name in by_cause | by_gate | beside


@pytest.mark.parametrize("name", [one.id for one in CATALOGUE.interventions.values() if one.training])
def test_training_never_goes_alone(name: str) -> None:
    """It says so, and names what goes with it, which is not all training."""
    training = CATALOGUE.interventions[name]
    beside = [CATALOGUE.interventions[other] for other in training.goes_with]

    assert training.never_alone
    assert any(not other.training for other in beside)


@pytest.mark.parametrize(("bank", "question"), QUESTIONS, ids=file_id)
def test_a_question_has_its_margin(bank: Bank, question: Question) -> None:
    """Why we ask, what to listen for, what to ask next, and what a weak answer sounds like."""
    assert all((question.ask, question.why, question.listen_for, question.probes, question.weak_answer))
    assert 0 < question.minutes <= 5


@pytest.mark.parametrize(("bank", "question"), QUESTIONS, ids=file_id)
def test_not_knowing_is_not_a_choice(bank: Bank, question: Question) -> None:
    """`:unknown` is at hand everywhere and asks whom to ask; a choice would hide that."""
    assert [choice.label for choice in question.choices if A_WAY_OUT.search(choice.label)] == []


def test_the_same_id_is_the_same_question_in_every_bank() -> None:
    """Two banks may put it in other words, but type and choices agree."""
    kinds: dict[str, set[tuple[str, tuple[str, ...]]]] = {}
    for _, question in QUESTIONS:
        values = tuple(choice.value for choice in question.choices)
        kinds.setdefault(question.id, set()).add((question.type, values))

    assert [name for name, found in kinds.items() if len(found) > 1] == []


def test_the_grades_are_the_six_of_the_design() -> None:
    """From 0 to 5, under the names the model knows."""
    names = ("assertion", "anecdote", "report", "observation", "measured", "tested")

    assert tuple((grade.value, grade.name) for grade in load_grades()) == tuple(enumerate(names))


@pytest.mark.parametrize("path", CASES, ids=file_id)
def test_an_example_case_fits_the_shipped_banks(path: Path) -> None:
    """Its interviews are of shipped banks; questions and choices exist; what was asked is what we ask."""
    case = read_case(path.read_bytes(), path.name).case
    faults = [fault for answered in answers_of(case) for fault in misfits(*answered)]

    assert faults == []
    assert {item.indicator for item in case.evidence.values()} <= set(CATALOGUE.indicators)
    assert set(case.overrides) <= set(CATALOGUE.causes)


def answers_of(case: Case) -> Iterator[tuple[str, str, Answer]]:
    """Every answer with its bank and its question's id."""
    for interview, question, answer in case.answers():
        yield interview.bank, question, answer


def misfits(bank: str, name: str, answer: Answer) -> Iterator[str]:
    """What does not fit between an answer and the bank it was given to."""
    question = ALL_BANKS[bank].question(name)
    if question is None:
        yield f"{bank} has no question {name}"
        return
    if answer.asked != question.ask:
        yield f"{name} was asked otherwise"
    said = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    if (
        question.choices
        and answer.status == "answered"
        and not set(said) <= {c.value for c in question.choices}
    ):
        yield f"{name} has no choice {answer.value}"
