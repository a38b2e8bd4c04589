"""Findings out: the outputs by the name `--to` takes."""

from collections.abc import Mapping

from perfconsult.lint.outputs.concise import ConciseOutput
from perfconsult.lint.outputs.csv import CsvOutput
from perfconsult.lint.outputs.csv_raw import CsvRawOutput
from perfconsult.lint.outputs.github import GithubOutput
from perfconsult.lint.outputs.gitlab import GitlabOutput
from perfconsult.lint.outputs.html import HtmlOutput
from perfconsult.lint.outputs.interface import Output
from perfconsult.lint.outputs.json import JsonOutput
from perfconsult.lint.outputs.jsonl import JsonLinesOutput
from perfconsult.lint.outputs.junit import JunitOutput
from perfconsult.lint.outputs.markdown import MarkdownOutput
from perfconsult.lint.outputs.sarif import SarifOutput
from perfconsult.lint.outputs.text import TextOutput
from perfconsult.lint.outputs.xlsx import XlsxOutput

__all__ = ["OUTPUTS"]

# Shared by some of them: grouping, jsontext, places, cells, across, words.
OUTPUTS: Mapping[str, Output] = {
    "text": TextOutput(),
    "concise": ConciseOutput(),
    "json": JsonOutput(),
    "jsonl": JsonLinesOutput(),
    "sarif": SarifOutput(),
    "junit": JunitOutput(),
    "github": GithubOutput(),
    "gitlab": GitlabOutput(),
    "csv": CsvOutput(),
    "csv-raw": CsvRawOutput(),
    "xlsx": XlsxOutput(),
    "markdown": MarkdownOutput(),
    "html": HtmlOutput(),
}
