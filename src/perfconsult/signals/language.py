"""Can the reader read this language at all? Better to say no than to guess."""

from perfconsult.signals.scan import Scan


def readable(scan: Scan) -> bool:
    """Whether a text is in the language of the lexicon.

    Not, when more of its words are common in other languages than in this one, or most of its letters are of
    another script. A text of a few technical words is taken as readable.
    """
    foreign = scan.words["language.foreign"]
    if not foreign.isdisjoint(scan.own_words):
        abroad = len(foreign & scan.own_words)
        if abroad >= 2 and abroad > len(scan.own_words & scan.words["language.own"]):
            return False
    if scan.text.isascii():
        return True
    letters = [char for char in scan.text if char.isalpha()]
    end = scan.grammar.LETTERS_END
    return sum(char < end for char in letters) * 2 >= len(letters)
