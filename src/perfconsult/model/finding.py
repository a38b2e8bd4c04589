"""What the linter says about a request."""

from dataclasses import dataclass
from typing import Literal

from perfconsult.errors import Location
from perfconsult.model.request import Span

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
Confidence = Literal["high", "medium", "low"]
FAIL_ON: tuple[str, ...] = (*SEVERITIES, "never")
"""What may be named as the mildest severity that is a failure."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One rule's hit on one request, stamped by the engine. `span` is in the request's text."""

    at: Location
    code: str
    request: str
    name: str
    severity: Severity
    confidence: Confidence
    message: str
    ask: str
    span: Span | None = None
    quote: str = ""
