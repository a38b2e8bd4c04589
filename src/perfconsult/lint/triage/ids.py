"""What the case of a request is called: by the id that its row has, else by its words; never by its place.

In: a request, the columns that hold ids, its text. Out: ids as `store.workspace` wants them: small letters, digits
and hyphens, at most 64, nothing that Windows keeps for itself.
"""

import re
import unicodedata
from collections.abc import Sequence
from hashlib import blake2b

from perfconsult.model.request import Request

_MOST, _WORDS, _HASH = 36, 4, 8
_NOT_AN_ID = re.compile(r"[0-9-]*|con|prn|aux|nul|com[0-9]|lpt[0-9]")
_ALIKE = re.compile(r"[\W_]+")


def normal(text: str) -> str:
    """A text as it is compared: letters of any case and any white space are the same."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def own_id(request: Request, columns: Sequence[str]) -> str:
    """The id that the row itself has in the first of `columns`; empty where it has none."""
    return request.fields.get(columns[0], "").strip() if columns else ""


def fitting(own: str) -> str:
    """The row's own id, made fit; where letters get lost by that, a mark of the whole id keeps it apart."""
    slug = _slug(own)
    lost = _ALIKE.sub("", own.casefold()) != slug.replace("-", "")
    short = slug[:_MOST].strip("-")
    base = f"request-{short}".rstrip("-") if _NOT_AN_ID.fullmatch(short) else short
    return f"{base}-{_mark(own)}" if lost or short != slug else base


def by_text(text: str) -> str:
    """An id from the text: its first words, and a mark of all of them."""
    first = "-".join(_slug(text[:200]).split("-")[:_WORDS])[:30].strip("-")
    return f"{first or 'request'}-{_mark(normal(text))}"


def apart(id: str, text: str) -> str:
    """Another id for a request whose id is taken by one that says something else."""
    return f"{id}-{_mark(normal(text))}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _mark(text: str) -> str:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=_HASH // 2).hexdigest()
