"""What is shipped: a wheel, also one made from the sdist, that finds its banks, templates and examples."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FIND_ALL = (
    "from perfconsult import resources as r; "
    "print(*sorted(p.name for f in (r.banks(), r.templates(), r.examples(), r.data('causes')) for p in f.iterdir()))"
)

pytestmark = pytest.mark.slow


def python(code: str, path: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run `code` far from the checkout, with `path` before everything that is installed."""
    environment = {**os.environ, "PYTHONPATH": str(path)}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and a wheel built from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return folder


def test_a_wheel_made_from_the_sdist_finds_its_data(built: Path, tmp_path: Path) -> None:
    """Banks, templates, examples and causes are found beside the installed package."""
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")

    done = python(f"import perfconsult; print(perfconsult.__file__); {FIND_ALL}", tmp_path / "site", tmp_path)

    where, names = done.stdout.splitlines()
    assert Path(where).is_relative_to(tmp_path / "site")
    assert {"intake", "root-cause", "brief", "backlog.csv", "missing-feedback.yaml"} <= set(names.split())


def test_a_checkout_finds_its_data(tmp_path: Path) -> None:
    """Without any installation, `src` on the path is enough."""
    done = python(FIND_ALL, ROOT / "src", tmp_path)

    assert {"intake", "brief", "backlog.csv"} <= set(done.stdout.split())


def test_a_zipped_package_says_why_it_cannot_run(built: Path, tmp_path: Path) -> None:
    """Imported from inside the wheel, the data are not there, and one sentence says so."""
    done = python(FIND_ALL, next(built.glob("*.whl")), tmp_path)

    assert done.returncode == 1
    assert "cannot run from inside a zip file" in done.stderr + python(
        "from perfconsult import resources as r\ntry: r.banks()\nexcept Exception as e: print(e.problems[0].hint)",
        next(built.glob("*.whl")), tmp_path,
    ).stdout  # fmt: skip


def test_no_path_of_a_machine_is_shipped(built: Path) -> None:
    """Neither archive holds a file with the path of the machine it was built on."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        texts = [file.read() for m in sdist.getmembers() if (file := sdist.extractfile(m))]

    assert not any(str(ROOT).encode() in text for text in texts)
