"""The words a reader goes by, as plain data: `store.lexicons` loads them, `Reader` is built from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from perfconsult.signals.grammar import GRAMMARS, Grammar
from perfconsult.signals.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases and words of one language by tag, `<list>.<group>`; how a phrase is written says `phrases`.

    `words` are sets compared with whole words, and not looked for. A hit of a list that lies inside a hit of
    that list's group `other-sense` does not count ("of course" is no course). `language` is one of `GRAMMARS`.
    """

    language: str
    phrases: Mapping[str, tuple[Phrase, ...]]
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def grammar(self) -> Grammar:
        """How words of the language end, and how figures are said."""
        return GRAMMARS[self.language]
