"""From a case to its diagnosis and the bytes of a report: the second half of flow A, step by step."""

from dataclasses import dataclass
from typing import Any

from perfconsult import __version__
from perfconsult.cli import console
from perfconsult.cli.opening import banks_of
from perfconsult.diagnosis import diagnose
from perfconsult.model.case import Case
from perfconsult.model.catalogue import Catalogue
from perfconsult.model.diagnosis import Diagnosis
from perfconsult.store.catalogue import load_catalogue


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """A case as it was diagnosed, with what that rests on."""

    case: Case
    catalogue: Catalogue
    diagnosis: Diagnosis
    today: str

    def report(self) -> dict[str, Any]:
        """The report that every format draws, in the shipped words."""
        from perfconsult.reports.build import build
        from perfconsult.reports.templates import load_words

        return build(self.case, self.diagnosis, self.catalogue, load_words(), self.today, __version__)


def diagnose_case(case: Case) -> Diagnosed:
    """Diagnose `case` as of today, with its banks and the shipped catalogue."""
    catalogue = load_catalogue()
    today = console.today()
    return Diagnosed(case, catalogue, diagnose(case, banks_of(case), catalogue, today), today)


def render(diagnosed: Diagnosed, template: str, to: str) -> bytes:
    """Draw the report with `template` in the format `to` (a key of FORMATS)."""
    from perfconsult.reports.formats import FORMATS
    from perfconsult.reports.templates import find_template

    return FORMATS[to].render(diagnosed.report(), find_template(template))
