"""The formats a report can be had in: one module each, named once, here."""

from perfconsult.reports.formats import markdown, pdf
from perfconsult.reports.formats.interface import Format

FORMATS: dict[str, Format] = {"md": markdown, "pdf": pdf}
