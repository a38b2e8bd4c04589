"""What an output of findings is: values in, text out; it draws, and decides nothing."""

from collections.abc import Sequence
from typing import Protocol

from perfconsult.lint.rule import Rule
from perfconsult.model.finding import Finding
from perfconsult.model.request import Request


class Output(Protocol):
    """One format."""

    def render(
        self,
        findings: Sequence[Finding],
        requests: Sequence[Request],
        rules: Sequence[Rule],
        version: str = "",
    ) -> str:
        """The whole output with its last line break.

        `findings` are sorted, `requests` in the order of the file, `rules` all that were run, in the order
        in which their questions are best asked; `version` is perfconsult's.
        """
