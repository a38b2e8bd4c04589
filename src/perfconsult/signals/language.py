"""Can the reader read this language at all? Better to say no than to guess."""

from collections.abc import Set as AbstractSet


def readable(words: AbstractSet[str], own: AbstractSet[str], foreign: AbstractSet[str]) -> bool:
    """Whether a text of these `words` is in the language whose common words are `own`.

    Not, when more of its words are common in other languages (`foreign`), or most of its letters are of
    another script. A text of a few technical words is taken as readable.
    """
    home, abroad = len(words & own), len(words & foreign)
    if abroad > home and abroad >= 2:
        return False
    letters = [char for word in words for char in word if char.isalpha()]
    if "".join(letters).isascii():
        return True
    return sum(char < "\u0250" for char in letters) * 2 >= len(letters)
