"""What no field of the codebook holds, and some rule asks for: the hits of the lexicon's list `marks`, by group."""

from collections.abc import Iterable, Mapping

from perfconsult.model.request import Span
from perfconsult.signals.scan import Scan

LIST = "marks."


def read_marks(scan: Scan, groups: Mapping[str, str]) -> dict[str, tuple[Span, ...]]:
    """The spans of each group of the list that has a hit; `groups` are their names by tag."""
    if groups.keys().isdisjoint(scan.tags()):
        return {}
    return {group: scan.spans(scan.hits(tag)) for tag, group in groups.items() if scan.hits(tag)}


def mark_groups(tags: Iterable[str]) -> dict[str, str]:
    """The groups of the list by tag, of all tags of a lexicon."""
    return {tag: tag.removeprefix(LIST) for tag in sorted(tags) if tag.startswith(LIST)}
