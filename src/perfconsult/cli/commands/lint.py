"""`perfconsult lint`: what each request of a backlog lacks, and what to ask next."""

from pathlib import Path
from typing import Annotated

import typer

# The sentences below name every reader, output and severity; the tests hold them to their lists, so that the help
# need not load what it names.
File = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE]", show_default=False, help="The backlog; - reads what is piped in."),
]
From = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="KIND",
        help="Read it as ods, xlsx, jsonl, json, yaml, csv or text, whatever its ending says.",
    ),
]
Mapped = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="ROLE=COLUMN",
        help='Which column holds the text, the id or the team; once for each. "text=Title + Details" joins two.',
    ),
]
To = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="How to write it: text, concise, json, jsonl, sarif, junit, github, gitlab, csv, csv-raw, xlsx, markdown "
        "or html.",
    ),
]
Out = Annotated[Path | None, typer.Option(metavar="FILE", help="Write to this file instead of stdout.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")]
Select = Annotated[str, typer.Option(metavar="CODES", help="Only these codes or families, as EV,ME01.")]
Ignore = Annotated[str, typer.Option(metavar="CODES", help="Leave out these codes or families.")]
ExtendSelect = Annotated[str, typer.Option(metavar="CODES", help="These besides what is selected.")]
Profile = Annotated[
    str,
    typer.Option(
        metavar="NAME", help="A named choice of rules: default, quick, strict, compliance, or your own."
    ),
]
ConfigFile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Settings instead of those of the workspace.")
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no settings: options and defaults only.")]
FailOn = Annotated[
    str,
    typer.Option(
        metavar="SEVERITY",
        help="Mildest severity that makes the exit code 1: error, warning, note or never; warning by default.",
    ),
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")]
Statistics = Annotated[
    bool, typer.Option("--statistics", help="Count by rule and family; --to json for programs.")
]
Explain = Annotated[
    bool,
    typer.Option(
        "--explain-config", help="Lint nothing: say which settings hold, and why a rule is on or off."
    ),
]
RequestId = Annotated[
    str,
    typer.Option(metavar="ID", help="With --explain-config: what each rule saw in this request."),
]
Suppressions = Annotated[
    str,
    typer.Option(metavar="FILE", help="Findings not to show; perfconsult-suppressions.yaml by default."),
]
ShowSuppressed = Annotated[
    bool, typer.Option("--show-suppressed", help="Say on stderr what was suppressed, and why.")
]
Baseline = Annotated[str, typer.Option(metavar="FILE", help="Show only what is not in this baseline.")]
WriteBaseline = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Keep all that is found as a baseline.")
]
PruneBaseline = Annotated[
    bool, typer.Option("--prune-baseline", help="Take out of --baseline what matches nothing any more.")
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "-j",
        "--jobs",
        metavar="N",
        help="Processes; 0, which is usual: all cores for a large file, else one.",
    ),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Nothing on stderr but errors.")]


def lint(
    file: File = None, from_: From = "", map_: Mapped = None,
    to: To = "text", out: Out = None, force: Force = False,
    select: Select = "", ignore: Ignore = "", extend_select: ExtendSelect = "", profile: Profile = "",
    config: ConfigFile = None, isolated: Isolated = False,
    fail_on: FailOn = "", exit_zero: ExitZero = False,
    statistics: Statistics = False, explain_config: Explain = False, request: RequestId = "",
    suppressions: Suppressions = "", show_suppressed: ShowSuppressed = False,
    baseline: Baseline = "", write_baseline: WriteBaseline = None, prune_baseline: PruneBaseline = False,
    jobs: Jobs = None, quiet: Quiet = False,
) -> None:  # fmt: skip
    """Say what each request lacks, and what to ask next.

    What perfconsult.yaml says under `lint` holds where no option says otherwise; `perfconsult config show
    --origin` tells. Exit 0: nothing at or above --fail-on. 1: findings, or rows that could not be read. 2:
    wrong use. 130: stopped with Ctrl-C; then no file is left half written.

    \b
    Examples:
      perfconsult lint backlog.csv
      perfconsult lint export.csv --map text=Wish --to sarif --out findings.sarif
      perfconsult lint backlog.csv --profile quick --statistics
      perfconsult lint backlog.csv --write-baseline baseline.jsonl
      perfconsult lint backlog.csv --baseline baseline.jsonl

    \b
    What is not to be shown stands in perfconsult-suppressions.yaml:
      suppressions:
        - {request: TR-007, rule: IM01, reason: the CFO knows, until: 2027-01-31}
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    typed = locals()
    from perfconsult.cli.linting.options import LintOptions
    from perfconsult.cli.linting.running import run_lint

    raise typer.Exit(run_lint(LintOptions(**typed)))
