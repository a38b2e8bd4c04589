"""Can the reader read this language at all? Better to say no than to guess."""

from collections.abc import Set as AbstractSet

from perfconsult.signals.lexicon import Lexicon

_NO_WORDS: frozenset[str] = frozenset()


def readable(text: str, words: AbstractSet[str], lexicon: Lexicon) -> bool:
    """Whether `text`, which is made of `words`, is in the language of the lexicon.

    Not, when more of its words are common in other languages than in this one, or most of its letters are of
    another script. A text of a few technical words is taken as readable.
    """
    abroad = len(words & lexicon.words.get("language.foreign", _NO_WORDS))
    if abroad >= 2 and abroad > len(words & lexicon.words.get("language.own", _NO_WORDS)):
        return False
    if text.isascii():
        return True
    letters = [char for char in text if char.isalpha()]
    return sum(char < lexicon.grammar.LETTERS_END for char in letters) * 2 >= len(letters)
