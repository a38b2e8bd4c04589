"""The words of reports: in come `_shared/words.yaml` and values, out come sentences.

Python holds no sentence a client reads; it looks one up here and fills its `{blanks}`. A sentence may
have alternatives, of which the first that can be filled is used. Refused: a word that is not there, and a
blank that nobody fills.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from perfconsult.errors import Location, PerfconsultError
from perfconsult.model.diagnosis import Graded
from perfconsult.text import blanks, fill

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")


@dataclass(frozen=True, slots=True)
class Words:
    """All words of one language; `file` is where they stand, for error messages."""

    data: Mapping[str, Any]
    file: str

    def part(self, *path: str) -> Any:
        """What stands under the keys of `path`; a missing one is refused by its full name."""
        found: Any = self.data
        for key in path:
            if not isinstance(found, Mapping) or key not in found:
                raise PerfconsultError(
                    f'there is no word for "{" > ".join(path)}"',
                    hint="add it to the file",
                    at=Location(self.file),
                )
            found = found[key]
        return found

    def say(self, *path: str, **values: str) -> str:
        """The sentence at `path` with `values` filled in; empty when every alternative lacks a value.

        A blank that is not among `values` is refused, also in an alternative that is not used.
        """
        written = self.part(*path)
        try:
            filled = [
                (one, fill(one, values)) for one in ([written] if isinstance(written, str) else written)
            ]
        except LookupError as error:
            raise PerfconsultError(
                f'"{" > ".join(path)}": {error}', hint="mend the blank in the file", at=Location(self.file)
            ) from error
        return next((text for one, text in filled if all(values[blank] for blank in blanks(one))), "")

    def listing(self, names: Sequence[str], last: str = "and") -> str:
        """`a, b and c`; `last` is the key of the last joint, `and` or `or`."""
        if len(names) < 2:
            return "".join(names)
        comma, last = self.part("joining", "comma"), self.part("joining", last)
        return f"{comma.join(names[:-1])}{last}{names[-1]}"

    def date(self, iso: str) -> str:
        """`16 November 2026` for `2026-11-16`; anything else as it stands."""
        found = _DAY.fullmatch(iso)
        months: list[str] = self.part("months")
        if not found or not 1 <= int(found[2]) <= len(months):
            return iso
        return self.say("date", day=str(int(found[3])), month=months[int(found[2]) - 1], year=found[1])

    def figure(self, value: str, unit: str) -> str:
        """`19%` or `19 days`; empty without a value. A unit that the value already has is not repeated."""
        if not value or not unit or unit.casefold() in value.casefold():
            return value
        tight = unit in self.part("tight-units") or unit[0] in self.part("tight-units")
        return self.say("figure-tight" if tight else "figure", value=value, unit=unit)

    def grade(self, grade: int | Graded | None) -> dict[str, Any]:
        """The evidence mark of a claim: `grade` 0 to 5 or None, its `name`, `how` it came to be another than the
        evidence's own, and all as `text`.
        """
        if grade is None:
            return self._mark(None, self.part("no-mark"))
        found = Graded(grade, grade) if isinstance(grade, int) else grade
        name = self.part("grades")[found.own]["name"]
        how = self.part("joining", "comma").join(self.part("grade-changed", one) for one in found.changed)
        n = str(found.grade)
        text = self.say("mark-changed", n=n, name=name, why=how) if how else self.say("mark", n=n, name=name)
        return {"grade": found.grade, "name": name, "how": how, "text": text}

    def judged(self) -> dict[str, Any]:
        """The mark of what rests on the consultant's judgement and on no evidence."""
        return self._mark(None, self.part("judged-mark"))

    def _mark(self, grade: int | None, name: str) -> dict[str, Any]:
        return {"grade": grade, "name": name, "how": "", "text": name}

    def who(self, informant: str, role: str) -> str:
        """`manager (P2)`; the code alone where the role is not known."""
        roles: Mapping[str, str] = self.part("roles")
        return self.say("who", role=roles.get(role, role), id=informant) if role else informant


def mid_sentence(text: str) -> str:
    """`text` as it stands inside a sentence: `No time` becomes `no time`, `IT is slow` stays."""
    return text[0].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
