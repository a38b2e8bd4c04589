"""How fast a backlog is read and linted, beside other linters of text, in one run on the same texts.

Usage: python benchmarks/lint.py [--rows N] [--rounds N] [--peers DIR [--install-peers]] [--peer-rows N]

The backlog is made up, the same every time, of about 300 bytes a request. Prints requests per second and
core (by processor time, the median of the rounds, which take turns), how many times a peer's rate that of the
whole job is, and peak memory. Reading and peers are timed in their process, without their start, one call a
request; whole jobs are the installed command from its start to its end, with every byte read and written.
Machines are noisy: quote ratios of one run.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from backlog import requests, write_csv

HERE = Path(__file__).parent
NPM = ("write-good@1.0.8", "textlint@15.8.0", "textlint-rule-write-good@2", "textlint-rule-prh@6")
PIP = ("proselint==0.16.0",)
BARS = {
    "whole job": 15_000,
    "--statistics": 30_000,
    "write-good": 8,
    "textlint with write-good": 30,
    "textlint, 40 of our rules": 30,
    "proselint": 40,
    "ready": 50,
}
"""What issue 3 asks for: requests per second and core, times a peer's, milliseconds."""

OURS = ("reading alone", "whole job", "--statistics", "whole job, all cores")

READ = """
import json, sys, time
from perfconsult.signals import Opinion, Reader
from perfconsult.store.lexicons import load_lexicon
from perfconsult.store.weights import load_weights
texts = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
read = Reader(load_lexicon(), Opinion(load_weights())).read
for text in texts[:500]:
    read(text)
begin = time.process_time()
for text in texts:
    read(text)
print(json.dumps({"seconds": time.process_time() - begin, "rows": len(texts)}))
"""
READY = """
import json, time
begin = time.perf_counter()
from perfconsult.lint.rules import RULES
from perfconsult.signals import Opinion, Reader
from perfconsult.store.lexicons import load_lexicon
from perfconsult.store.weights import load_weights
imported = time.perf_counter()
lexicon = load_lexicon()
listed = time.perf_counter()
opinion = Opinion(load_weights())
weighed = time.perf_counter()
Reader(lexicon, opinion).read("We need a course.")
done = time.perf_counter()
parts = {"lexicon": listed - imported, "model": weighed - listed, "automaton": done - weighed}
print(json.dumps({"imports": imported - begin, **parts}))
"""


class Run(NamedTuple):
    """One run of a process: its processor time in seconds, rows in that time, wall time and peak memory."""

    seconds: float
    rows: int
    wall: float
    mebibytes: float


def run(command: Sequence[str], rows: int) -> Run:
    """The whole process, from start to end."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: exit code {child.returncode}")
    return Run(used.ru_utime + used.ru_stime, rows, wall, used.ru_maxrss / 1024)


def timed_inside(command: Sequence[str]) -> Run:
    """A process that says on its last line how long it took for how many rows."""
    with tempfile.TemporaryFile("w+") as out:
        begin = time.perf_counter()
        child = subprocess.Popen(command, stdout=out)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read().splitlines()
    if child.returncode or not said:
        raise SystemExit(f"{' '.join(command)}: exit code {child.returncode}")
    told = json.loads(said[-1])
    return Run(told["seconds"], told["rows"], wall, used.ru_maxrss / 1024)


def jobs(scratch: Path, rows: int) -> dict[str, Callable[[], Run]]:
    """What is measured of ours, by name."""
    backlog, out, texts = scratch / "backlog.csv", scratch / "out.jsonl", scratch / "texts.jsonl"
    lint = [sys.executable, "-c", "from perfconsult.cli.main import run; run()", "lint", str(backlog)]
    lint += ["--isolated", "--exit-zero", "-q"]
    whole = [*lint, "--to", "jsonl", "--out", str(out), "--force"]
    return {
        "reading alone": lambda: timed_inside([sys.executable, "-c", READ, str(texts)]),
        "whole job": lambda: run([*whole, "-j", "1"], rows),
        "--statistics": lambda: run([*lint, "--statistics", "-j", "1"], rows),
        "whole job, all cores": lambda: run([*whole, "-j", str(os.cpu_count() or 1)], rows),
    }


def peers(folder: Path | None, texts: Path) -> dict[str, Callable[[], Run] | None]:
    """Other linters, by name; nothing for one that is not in the folder."""
    programs = {
        "write-good": ("node_modules/write-good", ["node", "write_good.js"]),
        "textlint with write-good": ("node_modules/textlint", ["node", "textlint.js", "write-good"]),
        "textlint, 40 of our rules": ("node_modules/textlint-rule-prh", ["node", "textlint.js", "prh"]),
        "proselint": ("python/proselint", [sys.executable, "proselint_lines.py"]),
    }
    return {name: _peer(folder, texts, place, command) for name, (place, command) in programs.items()}


def _peer(folder: Path | None, texts: Path, place: str, command: list[str]) -> Callable[[], Run] | None:
    program, script, *more = command
    if not folder or not (folder / place).is_dir() or not shutil.which(program):
        return None
    return lambda: timed_inside([program, str(HERE / "peers" / script), str(folder), str(texts), *more])


def install(folder: Path) -> None:
    """Put the peers into `folder`, with npm and pip."""
    folder.mkdir(parents=True, exist_ok=True)
    for command in (
        ["npm", "install", "--prefix", str(folder), "--no-fund", "--no-audit", "--silent", *NPM],
        [sys.executable, "-m", "pip", "install", "-q", "--target", str(folder / "python"), *PIP],
    ):
        subprocess.run(command, check=False)


def ready(rounds: int) -> dict[str, float]:
    """Milliseconds until texts can be read, in a fresh process, beside the start of the interpreter."""
    told = [
        json.loads(subprocess.run([sys.executable, "-c", READY], capture_output=True, check=True).stdout)
        for _ in range(rounds)
    ]
    return {part: statistics.median(one[part] for one in told) * 1000 for part in told[0]}


def prepare(scratch: Path, rows: int, peer_rows: int) -> int:
    """Write the backlog, and its texts for those who read lines; how many bytes a text has on average."""
    for name, many in (("texts.jsonl", rows), ("few.jsonl", peer_rows)):
        lines = "".join(json.dumps(text) + "\n" for text in requests(many))
        (scratch / name).write_text(lines, encoding="utf-8")
    return write_csv(scratch / "backlog.csv", rows)


def in_turns(work: Mapping[str, Callable[[], Run] | None], rounds: int) -> dict[str, Run | None]:
    """The median of each job; they take turns, so that a slow minute of the machine is everybody's."""
    took: dict[str, list[Run]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, job in work.items():
            if job:
                took[name].append(job())
    return {name: median(runs) if runs else None for name, runs in took.items()}


def median(runs: Sequence[Run]) -> Run:
    """The middle of each figure."""
    seconds, rows, wall, mebibytes = (statistics.median(column) for column in zip(*runs, strict=True))
    return Run(seconds, int(rows), wall, mebibytes)


def show(results: dict[str, Run | None]) -> None:
    """The table."""
    whole = results["whole job"] or Run(1, 0, 1, 0)
    columns = ("rows", "req/s/core", "us", "req/s", "whole job is", "MiB", "bar")
    print(f"{'':<27}" + "".join(f"{column:>13}" for column in columns))
    for name, result in results.items():
        if result is None:
            print(f"{name:<27}{'not there: --peers DIR --install-peers':>65}")
            continue
        rate = result.rows / result.seconds
        is_ours = name in OURS
        cells = (
            f"{result.rows:,}",
            f"{rate:,.0f}",
            f"{1e6 / rate:.1f}",
            f"{result.rows / result.wall:,.0f}" if is_ours and "job" in name else "",
            "" if is_ours else f"{whole.rows / whole.seconds / rate:.1f} x",
            f"{result.mebibytes:.0f}",
            f"{BARS.get(name, '')}",
        )
        print(f"{name:<27}" + "".join(f"{cell:>13}" for cell in cells))


def main() -> int:
    """Measure, and print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--rows", type=int, default=20_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--peers", type=Path, metavar="DIR", help="where other linters are installed")
    options.add_argument("--install-peers", action="store_true", help="install them there, with npm and pip")
    options.add_argument("--peer-rows", type=int, default=1_000)
    asked = options.parse_args()
    if asked.install_peers and asked.peers:
        install(asked.peers)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        size = prepare(scratch, asked.rows, asked.peer_rows)
        work = jobs(scratch, asked.rows) | peers(asked.peers, scratch / "few.jsonl")
        results = in_turns(work, asked.rounds)
        parts = ready(asked.rounds)
    print(f"{asked.rows:,} requests of {size} bytes; median of {asked.rounds} rounds")
    show(results)
    total = sum(ms for part, ms in parts.items() if part != "imports")
    said = ", ".join(f"{part} {ms:.0f}" for part, ms in parts.items())
    print(f"ready: {total:.0f} ms without imports, bar {BARS['ready']} ({said} ms)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
