"""A diagnosis on a terminal: verdict, gates, causes with the words for and against, first steps, unknowns.

The sentences come from the report; the weights (decibans, see `explain`) from the diagnosis. Everything is
a rich `Text`, never markup, and meaning never hangs on colour alone.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from perfconsult.model.catalogue import Catalogue
from perfconsult.model.diagnosis import CauseResult, Diagnosis, Reason
from perfconsult.text import shorten, visible

_STYLE = {"confirmed": "bold red", "probable": "yellow", "disputed": "magenta", "hypothesis": "cyan"}
_SIGN = {"yes": "+", "no": "-", "unknown": "?", "disputed": "!"}
_QUIET = ("not-examined", "ruled-out")
_STEPS, _STATEMENTS, _QUOTE = 6, 3, 140


def show_diagnosis(
    console: Console,
    report: dict[str, Any],
    diagnosis: Diagnosis,
    catalogue: Catalogue,
    *,
    every: bool = False,
) -> None:
    """Print it; without `every` the strongest statements and first steps, with a count of the rest."""
    parts = chain(
        _answer(report),
        _gates(report),
        _causes(report, diagnosis, catalogue, every=every),
        _steps(report, every=every),
        _unknowns(report),
        _key(every=every),
    )
    for part in parts:
        console.print(part)


def _answer(report: dict[str, Any]) -> Iterator[RenderableType]:
    yield Text.assemble((visible(report["about"]["title"]), "bold"), (f"   {report['about']['case']}", "dim"))
    yield _put(Text(visible(report["answer"]["line"]), "bold green"), above=1)
    for gate in report["answer"]["unless"]:
        yield _put(Text(visible(gate), "bold"))
    axes = " · ".join(f"{axis['name']}: {axis['level_name']}" for axis in report["answer"]["axes"])
    rests_on = " ".join(part for part in (report["answer"]["rests_on"], report["answer"]["judged"]) if part)
    yield _put(Text(visible(f"{axes}. {rests_on}")))


def _gates(report: dict[str, Any]) -> Iterator[RenderableType]:
    yield _heading("Before causes")
    grid = _grid(2)
    for gate in report["gates"]:
        says = gate["says"] or gate["asks"]
        grid.add_row(f"{_SIGN[gate['settled']]} {gate['settled_name']}", Text(visible(says)))
    yield _put(grid)


def _causes(
    report: dict[str, Any], diagnosis: Diagnosis, catalogue: Catalogue, *, every: bool
) -> Iterator[RenderableType]:
    yield _heading("Causes, the firmest first")
    results = {result.id: result for result in diagnosis.causes}
    quiet: dict[str, list[str]] = {}
    for cause in [*report["causes"], *report["other_causes"]]:
        if every or cause["state"] not in _QUIET:
            yield from _cause(cause, results[cause["id"]], catalogue, every=every)
        else:
            quiet.setdefault(cause["state_name"], []).append(cause["name"].lower())
    for state, names in quiet.items():
        yield _put(Text.assemble((f"{state}: ", "bold dim"), (", ".join(names), "dim")))
    if quiet:
        yield _put(Text("--all shows what each of them rests on, and what would settle it", "dim"))


def _cause(
    cause: dict[str, Any], result: CauseResult, catalogue: Catalogue, *, every: bool
) -> Iterator[RenderableType]:
    about = f"   {cause['cell_name'].lower()} · {cause['mark']['text']}"
    if cause["overridden"]:
        about += f" · {cause['overridden']}"
    style = _STYLE.get(cause["state"], "dim")
    yield _put(
        Text.assemble((cause["state_name"], style), "  ", (visible(cause["name"]), "bold"), (about, "dim"))
    )
    grid = _grid(2)
    for label, told, reasons in (
        ("for", cause["pro"], result.for_),
        ("against", cause["con"], result.against),
    ):
        statements, weights = _statements(told), _weights(reasons)
        shown = statements if every else statements[:_STATEMENTS]
        for statement in shown:
            indicator, known = statement[0]["indicator"], catalogue.indicators
            says = known[indicator].statement if indicator in known else statement[0]["why"]
            text = _statement(says, statement, weights[indicator], every=every)
            grid.add_row(Text(label, "dim"), text)
        if len(statements) > len(shown):
            grid.add_row("", Text(f"and {len(statements) - len(shown)} more; --all shows them", "dim"))
    for why in (cause["held_back"], cause["note"]):
        if why:
            grid.add_row("", Text(visible(why)))
    if cause["change_mind"]:
        grid.add_row(Text("next", "dim"), Text(visible(cause["change_mind"])))
    yield _put(grid, 4)
    yield Text("")


def _statements(told: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """What was said by the statement it makes, the heaviest first, as the report has it."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in told:
        groups.setdefault(one["indicator"], []).append(one)
    return list(groups.values())


def _weights(reasons: Sequence[Reason]) -> dict[str, float]:
    """The decibans of each statement."""
    weights: dict[str, float] = {}
    for reason in reasons:
        weights[reason.shown.indicator] = weights.get(reason.shown.indicator, 0.0) + reason.decibans
    return weights


def _statement(says: str, group: list[dict[str, Any]], weight: float, *, every: bool) -> Text:
    text = Text(visible(says))
    if every:
        text.append(f"  {weight:+.1f} dB", "dim")
    for one in group:
        for voice in one["by"]:
            text.append("\n")
            if one["quote"]:
                text.append(f"“{shorten(visible(one['quote']), _QUOTE)}” ", "italic")
            text.append(visible(_voice(voice)), "dim")
    return text


def _voice(voice: dict[str, Any]) -> str:
    seen = f"seen in: {voice['source']}" if voice["source"] else ""
    return " · ".join(part for part in (voice["who"], voice["mark"]["text"], seen) if part)


def _steps(report: dict[str, Any], *, every: bool) -> Iterator[RenderableType]:
    options = report["options"]
    if not options:
        return
    yield _heading("What to do, free steps first")
    grid = _grid(3)
    shown = options if every else options[:_STEPS]
    for number, option in enumerate(shown, 1):
        causes = ", ".join(cause.lower() for cause in option["causes"])
        name = Text.assemble((visible(option["name"]), "bold"), (f"   for {causes}" if causes else "", "dim"))
        if option["first_step"]:
            name.append(f"\n{visible(option['first_step'])}")
        grid.add_row(str(number), name, Text(f"{option['cost']}\n{option['owner']}", "dim"))
    yield _put(grid)
    if len(options) > len(shown):
        yield _put(Text(f"and {len(options) - len(shown)} more; --all shows them", "dim"))


def _unknowns(report: dict[str, Any]) -> Iterator[RenderableType]:
    if not report["unknowns"]:
        return
    yield _heading("What we do not know yet")
    grid = _grid(2)
    for unknown in report["unknowns"]:
        grid.add_row(
            Text(visible(unknown["asks"])), Text(visible(f"{unknown['whom']}, {unknown['by']}"), "dim")
        )
    yield _put(grid)


def _key(*, every: bool) -> Iterator[RenderableType]:
    if every:
        key = "dB: decibans, tenths of a power of ten of the odds; +10 makes a cause ten times as likely, -10 a tenth."
        yield _put(Text(key, "dim"), above=1)


def _heading(text: str) -> RenderableType:
    return Padding(Rule(Text(f"{text} ", "bold"), align="left", style="dim"), (1, 0, 0, 0))


def _grid(columns: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(columns):
        grid.add_column(vertical="top")
    return grid


def _put(part: RenderableType, indent: int = 2, above: int = 0) -> RenderableType:
    return Padding(part, (above, 0, 0, indent), expand=False)
