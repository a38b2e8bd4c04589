"""What a report format is: a module that turns a `Report` and a `Template` into the bytes of one file."""

from typing import Protocol

from perfconsult.reports.build import Report
from perfconsult.reports.templates import Template


class Format(Protocol):
    """`suffix` is the file name's ending, without the dot, and the format's key in a template's `files`."""

    suffix: str

    def render(self, report: Report, template: Template) -> bytes:
        """The finished file. Draws only what `report` says; same input, same bytes."""
