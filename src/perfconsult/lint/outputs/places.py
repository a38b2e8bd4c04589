"""Where a finding is, for programs on other machines: relative paths, and marks that survive a sorted sheet."""

from functools import lru_cache
from hashlib import sha256
from pathlib import PurePath
from urllib.parse import quote

from perfconsult.lint.backlog import Row
from perfconsult.lint.sieve import key_of
from perfconsult.model.finding import Finding
from perfconsult.model.request import Request


@lru_cache(maxsize=16)
def relative(file: str) -> str:
    """A relative path with slashes; of an absolute one only the name, which tells nobody whose machine it was."""
    path = PurePath(file.replace("\\", "/"))
    absolute = path.is_absolute() or file[1:2] == ":"
    return path.name if absolute else path.as_posix()


@lru_cache(maxsize=16)
def address(file: str) -> str:
    """The relative path as a URI, percent-encoded."""
    return quote(relative(file).encode("utf-8", "replace"))


def fingerprint(finding: Finding, row: Row | None = None) -> str:
    """32 hex digits that stay the same when the sheet is sorted anew.

    Made from the rule and the request's id; where the id only counts rows (`row-7`), from the text. A row that
    could not be read has neither: its line and the reason have to do. `row` is None for a finding across the
    backlog, of which only the id is known.
    """
    if not finding.request:
        who = f"{finding.at.line} {finding.message}"
    elif isinstance(row, Request) and not key_of(row.id, "")[0]:
        who = row.text
    else:
        who = finding.request
    return sha256(f"{who}\n{finding.code}".encode("utf-8", "replace")).hexdigest()[:32]
