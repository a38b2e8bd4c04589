"""Which column holds the text of a request, and which its id: by the names people give them."""

import re
from collections.abc import Sequence

TEXT_NAMES = (
    "text", "request", "requesttext", "trainingrequest", "description", "requestdescription", "details", "detail",
    "need", "trainingneed", "trainingneeds", "learningneed", "message", "body", "content", "whatdoyouneed", "comment",
    "comments", "problem", "question", "notes", "note", "shortdescription", "summary", "subject", "title", "topic",
)  # fmt: skip
ID_NAMES = (
    "id", "key", "ref", "reference", "number", "no", "nr", "ticket", "ticketid", "ticketno", "ticketnumber",
    "requestid", "requestno", "requestnumber", "issuekey", "issueid", "caseid", "caseno", "casenumber", "rowid",
)  # fmt: skip
_ABOUT_TEXT = re.compile(
    r"describe|descri[pt]|request|need|problem|what .*\?|training wanted|learning wanted"
)
_NOT_TEXT = re.compile(
    r"\b(id|key|no|nr|number|date|time|type|status|by|from|name|e-?mail|requester|priority|owner)\b"
)


def text_column(names: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """The index of the text: by its name, else the column that holds the longest texts."""
    plain = [_plain(name) for name in names]
    for known in TEXT_NAMES:
        if known in plain:
            return plain.index(known)
    likely = [i for i, name in enumerate(names) if _ABOUT_TEXT.search(name.lower()) and not _is_other(name)]
    lengths = [sum(len(row[i]) for row in rows if i < len(row)) for i in range(len(names))]
    return max(likely or range(len(names)), key=lambda i: lengths[i])


def id_column(names: Sequence[str]) -> int | None:
    """The index of the id, or None."""
    plain = [_plain(name) for name in names]
    return next((plain.index(known) for known in ID_NAMES if known in plain), None)


def looks_like_names(cells: Sequence[str]) -> bool:
    """Whether a first row names columns, and is not a request itself."""
    if any(_plain(cell) in TEXT_NAMES + ID_NAMES for cell in cells):
        return True
    return max(len(cell.split()) for cell in cells) < 12


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower() or name.strip().replace("#", "id")


def _is_other(name: str) -> bool:
    return bool(_NOT_TEXT.search(re.sub(r"[\W_]+", " ", name).lower()))
