"""`lint --explain-config`: which settings hold and who said so, how a file was understood, which rules are on and why,
and of one request what each rule looked at.
"""

from collections.abc import Iterator, Sequence

from perfconsult.cli.backlogs import OpenBacklog, shipped_reader
from perfconsult.cli.linting.settings import Chosen, rules_of, why
from perfconsult.errors import PerfconsultError, did_you_mean
from perfconsult.lint.backlog import Origin
from perfconsult.lint.rule import Rule
from perfconsult.lint.rules import RULES
from perfconsult.lint.silence import Judgement, Seen, judgement
from perfconsult.model.request import Request, Signals
from perfconsult.store.config import SETTINGS, Value
from perfconsult.text import shorten

_QUOTE = 40


def explained(chosen: Chosen) -> str:
    """Files, values and rules."""
    return "\n".join([*_looked(chosen), "", *shown_settings(chosen), "", *_rules(chosen)])


def explained_file(backlog: OpenBacklog) -> str:
    """How the file was understood: format, encoding, and what each column was taken for."""
    return "\n".join([f"How {backlog.name} was understood", *_origin(backlog.ledger.origin)])


def explained_request(backlog: OpenBacklog, id: str, chosen: Chosen) -> str:
    """What each rule makes of the request with that id, and what it looked at."""
    found, ids = None, list[str]()
    for row in backlog.rows(0):
        if isinstance(row, Request):
            ids.append(row.id)
            if row.id == id:
                found = row
                break
    if found is None:
        hint = did_you_mean(id, ids) or "ids are as `perfconsult lint` writes them"
        raise PerfconsultError(f'there is no request "{id}" in {backlog.name}', hint)
    says = shipped_reader()(found.text)
    rules = sorted(rules_of(chosen.settings), key=lambda rule: rule.code)
    head = [f"{found.id}  {shorten(found.text, 90)}", f"  read as: {_reading(says)}", ""]
    return "\n".join([*head, *(line for rule in rules for line in _judgement(judgement(rule, found, says)))])


def shown_settings(chosen: Chosen, *, origin: bool = True) -> Iterator[str]:
    """A line for each setting: name, value, and who said it."""
    for one in SETTINGS:
        value, source = chosen.settings.said(one.name)
        yield f"{one.name:<15}{_value(value):<25}{f'  {source}' if origin else ''}".rstrip()


def _looked(chosen: Chosen) -> Iterator[str]:
    yield "Where settings were looked for; flags go first, then PERFCONSULT_ variables, then in this order"
    for one in chosen.looked:
        yield f"  {one.what:<11}{one.place}  ({one.came})"


def _rules(chosen: Chosen) -> Iterator[str]:
    on = {rule.code: rule for rule in rules_of(chosen.settings)}
    yield f"Rules: {len(on)} of {len(RULES)} are on"
    for rule in sorted(RULES, key=lambda rule: rule.code):
        is_on, because = why(rule, chosen.settings)
        now: Rule = on.get(rule.code, rule)
        changed = f"; {now.severity} instead of {rule.severity}" if now.severity != rule.severity else ""
        yield f"  {'on ' if is_on else 'off'} {rule.code} {rule.name:<26} {because}{changed}"


def _origin(origin: Origin) -> Iterator[str]:
    told = (("format", origin.format), ("sheet", origin.sheet), ("encoding", origin.encoding),
            ("delimiter", repr(origin.delimiter) if origin.delimiter else ""))  # fmt: skip
    for name, value in told:
        if value:
            yield f"  {name:<11}{value}"
    for column in origin.columns:
        yield f"  {column.role:<11}{' + '.join(map(repr, column.names))}  ({column.why})"
    taken = {name for column in origin.columns for name in column.names}
    rest = [name for name in origin.names if name not in taken]
    if rest:
        yield f"  {'not used':<11}{', '.join(map(repr, rest))}"
    if origin.numbered:
        yield f"  {'id':<11}none; requests are called row-1, row-2 and so on"


def _reading(says: Signals) -> str:
    return f"triage {says.triage}" if says.readable else "in a language that cannot be read here"


def _judgement(told: Judgement) -> Iterator[str]:
    if told.fired:
        state = f"fires: {told.fired}"
    elif told.not_asked:
        state = f"not asked: {told.not_asked}"
    else:
        state = "quiet"
    yield f"  {told.rule.code} {told.rule.name:<26} {state}"
    if not told.not_asked:
        yield f"{'':<7}looked at {_seen(told.seen) or 'the words themselves'}"


def _seen(seen: Sequence[Seen]) -> str:
    return "; ".join(
        f"{one.signal} = {one.value}" + (f' ("{shorten(one.quote, _QUOTE)}")' if one.quote.strip() else "")
        for one in seen
    )


def _value(value: Value) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or "-"
    if isinstance(value, str | int):
        return str(value) if value != "" else "-"
    return ", ".join(f"{key}: {said}" for key, said in value.items()) or "-"
