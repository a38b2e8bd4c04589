"""Columns of a backlog that sound as if part of a request stood in them, and are not read: what to say of them."""

import re

from perfconsult.lint.backlog import Origin

_SAYS = re.compile(
    r"\b(title|subject|summary|topic|descriptions?|details?|reasons?|why|background|objectives?|goals?|outcomes?"
    r"|justification|context|problems?|issues?|needs?|wish(es)?|requests?|what|comments?|notes?)\b"
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(job|id|key|no|nr|number|date|time|type|kind|status|state|by|from|name|code|e-?mail|priority|owner|category"
    r"|role|team|department|count)\b"
)
_CHOSEN = ("named so", "named like a text", "longest texts")
_MOST = 3


def unread_columns(origin: Origin, file: str) -> str:
    """One sentence with the option that joins them to the text; empty where there are none.

    Nothing is said of columns that an export or --map has sorted out.
    """
    read = next((one for one in origin.columns if one.role == "text"), None)
    if read is None or read.why not in _CHOSEN:
        return ""
    taken = {name for one in origin.columns for name in one.names}
    left = [name for name in origin.names if name not in taken and "+" not in name and _may_say_more(name)]
    if not left:
        return ""
    named = ", ".join(f'"{name}"' for name in left[:_MOST])
    joined = " + ".join(name for name in origin.names if name in {*read.names, *left[:_MOST]})
    return (
        f'{file}: of each row only "{read.names[0]}" is read, not {named}; '
        f'if requests stand there too: --map "text={joined}"'
    )


def _may_say_more(name: str) -> bool:
    words = re.sub(r"[\W_]+", " ", name[:200]).strip().lower()
    return bool(_SAYS.search(words)) and not _OF_SOMETHING_ELSE.search(words)
