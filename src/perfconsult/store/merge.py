"""A case as the things said in it, each at its path of keys: what changed, and two changes put together.

A thing is what is said at once and makes sense only whole: an answer, an informant, a piece of evidence. So
two people who change the same answer meet in a conflict, never in a mixture of both.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from perfconsult.store.case_shape import CASE
from perfconsult.yamlio.reader import Data
from perfconsult.yamlio.shapes import Map, MapOf, Shape

KeyPath = tuple[str, ...]
Things = Mapping[KeyPath, Data]

_COUNTED = {"schema", "rev"}


class Change(NamedTuple):
    """What stood at a path and what stands there now; None where there was or is nothing."""

    path: KeyPath
    was: Data
    now: Data


class Merged(NamedTuple):
    """Both sides' things together, and the paths at which they do not agree (there `things` has theirs)."""

    things: Things
    clashes: tuple[KeyPath, ...]


def things(case: Mapping[str, Data]) -> dict[KeyPath, Data]:
    """Take a case's plain data apart; the schema and the count of saves are not things said."""
    return dict(_leaves({key: value for key, value in case.items() if key not in _COUNTED}, (), CASE))


def changes(old: Things, new: Things) -> tuple[Change, ...]:
    """List what it takes to get from `old` to `new`, in the order of `new`, then what is gone."""
    paths = [*new, *(path for path in old if path not in new)]
    return tuple(Change(p, old.get(p), new.get(p)) for p in paths if old.get(p) != new.get(p))


def changed(old: Things, made: Iterable[Change]) -> dict[KeyPath, Data]:
    """Give `old` with changes made, whatever stood there."""
    new = dict(old)
    for path, _, now in made:
        if now is None:
            new.pop(path, None)
        else:
            new[path] = now
    return new


def merge(base: Things, theirs: Things, ours: Things) -> Merged:
    """Put our changes since `base` into `theirs`; a thing that both changed, and not alike, clashes."""
    wanted = changes(base, ours)
    clashes = tuple(c.path for c in wanted if theirs.get(c.path) not in (c.was, c.now))
    return Merged(changed(theirs, (c for c in wanted if c.path not in clashes)), clashes)


def edited(data: Mapping[str, Data], made: Iterable[Change]) -> dict[str, Data]:
    """Give a file's plain data with changes made; maps that have nothing left in them go."""
    new = dict(data)
    for path, _, now in made:
        new = _put(new, path, now)
    return new


def _leaves(value: Data, path: KeyPath, shape: Shape | None) -> Iterable[tuple[KeyPath, Data]]:
    if isinstance(value, dict) and _holds_things(shape):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key), _under(shape, key))
    elif value is not None:
        yield path, value


def _holds_things(shape: Shape | None) -> bool:
    """Tell whether what has this shape is taken apart: it is keyed by ids, or a block within it is."""
    match shape:
        case MapOf():
            return True
        case Map(fields):
            return any(isinstance(field.shape, MapOf) for field in fields.values())
    return False


def _under(shape: Shape | None, key: str) -> Shape | None:
    """Give the shape of what stands under `key`; None for a key of the user's own."""
    match shape:
        case MapOf(_, inner):
            return inner
        case Map(fields) if key in fields:
            return fields[key].shape
    return None


def _put(data: Mapping[str, Data], path: KeyPath, value: Data) -> dict[str, Data]:
    key, rest = path[0], path[1:]
    old = data.get(key)
    new = _put(old if isinstance(old, dict) else {}, rest, value) if rest else value
    if new is None or new == {}:
        return {name: kept for name, kept in data.items() if name != key}
    return {**data, key: new}
