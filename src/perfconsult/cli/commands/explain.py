"""`perfconsult explain`: the manual page of a rule, with its examples and how often it is right."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from perfconsult.cli import console
from perfconsult.errors import PerfconsultError, did_you_mean

if TYPE_CHECKING:
    from perfconsult.lint.rule import Rule
    from perfconsult.store.accuracy import Measured

NOT_MEASURED = "not measured"
_WIDE = 16


def explain(
    what: Annotated[
        str, typer.Argument(metavar="CODE", help="A rule's code or name, or a family; nothing lists all.")
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="Write it as JSON.")] = False,
) -> None:
    """Explain a lint rule: what it flags, why it matters, what to ask instead, how often it is right.

    A family, such as EV, lists its rules.

    Example:  perfconsult explain PB01
    """
    found = _resolve(what)
    if json:
        import json as writer

        console.write_result((writer.dumps(found.data(), indent=2) + "\n").encode(), None)
    else:
        console.out("\n".join(found.lines()))


class _Explained(Protocol):
    """Something that can be explained."""

    def lines(self) -> Sequence[str]:
        """As text."""

    def data(self) -> Any:
        """As plain values, for JSON."""


class _Kind(Protocol):
    """A kind of things that can be explained. A new kind: one class, and its place in `_kinds`."""

    def names(self) -> Sequence[str]:
        """What can be typed."""

    def find(self, word: str) -> _Explained | None:
        """What is called so, whatever its capitals."""


def _resolve(word: str) -> _Explained:
    kinds = _kinds()
    found = next((found for kind in kinds if (found := kind.find(word))), None)
    if found is None:
        known = [name for kind in kinds for name in kind.names()]
        hint = did_you_mean(word.upper(), known) or did_you_mean(word.lower(), known)
        raise PerfconsultError(
            f'nothing is called "{word}"', hint or "perfconsult explain lists what there is"
        )
    return found


def _kinds() -> Sequence[_Kind]:
    return (_Rules(),)


class _Rules:
    """The lint rules, and their families."""

    def __init__(self) -> None:
        from perfconsult.lint.rules import FAMILIES, RULES
        from perfconsult.store.accuracy import load_accuracy

        self._families = FAMILIES
        self._rules = sorted(RULES, key=lambda rule: rule.code)
        self._measured = load_accuracy().rules

    def names(self) -> Sequence[str]:
        """Codes, names of rules, families."""
        return [*(rule.code for rule in self._rules), *(rule.name for rule in self._rules), *self._families]

    def find(self, word: str) -> _Explained | None:
        """A rule by code or name, a family, or all families for an empty word."""
        if not word:
            return _Families([self._family(family) for family in self._families])
        if word.upper() in self._families:
            return self._family(word.upper())
        rule = next((rule for rule in self._rules if word.lower() in (rule.code.lower(), rule.name)), None)
        return _Rule(rule, self._measured.get(rule.code)) if rule else None

    def _family(self, family: str) -> "_Family":
        rules = [rule for rule in self._rules if rule.code.startswith(family)]
        return _Family(family, self._families[family], rules, self._measured)


class _Rule:
    """The manual page of a rule."""

    def __init__(self, rule: "Rule", measured: "Measured | None") -> None:
        self._rule = rule
        self._measured = measured

    def lines(self) -> Sequence[str]:
        """The page by heading, then how often the rule is right."""
        rule, page = self._rule, self._rule.page
        sections = {
            "Severity": f"{rule.severity}; confidence {rule.confidence}",
            "What it flags": page.flags,
            "Why it matters": page.why,
            "Ask instead": page.ask,
            "Flagged": f'"{page.flagged}"',
            "Fine": f'"{page.fine}"',
            "Source": page.source,
            "Accuracy": _accuracy(self._measured),
        }
        return [page.title, "", *(f"{heading:<{_WIDE}}{text}" for heading, text in sections.items())]

    def data(self) -> Mapping[str, Any]:
        """Code, name, family, severity, confidence, the page's parts, and the figures, null where there are none."""
        rule, page, found = self._rule, self._rule.page, self._measured
        return {
            "code": rule.code,
            "name": rule.name,
            "family": rule.code[:2],
            "severity": rule.severity,
            "confidence": rule.confidence,
            "title": page.title.partition(" — ")[2],
            "flags": page.flags,
            "why": page.why,
            "ask": page.ask,
            "flagged": page.flagged,
            "fine": page.fine,
            "source": page.source,
            "accuracy": found
            and {"precision": found.precision, "recall": found.recall, "support": found.support},
        }


class _Family:
    """A family, with its rules a line each."""

    def __init__(
        self, family: str, title: str, rules: "Sequence[Rule]", measured: "Mapping[str, Measured]"
    ) -> None:
        self._family = family
        self._title = title
        self._rules = rules
        self._measured = measured

    def lines(self) -> Sequence[str]:
        """The title and the rules."""
        return [f"{self._family}  {self._title}", *map(_line, self._rules)]

    def data(self) -> Mapping[str, Any]:
        """Family, title, and its rules whole."""
        rules = [_Rule(rule, self._measured.get(rule.code)).data() for rule in self._rules]
        return {"family": self._family, "title": self._title, "rules": rules}


class _Families:
    """All families."""

    def __init__(self, families: Sequence[_Family]) -> None:
        self._families = families

    def lines(self) -> Sequence[str]:
        """Each family with its rules, a blank line between."""
        return [line for family in self._families for line in (*family.lines(), "")][:-1]

    def data(self) -> Sequence[Any]:
        """A list of families."""
        return [family.data() for family in self._families]


def _line(rule: "Rule") -> str:
    return f"  {rule.code}  {rule.severity:<8} {rule.name:<26} {rule.page.title.partition(' — ')[2]}"


def _accuracy(found: "Measured | None") -> str:
    if found is None:
        return NOT_MEASURED
    texts = "1 text" if found.support == 1 else f"{found.support:,} texts"
    return (
        f"right in {100 * found.precision:.0f} of 100 that it flags; finds {100 * found.recall:.0f} of 100 "
        f"that have the fault (precision {found.precision:.2f}, recall {found.recall:.2f}; {texts})"
    )
