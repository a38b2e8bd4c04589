"""Can the reader read this language at all? Better to say no than to guess."""

from collections.abc import Set as AbstractSet

_LATIN_END = "\u0250"


def readable(text: str, words: AbstractSet[str], own: AbstractSet[str], foreign: AbstractSet[str]) -> bool:
    """Whether `text`, which is made of `words`, is in the language whose common words are `own`.

    Not, when more of its words are common in other languages (`foreign`), or most of its letters are of
    another script. A text of a few technical words is taken as readable.
    """
    abroad = len(words & foreign)
    if abroad >= 2 and abroad > len(words & own):
        return False
    if text.isascii():
        return True
    letters = [char for char in text if char.isalpha()]
    return sum(char < _LATIN_END for char in letters) * 2 >= len(letters)
