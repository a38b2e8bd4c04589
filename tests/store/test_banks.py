"""Loading banks: what is read, and what is refused, where and with which remedy."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from perfconsult import resources
from perfconsult.errors import BadInput, PerfconsultError
from perfconsult.model.bank import (
    All,
    Bank,
    Choice,
    IndicatorTest,
    Not,
    Question,
    QuestionTest,
    Section,
    Some,
)
from perfconsult.model.catalogue import Catalogue, Indicator
from perfconsult.store.banks import UnknownBank, askable_id, bank_at, bank_ids, check_bank, load_bank

MAIN = """\
schema: 1
bank: small
title: Small bank
version: 2
language: en
about: For tests.
sections: [one, two]
"""
ONE = """\
section: one
title: First part
questions:
  - id: data
    ask: Do you have any data?
    why: >-
      Because
      we ask.
    listen_for: [a period, an owner]
    probes: [Who keeps it?]
    weak_answer: Everybody knows.
    for: [requester, data owner]
    type: choice
    minutes: 0.5
    choices:
      - {is: figures, says: "Yes, figures", indicates: [gap-in-figures, gap-stated]}
      - {is: no}
  - id: count
    ask: How many?
    type: number
"""
TWO = """\
section: two
title: Second part
questions:
  - id: metric
    ask: Which metric?
    type: metric
    minutes: 2
    ask_if:
      all:
        - {question: data, is: figures}
        - {any: [{gap-stated: true}, {not: {question: count, at_least: 10}}]}
    indicates: {answered: [gap-stated], measured: [gap-in-figures]}
  - id: other
    ask: Anything else?
    ask_if: {question: data, in: [figures, no]}
"""
FILES = {"bank.yaml": MAIN, "one.yaml": ONE, "two.yaml": TWO}
Refused = list[tuple[str, str]]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Write the small bank with some of its text replaced, into a workspace; one stands among its banks."""
    banks = tmp_path / "question_banks"
    banks.mkdir()
    monkeypatch.chdir(banks)

    def write(file: str = "bank.yaml", old: str = "", new: str = "") -> Path:
        (banks / "small").mkdir(exist_ok=True)
        for name, text in FILES.items():
            assert name != file or old in text
            changed = text.replace(old, new, 1) if name == file and old else text
            (banks / "small" / name).write_text(changed, encoding="utf-8")
        return tmp_path

    return write


def refused(folder: Path) -> Refused:
    """List what loading the small bank is refused with."""
    with pytest.raises(BadInput) as error:
        load_bank("small", folder)
    return [(str(problem), problem.hint) for problem in error.value.problems]


def test_a_bank_is_read_whole(write: Callable[..., Path]) -> None:
    """Every key finds its place in the model."""
    bank = load_bank("small", write())

    choices = (Choice("figures", "Yes, figures", ("gap-in-figures", "gap-stated")), Choice("no", "no"))
    data = Question(
        "data", "Do you have any data?", "choice", "Because we ask.", ("a period", "an owner"),
        ("Who keeps it?",), "Everybody knows.", ("requester", "data owner"), 0.5, None, choices,
    )  # fmt: skip
    few = Not(QuestionTest("count", at_least="10"))
    condition = All((QuestionTest("data", ("figures",)), Some((IndicatorTest("gap-stated"), few))))
    indicates = (("answered", ("gap-stated",)), ("measured", ("gap-in-figures",)))
    metric = Question("metric", "Which metric?", "metric", minutes=2.0, ask_if=condition, indicates=indicates)
    other = Question("other", "Anything else?", ask_if=QuestionTest("data", ("figures", "no")))
    one = Section("one", "First part", (data, Question("count", "How many?", "number")))
    assert bank == Bank(
        "small", "Small bank", 2, "For tests.", "en", (one, Section("two", "Second part", (metric, other)))
    )


def test_the_banks_of_a_workspace_are_listed_beside_the_shipped_ones(write: Callable[..., Path]) -> None:
    """In order; a folder without a bank.yaml is not a bank."""
    workspace = write()
    shutil.copytree("small", "again")
    Path("empty").mkdir()

    assert bank_ids(workspace) == sorted([*bank_ids(), "again", "small"])


def test_a_workspace_needs_no_banks_of_its_own(tmp_path: Path) -> None:
    """Without the folder there are the shipped ones."""
    assert bank_ids(tmp_path) == bank_ids()
    assert load_bank("intake", tmp_path) == load_bank("intake")


def test_in_a_checkout_the_shipped_banks_are_not_taken_for_the_workspaces_own() -> None:
    """There question_banks/ is the folder of the shipped ones."""
    checkout = resources.banks().parent

    assert bank_ids(checkout) == bank_ids()
    assert load_bank("intake", checkout) == load_bank("intake")


def test_a_shipped_bank_cannot_be_shadowed(write: Callable[..., Path]) -> None:
    """Else nobody could say which of the two a case was asked with."""
    workspace = write()
    shutil.copytree("small", "intake")

    with pytest.raises(PerfconsultError) as error:
        load_bank("intake", workspace)

    assert str(error.value) == 'intake has the id of the shipped bank "intake"'
    assert error.value.problems[0].hint == 'give the folder and its "bank: intake" another name'


def test_an_unknown_bank_is_refused_with_those_there_are(write: Callable[..., Path]) -> None:
    """The nearest name, all names, and where those of one's own lie."""
    with pytest.raises(UnknownBank) as error:
        load_bank("smal", write())

    listed = ", ".join(sorted([*bank_ids(), "small"]))
    hint = f'did you mean "small"? the banks are: {listed}; those of your own lie in question_banks/ of the workspace'
    assert (str(error.value), error.value.problems[0].hint) == ('unknown bank "smal"', hint)


def test_a_path_without_a_bank_is_refused(write: Callable[..., Path]) -> None:
    """A path is not mistaken for an id."""
    with pytest.raises(PerfconsultError, match=r'there is no bank at "\./smal"'):
        bank_at("./smal", write())


def test_a_bank_may_be_given_by_its_folder(write: Callable[..., Path]) -> None:
    """To look at it: from above, from inside, and as a full path."""
    write()

    assert {bank_at(name).id for name in ("small", "./small", str(Path.cwd() / "small"))} == {"small"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("small", "small"), ("./small", "small"), ("intake", "intake"), ("no-such", "no-such")],
)
def test_a_case_remembers_a_bank_of_its_workspace_by_id(
    write: Callable[..., Path], name: str, expected: str
) -> None:
    """Also where it was given by its path; whether there is such a bank, loading tells."""
    assert askable_id(name, write()) == expected


def test_a_case_cannot_remember_a_bank_elsewhere(write: Callable[..., Path]) -> None:
    """The remedy is where to copy it, and what to type then."""
    workspace = write()
    shutil.copytree("small", "../mine/onboarding")

    with pytest.raises(PerfconsultError) as error:
        askable_id("../mine/onboarding", workspace)

    assert "its banks are found in" in str(error.value)
    assert error.value.problems[0].hint == "copy the folder to onboarding, then use --bank onboarding"


def test_a_bank_from_a_path_is_checked_against_the_catalogue(write: Callable[..., Path]) -> None:
    """Nobody has tested a stranger's bank, so an indicator it invents is told when it is loaded."""
    write("one.yaml", "gap-in-figures,", "gap-in-figurs,")

    with pytest.raises(BadInput) as error:
        bank_at("./small")
    assert str(error.value.problems[0]) == 'small/one.yaml:16:57: unknown indicator "gap-in-figurs"'
    assert error.value.problems[0].hint == 'did you mean "gap-in-figures"?'


ANY = "a condition looks back only, within the bank"
WRONG = [
    # what is changed in which file · where the problem points · what is said · the remedy
    ("bank.yaml", "bank: small", "bank: tiny", "tiny", 'bank is "tiny", but the name on disk is "small"',
     'write "bank: small", or rename the file to fit'),
    ("one.yaml", "section: one", "section: uno", "uno", 'section is "uno", but the name on disk is "one"',
     'write "section: one", or rename the file to fit'),
    ("bank.yaml", "[one, two]", "[one, two, thre]", "thre", 'section "thre" has no file',
     "write the file thre.yaml beside it, or take the name out"),
    ("bank.yaml", "schema: 1", "schema: 2", "2\n", "this file is of format 2, and this version",
     "install a newer perfconsult"),
    ("bank.yaml", "[one, two]", "[two, one, two]", "two]", 'section "two" is listed twice', "list it once"),
    ("bank.yaml", "[one, two]", "[one, tow]", "tow", 'section "tow" has no file', 'did you mean "two"?'),
    ("bank.yaml", "[one, two]", "[one]", "schema", "small/two.yaml is not among the sections",
     "add two to the sections in bank.yaml, or take the file away"),
    ("two.yaml", "id: other", "id: count", "count\n",
     'question "count" is there already, at small/one.yaml:18:9',
     "ids are unique in a bank; give one of them another"),
    ("one.yaml", "type: choice", "type: choise", "choise", "", 'did you mean "choice"?'),
    ("one.yaml", "data owner", "data ownr", "data ownr", "", 'did you mean "data owner"?'),
    ("one.yaml", "is: no}", "is: figures}", "{is: figures}", 'choice "figures" is there already',
     "values and labels are unique"),
    ("one.yaml", "type: choice", "type: text", "- {is: fig", "a question of type text has no choices",
     "leave them out, or use the type choice or choices"),
    ("one.yaml", "type: choice", "type: yes-no", "{is: fig", 'a yes-no question has no choice "figures"',
     'the choices are "yes" and "no"'),
    ("one.yaml", "type: choice", "type: scale", "{is: fig", '"figures" is no step of a scale', ""),
    ("one.yaml", "type: number", "type: choice", "id: count",
     'question "count" of type choice has no choices',
     "add two or more"),
    ("one.yaml", "minutes: 0.5", "minutes: long", "long", '"minutes": expected minutes', ""),
    ("one.yaml", "    choices:", "    indicates: {answered: [gap-stated]}\n    choices:", "{answered",
     "a question with choices does not indicate by itself", "let each choice say what it indicates"),
    ("two.yaml", "type: metric", "type: money", "{answered", "an answer of type money cannot be measured",
     "use answered, or the type metric"),
    ("two.yaml", "question: data, is", "question: dat, is", "dat,", 'unknown question "dat" in a condition',
     'did you mean "data"?'),
    ("two.yaml", "question: data, is", "question: other, is", "other,",
     'the condition tests "other", which is asked later', 'put "other" before it'),
    ("two.yaml", "question: data, is", "question: metric, is", "metric,",
     'the condition of "metric" hangs on its own answer', "test an earlier question"),
    ("two.yaml", "is: figures", "is: figurs", "figurs", '"data" has no choice "figurs"',
     'did you mean "figures"?'),
    ("two.yaml", "in: [figures, no]", "in: [figures, maybe]", "maybe", '"data" has no choice "maybe"',
     "its choices are: figures, no"),
    ("two.yaml", "question: data, is", "question: count, is", "figures",
     '"count" is of type number; is and in are for choices', "test a figure with at_least"),
    ("two.yaml", "question: count, at_least", "question: data, at_least", "10",
     '"data" is of type choice; at_least is for figures', "test a choice with is or in"),
    ("two.yaml", "at_least: 10", "at_least: many", "many", '"many" is no figure', "for example at_least: 10"),
    ("two.yaml", "gap-stated: true", "gap-statd: true", "gap-statd",
     'no earlier question shows the indicator "gap-statd"', 'did you mean "gap-stated"?'),
    ("two.yaml", "gap-stated: true", "can-do-it: true", "can-do-it",
     'no earlier question shows the indicator "can-do-it"', ANY),
    ("two.yaml", "all:", "al:", "al:", 'unknown key "al" in a condition', 'did you mean "all"?'),
    ("two.yaml", "{not: {", "{nto: {", "nto", 'unknown key "nto" in a condition', 'did you mean "not"?'),
    ("two.yaml", "gap-stated: true", "gap-stated: maybe", "gap-stated: maybe",
     'a test of the indicator "gap-stated" is true or false, found maybe', ""),
    ("two.yaml", "{gap-stated: true}", "{}", "{}", "a condition is expected here",
     "for example {question: law"),
    ("two.yaml", "{gap-stated: true}", "gap-stated", "gap-stated,", "a condition is expected here", ""),
    ("two.yaml", "gap-stated: true", "gap-stated: true, any: []", "{gap-stated: true",
     "a condition has one key, found gap-stated, any", "join tests with all or any"),
    ("two.yaml", "{question: data, in: [figures, no]}", "{any: []}", "[]}",
     '"any" joins a list of conditions',
     "any: [{…}, {…}]"),
    ("two.yaml", "in: [figures, no]", "in: [no], is: no", "{question: data, in",
     "a test of a question has one of is, in and at_least, found is and in", ""),
    ("two.yaml", ", in: [figures, no]", "", "{question: data}",
     "a test of a question has one of is, in and at_least, found none", ""),
    ("two.yaml", "question: data, in", "questoin: data, in", "{questoin", '"question" is missing', ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "at", "message", "hint"), WRONG)
def test_what_is_wrong_is_told_with_its_place(
    write: Callable[..., Path], file: str, old: str, new: str, at: str, message: str, hint: str
) -> None:
    """A change to a sound bank gives a problem at the right line and column, with the remedy."""
    folder = write(file, old, new)
    text = FILES[file].replace(old, new, 1)
    before = text[: text.index(at)]
    place = f"small/{file}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}: "
    problem, remedy = refused(folder)[0]

    assert problem.startswith(place)
    assert message in problem
    assert hint in remedy


def test_all_that_is_wrong_is_told_at_once(write: Callable[..., Path]) -> None:
    """Problems in several files come together, in the order of asking."""
    folder = write("bank.yaml", "version: 2", "versoin: 2")
    Path("small/one.yaml").write_text(ONE.replace("ask: How", "aks: How"), encoding="utf-8")
    main = [problem for problem, _ in refused(folder)]
    write()
    Path("small/one.yaml").write_text(ONE.replace("ask: How", "aks: How"), encoding="utf-8")
    Path("small/two.yaml").write_text(TWO.replace("{not:", "{nto:"), encoding="utf-8")
    sections = [problem for problem, _ in refused(folder)]

    assert [problem.split(":")[:2] for problem in main] == [
        ["small/bank.yaml", "1"],
        ["small/bank.yaml", "4"],
    ]
    assert [problem.split(":")[:2] for problem in sections] == [
        ["small/one.yaml", "18"],
        ["small/one.yaml", "19"],
        ["small/two.yaml", "11"],
    ]


def test_a_bank_is_checked_against_a_catalogue(write: Callable[..., Path]) -> None:
    """An indicator the catalogue does not know, and a choice that shows both poles of one."""
    poles = [Indicator("gap-in-figures", "", "gap-stated"), Indicator("gap-stated", "", "gap-in-figures")]
    bank = load_bank("small", write())
    clash = check_bank(bank, Catalogue({pole.id: pole for pole in poles}, {}, {}, {}))
    unknown = check_bank(bank, Catalogue({}, {}, {}, {}))

    assert [str(p) for p in clash] == [
        'small/one.yaml:16:57: choice "figures" indicates both "gap-in-figures" and "gap-stated"'
    ]
    assert [str(p).split(": ")[0] for p in unknown] == [
        "small/one.yaml:16:57", "small/one.yaml:16:73", "small/two.yaml:12:28", "small/two.yaml:12:52",
    ]  # fmt: skip
