"""What every test may use: the program run in this process, golden files, a copy of the examples."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from perfconsult import resources
from perfconsult.cli.main import main

ROOT = Path(__file__).resolve().parent.parent
# Shared machines stall; what a property needs is examples, not a stopwatch.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")
Golden = Callable[[Path, str], None]


@dataclass(frozen=True)
class Run:
    """What a command gave back."""

    code: int
    out: str
    err: str


@pytest.fixture
def run_cli(capfd: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Run the program through `main(argv)`, as the script does."""

    def run(*argv: str | Path) -> Run:
        capfd.readouterr()
        code = main([str(a) for a in argv])
        out, err = capfd.readouterr()
        return Run(code, out, err)

    return run


@pytest.fixture
def golden() -> Golden:
    """Compare a text with a golden file, or rewrite the file where UPDATE_GOLDEN is set."""

    def check(path: Path, text: str) -> None:
        if os.environ.get("UPDATE_GOLDEN"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.is_file(), f"no golden file {path.name}: `make golden` writes it, then read it"
        with path.open(encoding="utf-8", newline="") as file:
            assert file.read() == text

    return check


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a copy of the examples, which is also where the test stands."""
    folder = tmp_path / "workspace"
    shutil.copytree(resources.examples(), folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")
    return folder
