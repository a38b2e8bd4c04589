"""What becomes of each row of a backlog: a case of its own, one that it shares, or none, and why.

In: rows, a reader of texts, rules in the order in which their questions are best asked. Out: a `Plan`, in the order of
the backlog. All rows are gone through before anything begins, since the last one may say what the first says.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from perfconsult.errors import Location
from perfconsult.lint.backlog import Ledger, Row
from perfconsult.lint.engine import Judge
from perfconsult.lint.rule import RequestRule, Rule
from perfconsult.lint.triage.ids import apart, by_text, fitting, normal, own_id
from perfconsult.lint.triage.mapping import load_mapping
from perfconsult.lint.triage.prefill import Filled, prefill
from perfconsult.lint.triage.reply import Reply, load_words, reply
from perfconsult.model.finding import Finding
from perfconsult.model.request import Refusal, Request, Signals

Kind = Literal["not-about-performance", "unreadable", "refused"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that gets a case. `requests` are those that say the same, the first of the backlog first.

    `id` is what its case is to be called, `ids` what it may be called already, if it was begun before: in
    another order of the backlog, another of the same requests would have given its name.
    """

    id: str
    ids: tuple[str, ...]
    requests: tuple[Request, ...]
    says: Signals
    filled: Filled
    reply: Reply

    @property
    def request(self) -> Request:
        """The request itself: the first."""
        return self.requests[0]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row without a case: what its request is called, where it stands, why, and what it says."""

    request: str
    at: Location
    kind: Kind
    why: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every row: rows in = requests of `asked` + `aside`."""

    asked: tuple[Asked, ...]
    aside: tuple[SetAside, ...]

    @property
    def rows(self) -> int:
        """How many rows there were."""
        return sum(len(one.requests) for one in self.asked) + len(self.aside)


class Planner:
    """Goes through the rows of a backlog once, and makes the plan."""

    def __init__(self, read: Callable[[str], Signals], rules: Sequence[Rule]) -> None:
        remembered = lru_cache(maxsize=1)(read)
        self._read = remembered
        # Asked for findings only: what the backlog has in common is no matter for a reply.
        own = [rule for rule in rules if isinstance(rule, RequestRule)]
        self._order = {rule.code: at for at, rule in enumerate(own)}
        self._judge = Judge(remembered, own)

    def plan(self, rows: Iterable[Row], ledger: Ledger) -> Plan:
        """The plan for `rows`, which come from `ledger`."""
        columns = next((c.names for c in ledger.origin.columns if c.role == "id"), ())
        groups: dict[str, list[Request]] = {}
        aside: list[SetAside] = []
        for row in rows:
            if why := self._set_aside(row):
                aside.append(why)
            elif isinstance(row, Request):
                groups.setdefault(normal(row.text), []).append(row)
        taken = set[str]()
        return Plan(tuple(self._asked(same, columns, taken) for same in groups.values()), tuple(aside))

    def _set_aside(self, row: Row) -> SetAside | None:
        if isinstance(row, Refusal):
            return SetAside("", row.at, "refused", row.why)
        says = self._read(row.text)
        if not says.readable:
            return SetAside(row.id, row.at, "unreadable", "in a language that cannot be read here", row.text)
        if says.triage == "other":
            return SetAside(
                row.id, row.at, "not-about-performance", "not about performance or learning", row.text
            )
        return None

    def _asked(self, same: list[Request], columns: Sequence[str], taken: set[str]) -> Asked:
        request = same[0]
        says = self._read(request.text)
        findings = sorted(self._judge.judge(request).findings, key=self._place)
        ids = _ids(same, columns)
        id = next(one for one in ids if one not in taken)
        taken.add(id)
        return Asked(
            id,
            ids,
            tuple(same),
            says,
            prefill(request.text, says, load_mapping()),
            reply(request, says, findings, load_words()),
        )

    def _place(self, finding: Finding) -> int:
        return self._order[finding.code]


def _ids(same: Sequence[Request], columns: Sequence[str]) -> tuple[str, ...]:
    """What a case of these requests can be called, the best first; the last is free unless it is begun already."""
    text = same[0].text
    named = [fitting(own) for own in dict.fromkeys(own_id(one, columns) for one in same) if own]
    return tuple(dict.fromkeys([*named, *(apart(one, text) for one in named), by_text(text)]))
