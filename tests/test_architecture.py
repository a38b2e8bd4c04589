"""The shape of the source: sizes, one way to the terminal, registries complete, layers kept."""

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from perfconsult.cli.main import COMMANDS
from perfconsult.lint.outputs import OUTPUTS
from perfconsult.lint.readers import READERS
from perfconsult.lint.rules import RULES
from perfconsult.reports.formats import FORMATS

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "perfconsult"
MODULES = sorted(SOURCE.rglob("*.py"))
MOST_LINES, MOST_FUNCTION_LINES, USUAL_FUNCTION_LINES = 250, 40, 22


def name(path: Path) -> str:
    """A module as its path in the package, for test ids."""
    return path.relative_to(SOURCE).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Every function of a module, methods too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def length(node: ast.FunctionDef) -> int:
    """Lines from `def` to the last one."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    """No module is longer than 250 lines and no function than 40."""
    lines = len(path.read_text(encoding="utf-8").splitlines())
    long_functions = [
        f"{node.name}: {length(node)}" for node in functions(path) if length(node) > MOST_FUNCTION_LINES
    ]

    assert lines <= MOST_LINES
    assert long_functions == []


def test_nine_functions_in_ten_are_short() -> None:
    """90 % of all functions have at most 22 lines: the median lies, the tail tells."""
    lengths = sorted(length(node) for path in MODULES for node in functions(path))

    assert lengths[int(len(lengths) * 0.9)] <= USUAL_FUNCTION_LINES


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_what_it_is(path: Path) -> None:
    """Every module that holds code opens with a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert not tree.body or ast.get_docstring(tree)


@pytest.mark.parametrize("path", [p for p in MODULES if "cli" not in p.parts], ids=name)
def test_only_the_command_line_prints_asks_or_exits(path: Path) -> None:
    """Below `cli` there is no print, no input, no exit and no clock."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    forbidden = {
        "print",
        "input",
        "exit",
        "quit",
        "sys.exit",
        "os._exit",
        "datetime.now",
        "date.today",
        "time.time",
    }

    assert called & forbidden == set()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_drawer_for_everything(path: Path) -> None:
    """A module is named for what it is."""
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}


@pytest.mark.parametrize(
    ("folder", "units", "beside"),
    [
        ("lint/rules", [rule.check for rule in RULES], set()),
        ("lint/readers", READERS.values(), {"decoding"}),
        ("lint/outputs", OUTPUTS.values(), {"across", "cells", "grouping", "jsontext", "places", "words"}),
        ("reports/formats", FORMATS.values(), set()),
    ],
    ids=["rules", "readers", "outputs", "formats"],
)
def test_every_unit_is_listed(folder: str, units: Iterable[object], beside: set[str]) -> None:
    """A unit that is not in its list does not exist, and a list names no unit that is not there."""
    modules = {path.stem for path in (SOURCE / folder).glob("*.py")} - {"__init__", "interface"} - beside
    homes = [getattr(unit, "__module__", "") or getattr(unit, "__name__", "") for unit in units]
    listed = [home.rsplit(".", 1)[-1] for home in homes]

    assert sorted(modules) == sorted(listed)


def test_every_command_is_listed_and_tested() -> None:
    """Each module in commands/ is in the table, and has a test file of its own."""
    modules = {path.stem for path in (SOURCE / "cli" / "commands").glob("*.py")} - {"__init__"}
    untested = {name for name in modules if not (ROOT / "tests" / "cli" / f"test_{name}.py").is_file()}

    assert set(COMMANDS) == modules
    assert untested == set()


@pytest.mark.slow
def test_calls_go_down_only() -> None:
    """The layers of the design hold."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("argv", "never_loaded"),
    [
        (
            ["--version"],
            ["typer", "dataclasses", "yaml", "rich", "questionary", "jinja2", "typst", "perfconsult.errors"],
        ),
        (["--help"], ["typer", "dataclasses", "yaml", "rich", "questionary", "jinja2", "typst"]),
        (["lint", "--help"], ["rich", "questionary", "jinja2", "typst", "ahocorasick"]),
        (
            ["interview", "--help"],
            ["yaml", "rich", "questionary", "prompt_toolkit", "jinja2", "typst", "ahocorasick"],
        ),
        (["case", "--help"], ["yaml", "rich", "questionary", "jinja2", "typst", "ahocorasick"]),
        (["bank", "--help"], ["yaml", "rich", "questionary", "jinja2", "typst", "ahocorasick"]),
        (["report", "--help"], ["rich", "questionary", "jinja2", "typst", "ahocorasick"]),
    ],
)
def test_start_up_loads_only_what_it_needs(argv: list[str], never_loaded: list[str]) -> None:
    """Help and version do not import what they do not use."""
    program = (
        "import sys; from perfconsult.cli.main import main; code = main(sys.argv[1:]); "
        "print('LOADED', *sys.modules, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *argv], capture_output=True, text=True, check=False, timeout=60
    )
    loaded = set(done.stderr.split("LOADED")[-1].split())

    assert done.returncode == 0
    assert loaded & set(never_loaded) == set()
