"""The words for saying what a YAML file may hold: one declaration, for checking and for the JSON Schema."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Text; a plain `1`, `no` or `1.10` is taken as it is written.

    `pattern` must match all of it; `says` puts in words what is wanted ("lower-case words with hyphens").
    """

    pattern: str | None = None
    one_of: tuple[str, ...] | None = None
    max_length: int | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` to `most`, where given."""

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """`true` or `false`."""


@dataclass(frozen=True, slots=True)
class Null:
    """Nothing after the colon, `null` or `~`; of use within `Either`."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of at least `least` items of one shape."""

    shape: "Shape"
    least: int = 0


@dataclass(frozen=True, slots=True)
class MapOf:
    """A map whose keys the author chooses, such as ids."""

    key: Text
    value: "Shape"


@dataclass(frozen=True, slots=True)
class Field:
    """What one key of a `Map` holds; `about` is shown by editors. `nullable`: the value may be left empty."""

    shape: "Shape"
    required: bool = True
    about: str = ""
    nullable: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Map:
    """A map with the keys named here, and with any that begin with `extra_prefix` where that is given."""

    fields: Mapping[str, Field]
    extra_prefix: str = ""


@dataclass(frozen=True, slots=True)
class Either:
    """Any one of several shapes; the message about a wrong value names those it could have been."""

    options: tuple["Shape", ...]

    def __init__(self, *options: "Shape") -> None:
        object.__setattr__(self, "options", options)


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """A shape that can hold itself, as a condition does: `Named("condition", lambda: CONDITION)`."""

    name: str
    shape: Callable[[], "Shape"]


Shape = Text | Whole | Flag | Null | ListOf | MapOf | Map | Either | Named


def words(shape: Shape) -> str:
    """What `shape` wants, as the middle of a sentence: `a whole number from 1 to 5`."""
    match shape:
        case Text():
            wanted = shape.says or (f"one of {', '.join(shape.one_of)}" if shape.one_of else "text")
        case Whole():
            wanted = _whole_words(shape)
        case Flag():
            wanted = "true or false"
        case Null():
            wanted = "nothing"
        case ListOf():
            wanted = "a list"
        case MapOf() | Map():
            wanted = "keys with values"
        case Either(options):
            wanted = " or ".join(dict.fromkeys(map(words, options)))
        case Named():
            wanted = words(shape.shape())
    return wanted


def _whole_words(shape: Whole) -> str:
    match shape.least, shape.most:
        case None, None:
            bounds = ""
        case None, most:
            bounds = f" up to {most}"
        case least, None:
            bounds = f" from {least}"
        case least, most:
            bounds = f" from {least} to {most}"
    one = shape.least is not None and shape.least == shape.most
    return f"the whole number {shape.least}" if one else f"a whole number{bounds}"
