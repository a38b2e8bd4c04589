"""What was typed and not finished: kept when an interview is broken off, offered again when it goes on.

One private file a case in `.perfconsult/drafts`, which is removed with its last draft. A draft that cannot be
read is no draft: answers are kept by `store.cases`, and nothing here stands in their way.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from perfconsult.errors import PerfconsultError
from perfconsult.files import read_bytes, write_atomic
from perfconsult.store.own_folder import make_own_folder
from perfconsult.text import clean

NOTE = "note"
"""The part that is a note to the answer."""
_MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of one case; `token` keeps the temporary files of two sessions apart."""

    path: Path
    token: str

    def of(self, place: str) -> dict[str, str]:
        """What was left unfinished at `place` (an interview and a question), by part of the answer.

        Whole, however long: it is the checks of the prompt that refuse a text, with the text still there.
        """
        found = self._read().get(place, {})
        return {part: clean(text) for part, text in found.items() if isinstance(text, str)}

    def answer_at(self, place: str) -> bool:
        """Whether an answer, and not only a note, is left unfinished at `place`."""
        return bool(self.of(place).keys() - {NOTE})

    def keep(self, place: str, part: str, text: str) -> None:
        """Keep `text` as the unfinished `part` of the answer at `place`."""
        drafts = self._read()
        self._write({**drafts, place: {**drafts.get(place, {}), part: clean(text)}})

    def drop(self, place: str) -> None:
        """Forget what was unfinished at `place`: it is answered now."""
        drafts = self._read()
        if drafts.pop(place, None) is not None:
            self._write(drafts)

    def _read(self) -> dict[str, dict[str, str]]:
        with suppress(PerfconsultError, ValueError, RecursionError):
            if self.path.exists() and isinstance(
                found := json.loads(read_bytes(self.path, _MOST_BYTES)), dict
            ):
                return {place: parts for place, parts in found.items() if isinstance(parts, dict)}
        return {}

    def _write(self, drafts: dict[str, dict[str, str]]) -> None:
        with suppress(PerfconsultError, OSError):
            if drafts:
                make_own_folder(self.path.parent, self.token)
                write_atomic(self.path, json.dumps(drafts, ensure_ascii=False).encode(), token=self.token)
            else:
                self.path.unlink(missing_ok=True)
