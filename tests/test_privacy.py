"""Nothing leaves the machine, and what is written is for its owner alone."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

WATCH = """
import sys
FORBIDDEN = {
    "socket.connect", "socket.getaddrinfo", "socket.sendto", "os.system", "subprocess.Popen", "os.posix_spawn",
}
def watch(event, args):
    if event in FORBIDDEN:
        print("FORBIDDEN", event, args, file=sys.stderr)
sys.addaudithook(watch)
from perfconsult.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.slow
def test_the_main_job_opens_no_connection_and_starts_no_program(tmp_path: Path) -> None:
    """The demo diagnoses, renders and lints without a socket or a child process."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH, "demo"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "FORBIDDEN" not in done.stderr


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="modes mean nothing on Windows")
def test_what_is_written_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Files are 0600 and folders 0700, whatever the umask."""
    subprocess.run(
        [sys.executable, "-m", "perfconsult", "demo"], cwd=tmp_path, capture_output=True, check=True
    )

    made = list((tmp_path / "perfconsult-demo").rglob("*"))
    loose = [p.name for p in made if stat.S_IMODE(p.stat().st_mode) & 0o077]
    assert made
    assert loose == []
