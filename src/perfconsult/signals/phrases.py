"""How a lexicon's phrases are written, and what has to be looked for to find them.

A phrase is words, matched whole and whatever their case and punctuation, with four signs:
`word+` the word with the usual endings of its language (log, logs, logged, logging); `word*` any ending;
`(a|b|)` one of these, or nothing, nested once at most; ` ... ` up to four words in between, in one sentence.
What cannot be read so is refused with a `ValueError` that says what is wrong.
"""

import itertools
import math
import re
from collections.abc import Callable
from typing import NamedTuple

from perfconsult.signals.fold import fold_phrase

_SIGNS = re.compile(r"[()|+*]|\.\.\.")
_TOKEN = re.compile(r"(?:[^ ()]|\((?:[^()]|\([^()]*\))*\))+")
_CHOICE = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")
_BAR = re.compile(r"\|(?![^(]*\))")
_MISPLACED = re.compile(r"^[*+]|[*+].")
_MOST_LITERALS = 600
_MOST_FORMS = 600

Slot = tuple[str, ...]
Endings = Callable[[str], Slot]
"""The forms of a word, of the grammar of the language."""


class Phrase(NamedTuple):
    """`literals` are the plain strings it may be; none where a pattern must check what stands around.

    `runs` are what stands between the gaps; each is a row of slots, each slot every form it may take.
    """

    written: str
    literals: Slot
    runs: tuple[tuple[Slot, ...], ...] = ()


def parse(written: str, endings: Endings) -> Phrase:
    """The phrase that `written` stands for, in a language whose words have these `endings`."""
    if written.isascii() and written.replace(" ", "").isalpha():
        return Phrase(written, (" ".join(written.lower().split()),))
    if not _SIGNS.search(written):
        form = fold_phrase(written)
        if not form:
            raise ValueError(f'"{written}" holds no word')
        return Phrase(written, (form,))
    parts = [part.strip() for part in written.split("...")]
    if not all(parts):
        raise ValueError(f'"{written}" begins or ends with a gap')
    runs = tuple(tuple(_slot(token, endings) for token in _tokens(part)) for part in parts)
    return Phrase(written, _literals(runs), runs)


def _literals(runs: tuple[tuple[Slot, ...], ...]) -> Slot:
    if len(runs) > 1 or math.prod(map(len, runs[0])) > _MOST_LITERALS:
        return ()
    forms = tuple(map(" ".join, itertools.product(*runs[0])))
    return () if any("*" in form[:-1] for form in forms) else forms


def _slot(token: str, endings: Endings) -> Slot:
    forms: dict[str, None] = {}
    for option in _options(token):
        word = option.removesuffix("+").lower()
        if word.isalpha() and word.isascii():
            forms.update(dict.fromkeys(endings(word) if option.endswith("+") else (word,)))
            continue
        words = fold_phrase(option).split()
        if not words:
            raise ValueError(f'"{token}" may be nothing at all; put a neighbour into the brackets')
        if "|" in option:
            raise ValueError(f'the | in "{token}" stands outside of brackets')
        if "+" in option or "*" in option:
            forms.update(_inflected(words, token, endings))
        else:
            forms[" ".join(words)] = None
    if len(forms) > _MOST_FORMS:
        raise ValueError(f'"{token}" stands for too many phrases')
    return tuple(forms)


def _inflected(words: list[str], token: str, endings: Endings) -> dict[str, None]:
    if any(_MISPLACED.search(word) for word in words):
        raise ValueError(f'in "{token}" a * or + stands where no word ends')
    choices = [endings(word[:-1]) if word.endswith("+") else (word,) for word in words]
    return dict.fromkeys(" ".join(chosen) for chosen in itertools.product(*choices))


def _tokens(run: str) -> list[str]:
    tokens = _TOKEN.findall(run)
    if "".join(tokens).replace(" ", "") != run.replace(" ", ""):
        raise ValueError(f'the brackets in "{run}" do not match, or are nested more than once')
    return tokens


def _options(token: str) -> list[str]:
    """Every way to read `token`, whose brackets match."""
    if "(" not in token:
        return [token]
    if token.count("(") == 1:
        head, _, rest = token.partition("(")
        inner, _, tail = rest.partition(")")
        return [head + option + tail for option in inner.split("|")]
    found = _CHOICE.search(token)
    if not found:
        return [token]
    nested = [read for option in _BAR.split(found[1]) for read in _options(option)]
    return [
        token[: found.start()] + read + tail for tail in _options(token[found.end() :]) for read in nested
    ]
