"""Where shipped data lie: the only module that knows. In: a kind of data. Out: folders and files.

Banks, templates and examples stand at the top of the repository and inside the package in a wheel, so
each is looked for beside this file first (wheel) and then two folders up (checkout, editable install).
The package is installed unzipped (`typst` and `pyahocorasick` are extension modules, which cannot be
imported from a zip), so plain paths serve; a zip-imported package is refused with a sentence.
"""

from pathlib import Path

from perfconsult.errors import PerfconsultError

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def data(kind: str = "") -> Path:
    """The folder `src/perfconsult/data/<kind>`: causes, indicators, gates, lexicons …; without a kind, of all."""
    return _existing(kind or "data", _PACKAGE / "data" / kind)


def banks() -> Path:
    """The folder of the shipped question banks, one folder each."""
    return _existing("question banks", _PACKAGE / "question_banks", _CHECKOUT / "question_banks")


def templates() -> Path:
    """The folder of the shipped report templates, one folder each."""
    return _existing("report templates", _PACKAGE / "report_templates", _CHECKOUT / "report_templates")


def examples() -> Path:
    """The folder of the worked examples that `demo` copies."""
    return _existing("examples", _PACKAGE / "examples", _CHECKOUT / "examples")


def _existing(what: str, *places: Path) -> Path:
    for place in places:
        if place.is_dir():
            return place
    raise PerfconsultError(
        f"the shipped {what} are missing from this installation",
        hint="install perfconsult again; it cannot run from inside a zip file",
    )
