"""Who says what: settings in layers, the first that speaks wins; each value with where it comes from.

In: what flags, environment, files and defaults say. Out: one value for each setting. Refused: a text from a flag
or a variable that is no value of its setting, with the nearest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from perfconsult.errors import PerfconsultError, did_you_mean
from perfconsult.store.config import SETTINGS, Setting, Value
from perfconsult.text import shorten
from perfconsult.yamlio.kinds import ListOf, Text, Whole

DEFAULTS = "default"
_MOST_DIGITS = 20
BY_NAME = {one.name: one for one in SETTINGS}


@dataclass(frozen=True, slots=True)
class Layer:
    """Somebody who says something: `source` as a person would write it ("--select", "perfconsult.yaml")."""

    source: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its value, and who said so."""

    layers: Sequence[Layer]

    def text(self, name: str) -> str:
        """The value of a setting that holds text."""
        return str(self.said(name)[0])

    def texts(self, name: str) -> tuple[str, ...]:
        """The value of a setting that holds a list."""
        value = self.said(name)[0]
        return value if isinstance(value, tuple) else ()

    def whole(self, name: str) -> int:
        """The value of a setting that holds a number."""
        value = self.said(name)[0]
        return value if isinstance(value, int) else 0

    def pairs(self, name: str) -> dict[str, str]:
        """The value of a setting that holds a map: of each key as the first layer that has it says."""
        found: dict[str, str] = {}
        for layer in reversed(self.layers):
            value = layer.values.get(name)
            found |= value if isinstance(value, Mapping) else {}
        return found

    def said(self, name: str) -> tuple[Value, str]:
        """The value of a setting, and its source; a map is made of all layers, so of it the first source."""
        for layer in self.layers:
            if name in layer.values:
                value = layer.values[name]
                return (self.pairs(name) if isinstance(value, Mapping) else value), layer.source
        return BY_NAME[name].default, DEFAULTS

    def below(self, source: str, layer: Layer) -> "Settings":
        """The same with one more layer, which speaks right after that of `source`; last where there is none."""
        sources = [one.source for one in self.layers]
        at = sources.index(source) + 1 if source in sources else len(sources)
        return Settings((*self.layers[:at], layer, *self.layers[at:]))


def from_environment(environment: Mapping[str, str]) -> list[Layer]:
    """What the variables say, each a layer of its own, so that it can be named; an empty one says nothing."""
    return [
        Layer(one.variable, {one.name: typed(one, said, one.variable)})
        for one in SETTINGS
        if one.variable and (said := environment.get(one.variable, "").strip())
    ]


def from_flags(said: Mapping[str, object]) -> list[Layer]:
    """What options say, by the name of their setting; None and nothing say nothing."""
    layers = []
    for name, value in said.items():
        flag = f"--{name.replace('_', '-')}" if name != "jobs" else "-j"
        if isinstance(value, str) and value.strip():
            layers.append(Layer(flag, {name: typed(BY_NAME[name], value, flag)}))
        elif isinstance(value, int) and not isinstance(value, bool):
            layers.append(Layer(flag, {name: typed(BY_NAME[name], str(value), flag)}))
        elif value and isinstance(value, Sequence | Mapping) and not isinstance(value, str):
            layers.append(Layer(flag, {name: _pairs(value, flag)}))
    return layers


def typed(setting: Setting, said: str, source: str) -> Value:
    """What `said` means for a setting; lists are written with commas."""
    match setting.shape:
        case ListOf():
            return tuple(part.strip().upper() for part in said.split(",") if part.strip())
        case Whole(least, most):
            # Python makes no number of thousands of digits.
            figures = said.isascii() and said.isdigit() and len(said) < _MOST_DIGITS
            if not figures or not (least or 0) <= int(said) <= (most or 0):
                example = f"{source} 2" if source.startswith("-") else f"{source}=2"
                wrong = f'{source}: "{shorten(said, 30)}" is no number from {least} to {most}'
                raise PerfconsultError(wrong, f"for example {example}")
            return int(said)
        case Text(one_of=names) if names:
            return _one_of(names, said, source)
        case _:
            return said.strip()


def _one_of(names: Sequence[str], said: str, source: str) -> str:
    if said not in names:
        hint = did_you_mean(said, names) or f"use {', '.join(names)}"
        raise PerfconsultError(f'{source}: there is no "{said}"', hint)
    return said


def _pairs(said: Iterable[str] | Mapping[str, str], flag: str) -> dict[str, str]:
    """`text=Wish` as text: Wish."""
    if isinstance(said, Mapping):
        return dict(said)
    found = {}
    for one in said:
        name, equals, value = one.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise PerfconsultError(f'{flag}: "{one}" is no pair', f"for example {flag} text=Description")
        if name.strip() in found:
            hint = f'say it once; {flag} "text=Title + Details" joins two columns'
            raise PerfconsultError(f'{flag}: "{name.strip()}" is mapped twice', hint)
        found[name.strip()] = value.strip()
    return found
