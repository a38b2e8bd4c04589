"""From a case to its diagnosis and the bytes of a report: the second half of flow A, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from perfconsult import __version__
from perfconsult.cli import console
from perfconsult.cli.opening import banks_of
from perfconsult.diagnosis import diagnose
from perfconsult.model.bank import Bank
from perfconsult.model.case import Case
from perfconsult.model.catalogue import Catalogue
from perfconsult.model.diagnosis import Diagnosis
from perfconsult.store.catalogue import load_catalogue
from perfconsult.store.config import load_config
from perfconsult.store.workspace import find_workspace


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """A case as it was diagnosed, with what that rests on."""

    case: Case
    catalogue: Catalogue
    banks: Mapping[str, Bank]
    diagnosis: Diagnosis
    today: str
    root: Path | None = None

    def report(self) -> dict[str, Any]:
        """The report that every format draws, in the shipped words, in the name this workspace gives."""
        from perfconsult.reports.build import Made, build
        from perfconsult.reports.templates import load_words

        organisation = load_config(find_workspace(self.root or console.here())).organisation
        made = Made(load_words(), self.today, __version__, organisation)
        return build(self.case, self.diagnosis, self.catalogue, self.banks, made)


def diagnose_case(case: Case, root: Path | None = None) -> Diagnosed:
    """Diagnose `case` as of today, with the shipped catalogue and banks, and those of the workspace in `root`."""
    catalogue, banks, today = load_catalogue(), banks_of(case, root), console.today()
    return Diagnosed(case, catalogue, banks, diagnose(case, banks, catalogue, today), today, root)


def render(diagnosed: Diagnosed, template: str, to: str) -> bytes:
    """Draw the report with `template` in the format `to` (a key of FORMATS)."""
    from perfconsult.reports.formats import FORMATS
    from perfconsult.reports.templates import find_template

    return FORMATS[to].render(diagnosed.report(), find_template(template))
