"""`perfconsult demo`: a small workspace to play with, made from the shipped examples."""

import re
from pathlib import Path
from typing import Annotated

import typer

from perfconsult import resources
from perfconsult.cli import console
from perfconsult.files import make_folder, write_atomic
from perfconsult.store.editor_schemas import put_schema, schema_line

_SCHEMA = re.compile(rb"# yaml-language-server: \$schema=[./\w-]*?([\w-]+)\.schema\.json")
CASE = "two-day-course"
TRY_NEXT = (
    (f"perfconsult diagnose {CASE}", "why that is the answer, in the words people used"),
    ("perfconsult interview my-first --new", "a case of your own"),
    ("perfconsult lint backlog.csv", "what each of forty requests lacks, and what to ask next"),
)


def demo(
    out: Annotated[Path, typer.Option(help="Folder to make it in.")] = Path("perfconsult-demo"),
) -> None:
    """Make a workspace with worked cases and a backlog, diagnose, write the brief, lint the backlog.

    Files that are there already are kept as they are, so running it again destroys nothing.

    Example:  perfconsult demo --out try-it
    """
    from perfconsult.cli.rendering import diagnose_case, render
    from perfconsult.store.cases import open_case
    from perfconsult.store.workspace import case_path, find_workspace

    make_folder(out)
    for source in _examples():
        made = out / source.relative_to(resources.examples())
        _make(made, _at_home(source.read_bytes(), made.parent, out))
    workspace = find_workspace(out.resolve())
    case = open_case(workspace, case_path(workspace, CASE), token=console.new_token()).case
    diagnosed = diagnose_case(case, workspace.root)
    for ending in ("md", "pdf"):
        _make(out / f"brief.{ending}", render(diagnosed, "brief", ending))
    findings, summary = _lint(out / "backlog.csv")
    _make(out / "findings.txt", findings)
    _tell(out, diagnosed.case.title, diagnosed.report()["answer"]["line"], summary)


def _examples() -> list[Path]:
    root = resources.examples()
    return sorted(p for p in root.rglob("*") if p.suffix in (".yaml", ".csv", ".md") and p.is_file())


def _at_home(content: bytes, folder: Path, root: Path) -> bytes:
    """An example whose first line names a schema of the source tree: the schema goes along, and is named there."""
    named = _SCHEMA.match(content)
    if not named:
        return content
    schema = named[1].decode()
    put_schema(schema, root, console.new_token())
    return schema_line(schema, folder, root).encode() + content[named.end() :]


def _make(path: Path, content: bytes) -> None:
    """Write a file of the demo unless it is there."""
    make_folder(path.parent)
    if path.exists():
        console.say(f"  kept   {path}")
        return
    write_atomic(path, content, token=console.new_token())
    console.say(f"  made   {path}")


def _lint(backlog: Path) -> tuple[bytes, str]:
    """The findings as text, and one line that counts them."""
    from perfconsult.cli.backlogs import opened, shipped_reader
    from perfconsult.lint.linted import Run
    from perfconsult.lint.outputs.text import TextOutput
    from perfconsult.lint.rules import RULES
    from perfconsult.lint.shares import Drawing, Task

    with opened(str(backlog)) as found:
        drawing = Drawing(found.ledger, Task(shipped_reader, Run(RULES, file=found.name), TextOutput()))
        text = b"".join(drawing)
    many = sum(drawing.total().findings.values())
    return text, f"{drawing.total().requests} requests, {many} findings"


def _tell(out: Path, title: str, answer: str, summary: str) -> None:
    console.say()
    console.out(f"The request   {title}\nThe answer    {answer}\nThe backlog   {summary}")
    console.say(f"\nTry next, after  cd {out}")
    for command, shows in TRY_NEXT:
        console.say(f"  {command:<41}{shows}")
