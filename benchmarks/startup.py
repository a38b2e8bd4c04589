"""What it costs to start: each command as a whole process, as a ratio to a bare interpreter in the same run.

Usage: python benchmarks/startup.py [ROUNDS]

Prints the median wall time and the median of the pairwise ratios; machines are noisy, so quote the ratio.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# What an installed script runs; the script that older pip versions write imports `re` on top of it.
PROGRAM = [sys.executable, "-c", "from perfconsult.cli.main import run; run()"]
BARE = [sys.executable, "-c", "pass"]
# What is timed, the arguments, and the ratio it must not exceed (None: reported only).
ROWS: tuple[tuple[str, list[str], float | None], ...] = (
    ("--version", ["--version"], 1.3),
    ("--help", ["--help"], 7.0),
    ("lint --help", ["lint", "--help"], 8.0),
    ("case list", ["case", "list"], 10.0),
    ("case show", ["case", "show", "two-day-course"], 10.0),
    ("diagnose", ["diagnose", "two-day-course"], None),
    ("report md", ["report", "two-day-course"], None),
    ("report pdf", ["report", "two-day-course", "--to", "pdf"], None),
    ("lint backlog", ["lint", "backlog.csv"], None),
)


def seconds(command: list[str], folder: Path) -> float:
    """Wall time of one run; what it prints is thrown away."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begin


def main() -> int:
    """Print the table; 1 when a row with a bar is over it."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    over = 0
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([*PROGRAM, "demo"], cwd=scratch, capture_output=True, check=True)
        folder = Path(scratch) / "perfconsult-demo"
        print(f"{'command':<14}{'ms':>8}{'x bare':>9}{'bar':>7}")
        for name, argv, bar in ROWS:
            seconds([*PROGRAM, *argv], folder)
            pairs = [(seconds([*PROGRAM, *argv], folder), seconds(BARE, folder)) for _ in range(rounds)]
            ratio = statistics.median(a / b for a, b in pairs)
            ms = statistics.median(a for a, _ in pairs) * 1000
            print(f"{name:<14}{ms:>8.0f}{ratio:>9.2f}{bar or '':>7}")
            over += bar is not None and ratio > bar
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
