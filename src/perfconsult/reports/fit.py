"""A report cut to a template's limits: in a `Report` and a `Template`, out the page that a format draws.

A limit on a list says how many to show, beside which `<list>_more` says how many more there are; a limit
on a text says how many characters. Answers a template asks for and nobody gave are said to be missing.
"""

import re
from typing import Any

from perfconsult.reports.build import Report
from perfconsult.reports.letters import swap
from perfconsult.reports.templates import Template
from perfconsult.reports.words import Words
from perfconsult.text import one_line, shorten

Page = dict[str, Any]
# Marks that turn the order of what follows them, past the text they stand in; scripts written from right to
# left do not need them.
_TURNING = dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "")
_SENTENCE_END = re.compile(r"[.!?](?=\s)")


def fit(report: Report, template: Template, step: int = 0) -> Page:
    """A copy of `report` within the limits of `template`, with the template's `words` beside it.

    `step` chooses among limits that get ever tighter; the last one holds for all further steps.
    """
    words = template.common
    page: Page = swap(report, _TURNING)
    for path, limits in template.limits.items():
        page = _cut(page, path.split("."), limits[min(step, len(limits) - 1)], words)
    missing = {
        "text": words.part("not-said"),
        "known": False,
        "who": "",
        "mark": words.grade(None),
        "source": "",
        "all": [],
    }
    said = {**dict.fromkeys(template.asks, missing), **page["said"]}
    return {**page, "said": said, "words": dict(template.words)}


def steps(template: Template) -> range:
    """All the steps in which the template's limits get tighter."""
    return range(max((len(limits) for limits in template.limits.values()), default=1))


def _cut(here: Any, path: list[str], limit: int, words: Words) -> Any:
    """`here` with what `path` leads to cut; a list on the way is gone through, `*` is every key or entry."""
    if not path:
        return _shortened(here, limit) if isinstance(here, str) else here
    key, rest = path[0], path[1:]
    if isinstance(here, list):
        return [_cut(inner, rest if key == "*" else path, limit, words) for inner in here]
    if not isinstance(here, dict):
        return here
    changed: dict[str, Any] = {}
    for name in list(here) if key == "*" else [key] if key in here else []:
        found = here[name]
        if not rest and isinstance(found, list):
            over = len(found) - limit
            changed[name] = found[:limit]
            changed[f"{name}_more"] = words.say("more", n=str(over)) if over > 0 else ""
        else:
            changed[name] = _cut(found, rest, limit, words)
    return {**here, **changed}


def _shortened(text: str, width: int) -> str:
    """`text` on one line within `width`: cut behind a sentence where that keeps half of it, else at a word.

    0 leaves it out.
    """
    line = one_line(text) if width else ""
    if len(line) <= width:
        return line
    ends = [end.end() for end in _SENTENCE_END.finditer(line, 0, width - 1)]
    return f"{line[: ends[-1]]} …" if ends and ends[-1] * 2 >= width else shorten(line, width)
