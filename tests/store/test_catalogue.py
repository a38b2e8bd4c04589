"""Loading the catalogue: what is read, and what is refused, where and with which remedy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from perfconsult.errors import BadInput
from perfconsult.model.catalogue import Cause, Gate, HardRule, Indicator, Intervention, Source, Weight
from perfconsult.store.catalogue import Grade, load_catalogue, load_grades

FILES = {
    "indicators/can-do-it.yaml": """\
id: can-do-it
statement: They can.
opposite: {id: cannot-do-it, statement: They cannot.}
same_as: ability
""",
    "causes/missing-skill.yaml": """\
id: missing-skill
name: Missing skill
cell: knowledge
cue: skill
definition: They cannot do it.
tell_tale: [It fails.]
separator: Could they?
confirms: A test fails.
refutes: A test goes well.
prior: -8
weights:
  - {indicator: cannot-do-it, decibans: 11, reason: It is the cause itself.}
ruled_out_by:
  - {indicator: can-do-it, reason: They can.}
interventions: [practice]
sources:
  - {what: A fact, where: "https://example.org/fact"}
""",
    "gates/reachable.yaml": """\
id: reachable
asks: Does anyone reach it?
settled_yes: [can-do-it]
settled_no: [cannot-do-it]
verdict_if_yes: ""
verdict_if_no: find-out-first
says: {yes: Somebody does., no: Nobody does., unknown: Nobody knows.}
""",
    "interventions/practice.yaml": """\
id: practice
name: Practice
does: Lets people practise.
not_when: They can do it.
first_step: Find a case.
tier: 1
time: weeks
owner: the manager
needs: [a case]
measure: Cases done well.
strength: B
training: true
never_alone: true
goes_with: [practice]
excluded_by: [can-do-it]
""",
    "grades.yaml": "grades:\n" + "".join(f"  - {{value: {n}, name: g{n}, says: G{n}}}\n" for n in range(5, -1, -1)),
}  # fmt: skip


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Write the small catalogue with some text of one file replaced, in the folder one stands in."""
    monkeypatch.chdir(tmp_path)

    def write(file: str = "", old: str = "", new: str = "") -> Path:
        for name, text in FILES.items():
            assert name != file or old in text
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(
                text.replace(old, new, 1) if name == file else text, encoding="utf-8"
            )
        return tmp_path

    return write


def refused(folder: Path) -> list[tuple[str, str]]:
    """List what loading is refused with."""
    with pytest.raises(BadInput) as error:
        load_catalogue(folder)
    return [(str(problem), problem.hint) for problem in error.value.problems]


def test_an_indicator_file_gives_both_poles(write: Callable[..., Path]) -> None:
    """Each is the opposite of the other, and both are of the same group."""
    assert load_catalogue(write()).indicators == {
        "can-do-it": Indicator("can-do-it", "They can.", "cannot-do-it", "ability"),
        "cannot-do-it": Indicator("cannot-do-it", "They cannot.", "can-do-it", "ability"),
    }


def test_everything_else_is_read_whole(write: Callable[..., Path]) -> None:
    """Every key finds its place in the model."""
    catalogue = load_catalogue(write())

    assert catalogue.causes["missing-skill"] == Cause(
        "missing-skill", "Missing skill", "knowledge", "skill", "They cannot do it.", -8, "Could they?",
        (Weight("cannot-do-it", 11, "It is the cause itself."),), ("practice",), ("It fails.",), "A test fails.",
        "A test goes well.", (HardRule("can-do-it", "They can."),), (Source("A fact", "https://example.org/fact"),),
    )  # fmt: skip
    assert catalogue.gates["reachable"] == Gate(
        "reachable", "Does anyone reach it?", ("can-do-it",), ("cannot-do-it",), "", "find-out-first",
        {"yes": "Somebody does.", "no": "Nobody does.", "unknown": "Nobody knows."},
    )  # fmt: skip
    assert catalogue.interventions["practice"] == Intervention(
        "practice", "Practice", "Lets people practise.", "They can do it.", 1, "weeks", "the manager", ("a case",),
        "Cases done well.", "B", "Find a case.", training=True, never_alone=True, goes_with=("practice",),
        excluded_by=("can-do-it",),
    )  # fmt: skip


def test_the_grades_come_lowest_first(write: Callable[..., Path]) -> None:
    """Whatever the order in the file."""
    assert load_grades(write())[:2] == (Grade(0, "g0", "G0"), Grade(1, "g1", "G1"))


CAUSE, GATE = "causes/missing-skill.yaml", "gates/reachable.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "message", "hint"),
    [
        (CAUSE, "id: missing", "id: misssing", "misssing", "but the name on disk", 'write "id: missing-skill"'),
        (CAUSE, "cell: knowledge", "cell: knowlege", "knowlege", "", 'did you mean "knowledge"?'),
        (CAUSE, "cue: skill", "cue: skil", "skil\n", "", 'did you mean "skill"?'),
        (CAUSE, "indicator: cannot", "indicator: cannnot", "cannnot", 'unknown indicator "cannnot-do-it"',
         'did you mean "cannot-do-it"?'),
        (CAUSE, "{indicator: can-do-it", "{indicator: can-do", "can-do,", 'unknown indicator "can-do"', "can-do-it"),
        (CAUSE, "[practice]", "[practise]", "practise", 'unknown intervention "practise"', 'did you mean "practice"?'),
        (CAUSE, "prior: -8", "prior: high", "high", "a whole number from -40 to 40", ""),
        (CAUSE, "https:", "file:", '"file:', "expected a web address", ""),
        (GATE, "[cannot-do-it]", "[cannot]", "cannot", 'unknown indicator "cannot"', ""),
        (GATE, "find-out-first", "find-out", "find-out", "", 'did you mean "find-out-first"?'),
        ("interventions/practice.yaml", "[practice]", "[coaching]", "coaching", 'unknown intervention "coaching"', ""),
        ("interventions/practice.yaml", "tier: 1", "tier: 5", "5", "a whole number from 0 to 4", ""),
        ("interventions/practice.yaml", "training: true", "training: yes", "yes", "true or false", "write true"),
        ("indicators/can-do-it.yaml", "{id: cannot-do-it", "{id: can-do-it", "{id", "is not its own opposite", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(
    write: Callable[..., Path], file: str, old: str, new: str, at: str, message: str, hint: str
) -> None:
    """A change to a sound catalogue gives one problem at the right line and column, with the remedy."""
    folder = write(file, old, new)
    text = FILES[file].replace(old, new, 1)
    before = text[: text.index(at)]
    ((problem, remedy),) = refused(folder)

    assert problem.startswith(f"{file}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}: ")
    assert message in problem
    assert hint in remedy


def test_a_pole_stands_in_one_file_only(write: Callable[..., Path]) -> None:
    """A second file for the other pole is refused, with the place of the first."""
    folder = write()
    text = (
        FILES["indicators/can-do-it.yaml"]
        .replace("id: cannot-do-it", "id: can-do-it")
        .replace("id: can", "id: cannot", 1)
    )
    (folder / "indicators" / "cannot-do-it.yaml").write_text(text, encoding="utf-8")

    second, first = "indicators/cannot-do-it.yaml", "indicators/can-do-it.yaml"
    assert [problem for problem, _ in refused(folder)] == [
        f'{second}:1:1: indicator "cannot-do-it" is there already, at {first}:3:11',
        f'{second}:3:11: indicator "can-do-it" is there already, at {first}:1:1',
    ]


def test_all_that_is_wrong_is_told_at_once(write: Callable[..., Path]) -> None:
    """Two broken files and one misnamed one give three problems."""
    folder = write(CAUSE, "prior", "priro")
    (folder / GATE).write_text("id: [", encoding="utf-8")
    (folder / "gates" / "other.yaml").write_text(FILES[GATE], encoding="utf-8")
    files = {problem.split(":")[0] for problem, _ in refused(folder)}

    assert files == {CAUSE, GATE, "gates/other.yaml"}
