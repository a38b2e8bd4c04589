"""`perfconsult lint`: findings where they were asked for, and an exit code that tells."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from perfconsult.cli.main import main
from perfconsult.lint.outputs import OUTPUTS
from perfconsult.lint.readers import READERS
from perfconsult.model.finding import FAIL_ON
from perfconsult.store.profiles import profile_names

WEAK = "We need a communication workshop for everyone.\n"
STRONG = (
    "Since May 19 of 140 invoices a month went out late, says the finance log; each costs us 40 euros of interest. "
    "By the end of June the four billing clerks should send every invoice within two days, so that at most 5 a month "
    "are late.\n"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """A file in `folder`."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_findings_make_the_exit_code_one(run_cli: Callable, here: Path) -> None:
    """A weak request is found wanting, and the last line of its block asks."""
    write(here, "backlog.txt", WEAK)

    run = run_cli("lint", "backlog.txt")

    assert run.code == 1
    assert "Ask next: " in run.out
    assert run.err == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "note"), 1),
        (("--fail-on", "error"), 0),
        (("--fail-on", "never"), 0),
        (("--select", "au"), 0),
        (("--select", "AU", "--fail-on", "note"), 1),
        (("--ignore", "PB,BH,EV,ME", "--fail-on", "warning"), 0),
        (("--exit-zero",), 0),
        (("--statistics",), 1),
        (("--statistics", "--exit-zero"), 0),
        (("--profile", "strict", "--select", "AU"), 1),
        (("--select", "AU", "--extend-select", "ME01"), 1),
    ],
)
def test_what_counts_can_be_chosen(
    run_cli: Callable, here: Path, arguments: tuple[str, ...], code: int
) -> None:
    """Severity and codes decide the exit code."""
    write(here, "backlog.txt", WEAK)

    assert run_cli("lint", "backlog.txt", *arguments).code == code


def test_the_workspace_can_choose_too_and_options_win(run_cli: Callable, here: Path) -> None:
    """`lint:` in perfconsult.yaml holds until an option says otherwise."""
    write(here, "backlog.txt", WEAK)
    write(here, "perfconsult.yaml", "lint:\n  select: [EV]\n  fail_on: never\n")

    by_file = run_cli("lint", "backlog.txt")
    by_option = run_cli("lint", "backlog.txt", "--select", "ME", "--fail-on", "warning")

    assert (by_file.code, "EV01" in by_file.out, "ME01" in by_file.out) == (0, True, False)
    assert (by_option.code, "EV01" in by_option.out, "ME01" in by_option.out) == (1, False, True)


@pytest.mark.parametrize("to", sorted(OUTPUTS))
def test_each_output_can_be_written_to_a_file(
    here: Path, to: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """`--out` gets, byte for byte, what stdout would have got."""
    write(here, "backlog.txt", WEAK)

    main(["lint", "backlog.txt", "--to", to])
    printed = capfdbinary.readouterr().out
    main(["lint", "backlog.txt", "--to", to, "--out", f"findings.{to}"])

    assert len(printed) > 50
    assert (here / f"findings.{to}").read_bytes() == printed


def test_what_was_written_is_told(run_cli: Callable, here: Path) -> None:
    """The file; and how to get a sheet, where a text was given the name of one. Nothing under --quiet."""
    write(here, "backlog.txt", WEAK)

    assert run_cli("lint", "backlog.txt", "--out", "o.txt").err == "wrote o.txt\n"
    assert run_cli("lint", "backlog.txt", "--to", "xlsx", "--out", "o.xlsx").err == "wrote o.xlsx\n"
    assert run_cli("lint", "backlog.txt", "--out", "o.HTML").err.endswith(
        "as text, whatever its ending says; for html: --to html\n"
    )
    assert run_cli("lint", "backlog.txt", "--out", "q.txt", "--quiet").err == ""


def test_a_column_that_is_not_read_is_told(run_cli: Callable, here: Path) -> None:
    """With the option that joins it, which then is silent."""
    write(here, "b.csv", "id,Title,Details\n1,Excel course,Half of our reports go out with wrong totals.\n")

    assert '"Details" is read, not "Title"' in run_cli("lint", "b.csv").err
    assert '--map "text=Title + Details"' in run_cli("triage", "b.csv", "--into", "c", "--dry-run").err
    joined = run_cli("lint", "b.csv", "--map", "text=Title + Details")
    assert (joined.err, "Excel course Half of our reports" in joined.out) == ("", True)


def test_no_path_of_this_machine_travels(run_cli: Callable, here: Path) -> None:
    """A file named by its full path is named from here in what is written."""
    path = write(here, "backlog.txt", WEAK)

    run = run_cli("lint", path, "--to", "sarif")

    assert str(here) not in run.out
    assert json.loads(run.out)["runs"][0]["results"][0]["locations"][0]["physicalLocation"][
        "artifactLocation"
    ] == {"uri": "backlog.txt"}


def test_rows_that_cannot_be_read_are_told_and_counted(run_cli: Callable, here: Path) -> None:
    """Rows in are rows read and rows refused; a refusal is never silent."""
    write(here, "backlog.jsonl", json.dumps({"id": "a", "text": STRONG}) + '\n{"id": "b", "text": \n')

    run = run_cli("lint", "backlog.jsonl", "--fail-on", "never")

    assert run.code == 1
    assert "backlog.jsonl:2" in run.err
    assert "2 rows in = 1 read + 1 refused" in run.err


def test_stdin_is_a_file_called_dash(here: Path) -> None:
    """`-` reads what is piped in; the format is told by its first line."""
    done = subprocess.run(
        [sys.executable, "-m", "perfconsult", "lint", "-"], input=f"id,text\n7,{WEAK}", capture_output=True, text=True,
        check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert done.stdout.startswith("7  We need a communication workshop")


BAD = {
    "missing": (None, "no such file"),
    "empty": (b"", "nothing in this file"),
    "binary": (bytes(range(256)) * 20, "backlog.csv"),
    "a zip": (b"PK\x03\x04" + bytes(200), "backlog.csv"),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("command", ["lint", "read"])
def test_a_file_that_is_no_backlog_is_one_sentence(
    run_cli: Callable, here: Path, kind: str, command: str
) -> None:
    """Exit 2, the file's name and the reason; nothing on stdout."""
    content, told = BAD[kind]
    if content is not None:
        write(here, "backlog.csv", content)

    run = run_cli(command, "backlog.csv")

    assert (run.code, run.out) == (2, "")
    assert told in run.err
    assert "Traceback" not in run.err


def test_an_unknown_code_is_met_with_the_nearest(run_cli: Callable, here: Path) -> None:
    """A slip in --select costs one sentence."""
    write(here, "backlog.txt", WEAK)

    run = run_cli("lint", "backlog.txt", "--select", "EV99")

    assert (run.code, run.out) == (2, "")
    assert "EV99" in run.err
    assert "help: did you mean" in run.err


@pytest.mark.parametrize(
    ("option", "said", "nearest"),
    [("--to", "sarf", '"sarif"'), ("--fail-on", "warnings", '"warning"'), ("--to", "zzz", "use text")],
)
def test_an_unknown_name_is_met_with_the_nearest(
    run_cli: Callable, here: Path, option: str, said: str, nearest: str
) -> None:
    """A slip in an option costs one sentence, before anything is read."""
    run = run_cli("lint", "missing.txt", option, said)

    assert (run.code, run.out) == (2, "")
    assert f'"{said}"' in run.err
    assert nearest in run.err.split("help: ")[1]


def test_the_help_names_every_reader_output_severity_and_profile(run_cli: Callable) -> None:
    """All there are, in the order of their lists, and no other."""
    told = " ".join(run_cli("lint", "--help").out.split())

    assert f"Read it as {listed(READERS)}," in told
    assert f"How to write it: {listed(OUTPUTS)}." in told
    assert f"exit code 1: {listed(FAIL_ON)};" in told
    assert set(told.split("choice of rules: ")[1].split(", or")[0].split(", ")) == set(profile_names())


def test_the_help_fits_a_terminal(run_cli: Callable) -> None:
    """Eighty columns, also where examples stand."""
    assert max(map(len, run_cli("lint", "--help").out.splitlines())) <= 80


def listed(names: Iterable[str]) -> str:
    """`text, json or sarif`."""
    *first, last = names
    return f"{', '.join(first)} or {last}"


@pytest.mark.parametrize(
    ("argv", "says", "remedy"),
    [
        ((), "which backlog?", "perfconsult lint backlog.csv"),
        (("a.csv", "b.csv"), "2 files, and one at a time is linted", "one by one"),
        (("a.txt", "--profile", "quik"), 'no profile "quik"', 'did you mean "quick"?'),
        (("a.txt", "--map", "text"), '--map: "text" is no pair', "--map text=Description"),
        (
            ("a.txt", "--map", "text=A", "--map", "text=B"),
            '--map: "text" is mapped twice',
            "text=Title + Details",
        ),
        (("a.txt", "-j", "99"), '"99" is no number from 0 to 64', "-j 2"),
        (("a.txt", "--config", "gone.yaml"), "gone.yaml", "check the name"),
        (("a.txt", "--config", "a.txt", "--isolated"), "--isolated reads no settings", "one of them"),
        (("a.txt", "--baseline", "gone"), "gone: --baseline: there is no baseline", "--write-baseline gone"),
        (("a.txt", "--prune-baseline"), "--prune-baseline needs to know which", "--baseline FILE"),
        (("a.txt", "--suppressions", "gone"), "--suppressions: there is no file gone", "check the name"),
        (("a.txt", "--statistics", "--to", "sarif"), 'no form of statistics "sarif"', "text, json"),
        (("--explain-config", "--request", "A"), "--request needs the backlog", "name the file"),
        (("--explain-config", "--out", "o"), "--explain-config lints nothing", "leave --out out"),
        (("a.txt", "--request", "A"), "--request goes with --explain-config", "leave --request out"),
        (("a.txt", "--out", "a.txt"), "a.txt is read here, and would be lost", "another file"),
        (("a.txt", "--write-baseline", "./a.txt", "--force"), "a.txt is read here", "another file"),
        (("a.txt", "--out", "o", "--write-baseline", "./o"), "name one file", "a file of its own"),
        (("a.txt", "--out", os.devnull, "--force"), "is a pipe or a device", "> "),
        (("gone.txt", "--out", "o"), "gone.txt", "check the name"),
        (("a.txt", "--select", "EV99"), "--select: unknown rule", "did you mean"),
    ],
)
def test_wrong_use_is_one_sentence_with_a_remedy(
    run_cli: Callable, here: Path, argv: tuple[str, ...], says: str, remedy: str
) -> None:
    """Exit 2, nothing on stdout, nothing written."""
    write(here, "a.txt", WEAK)
    run = run_cli("lint", *argv)

    assert (run.code, run.out) == (2, "")
    assert says in run.err
    assert remedy in run.err.split("help: ")[1]
    assert [path.name for path in here.iterdir()] == ["a.txt"]


def test_columns_can_be_named(run_cli: Callable, here: Path) -> None:
    """By an option, or once for all in the settings."""
    write(here, "backlog.csv", f"Nr,Wish,Summary\n7,{WEAK.strip()},none\n")
    named = run_cli("lint", "backlog.csv", "--to", "concise", "--map", "text=Wish", "--map", "id=Nr")
    write(here, "perfconsult.yaml", "lint: {map: {text: Wish, id: Nr}}\n")
    settled = run_cli("lint", "backlog.csv", "--to", "concise")

    assert (named.code, named.out) == (settled.code, settled.out)
    assert "ME01" in named.out
    assert "ME01" not in run_cli("lint", "backlog.csv", "--map", "text=Summary", "--to", "concise").out


def test_the_kind_of_a_file_can_be_said(run_cli: Callable, here: Path) -> None:
    """Whatever its ending says."""
    write(here, "export.txt", f"id,text\nTR-7,{WEAK}")

    assert "TR-7" not in run_cli("lint", "export.txt", "--to", "concise").out.replace("id,text", "")
    assert '"id": "TR-7"' in run_cli("lint", "export.txt", "--from", "csv", "--to", "jsonl").out


def test_quiet_is_quiet(run_cli: Callable, here: Path) -> None:
    """Nothing on stderr; the exit code still tells."""
    write(here, "backlog.jsonl", json.dumps({"id": "a", "text": STRONG}) + "\nnot json\n")

    assert run_cli("lint", "backlog.jsonl").err != ""
    assert (run_cli("lint", "backlog.jsonl", "-q").code, run_cli("lint", "backlog.jsonl", "-q").err) == (
        1,
        "",
    )


def test_many_refusals_are_told_by_their_number(run_cli: Callable, here: Path) -> None:
    """Twenty in full; all of them are findings."""
    write(here, "backlog.jsonl", json.dumps({"id": "a", "text": STRONG}) + "\nnot json" * 50)
    run = run_cli("lint", "backlog.jsonl", "--to", "jsonl")

    assert run.err.count("not read: backlog.jsonl:") == 20
    assert "not read: 30 more rows" in run.err
    assert "51 rows in = 1 read + 50 refused" in run.err
    assert run.out.count("IO01") >= 50


@pytest.mark.parametrize(
    ("option", "over"),
    [
        ("--out", "backlog.txt"),
        ("--out", "base.jsonl"),
        ("--out", "off.yaml"),
        ("--out", "link.txt"),
        ("--write-baseline", "backlog.txt"),
        ("--write-baseline", "off.yaml"),
        ("--out", "perfconsult.yaml"),
    ],
)
def test_what_is_read_is_never_written_over(run_cli: Callable, here: Path, option: str, over: str) -> None:
    """Not even with --force, by another spelling or through a link."""
    write(here, "backlog.txt", WEAK)
    write(here, "off.yaml", "suppressions: []\n")
    write(here, "perfconsult.yaml", "organisation: Acme\n")
    (here / "link.txt").symlink_to("backlog.txt")
    run_cli("lint", "backlog.txt", "--write-baseline", "base.jsonl")
    before = {path.name: path.read_bytes() for path in here.iterdir()}
    hiding = ("--baseline", "base.jsonl", "--suppressions", "off.yaml")

    run = run_cli("lint", here / "backlog.txt", *hiding, option, here / over, "--force")

    assert (run.code, run.out) == (2, "")
    assert f"{over} is read here, and would be lost" in run.err
    assert {path.name: path.read_bytes() for path in here.iterdir()} == before


def test_statistics_count_in_good_english(run_cli: Callable, here: Path) -> None:
    """One of a thing is no more than one."""
    write(here, "backlog.csv", f"id,text\n1,{WEAK.strip()}\n2,\n")

    run = run_cli("lint", "backlog.csv", "--statistics", "--select", "AU,IO")

    assert run.out.splitlines()[-1] == "1 request, 1 with findings, 1 row not read"
    assert "2 rows in = 1 read + 1 refused" in run.err


def test_csv_on_a_terminal_has_the_line_breaks_of_a_terminal(
    run_cli: Callable, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what hides is still spelt out."""
    write(here, "backlog.csv", f"id,text\nA\u202eB,{WEAK}")
    monkeypatch.setattr("perfconsult.cli.console.is_terminal", lambda: True)

    run = run_cli("lint", "backlog.csv", "--to", "csv")

    assert "<U+202E>" in run.out
    assert "\r" not in run.out
    assert "<U+000D>" not in run.out
