"""Findings out: the outputs by the name `--to` takes."""

from collections.abc import Mapping

from perfconsult.lint.outputs.interface import Output
from perfconsult.lint.outputs.json import JsonOutput
from perfconsult.lint.outputs.sarif import SarifOutput
from perfconsult.lint.outputs.text import TextOutput

__all__ = ["OUTPUTS"]

# Shared by all of them: grouping.
OUTPUTS: Mapping[str, Output] = {
    "text": TextOutput(),
    "json": JsonOutput(),
    "sarif": SarifOutput(),
}
