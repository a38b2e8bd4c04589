"""What of a language is no list of words: how words end, how figures are said. One module each, and a line here."""

from collections.abc import Mapping
from re import Pattern
from typing import Literal, Protocol

from perfconsult.signals import english

Helper = Literal["none", "being", "going-on", "other"]
"""What stands before a verb: nothing, "are", "keep", or any other such as "never"."""


class Grammar(Protocol):
    """One language, as a module. Patterns are for folded text, whose words have a blank on both sides."""

    FIGURE: Pattern[str]
    """The digits of a figure."""
    BEFORE_FIGURE: frozenset[str]
    """Words that what is said with a figure may begin with."""
    SHARES: Pattern[str]
    """Figures that are evidence by themselves: shares and changes. What it finds begins with a figure or the sign of
    its currency, with the blank before these, or with the blank before one of `BEFORE_FIGURE`."""
    COUNTS: Pattern[str]
    """Mere counts; it begins as `SHARES` does."""
    AIMED_AT: Pattern[str]
    """What stands before a figure that is to be reached, and so is no evidence."""
    REACHED: Pattern[str]
    """A number or date to reach."""
    LETTERS_END: str
    """The first letter behind those of its script."""

    def endings(self, word: str) -> tuple[str, ...]:
        """The usual forms of a word, for the sign `+` in a phrase."""

    def is_plural(self, doer: str) -> bool:
        """Whether a doer is many, by its ending."""

    def can_be_verb(self, word: str, helper: Helper, *, many: bool) -> bool:
        """Whether `word` can be a verb behind a doer, who may be `many`, and a helper."""

    def is_share(self, figure: str) -> bool:
        """Whether a figure is a share of something."""


GRAMMARS: Mapping[str, Grammar] = {"en": english}
