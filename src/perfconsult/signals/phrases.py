"""How a lexicon's phrases are written, and what has to be looked for to find them.

A phrase is words, matched whole and whatever their case and punctuation, with four signs:
`word+` the word with its usual English endings (log, logs, logged, logging); `word*` any ending;
`(a|b|)` one of these, or nothing; ` ... ` up to four words in between, in one sentence.
What cannot be read so is refused with a `ValueError` that says what is wrong.
"""

import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from perfconsult.signals.fold import fold_phrase

GAP_WORDS = 4
GAP_REACH = 16 * GAP_WORDS
_GAP = r"(?:[ ,]+[^ .,]+){0,%d}?[ ,]+" % GAP_WORDS
_SIGNS = re.compile(r"[()+*]|\.\.\.")
_MISPLACED = re.compile(r"^[*+]|[*+].")
_DOUBLING = re.compile(r"(?:^|[^aeiou])[aeiou][bdglmnprt]$")
_MOST_LITERALS = 24
_MOST_FORMS = 600
_COMMON = frozenset(
    "a all an and are as at be but by can do does don for from get has have he i if in is it me more my new "
    "no not of on or our people she so staff t team that the their them they this to train training us was "
    "we what when who will with you".split()
)

Slot = tuple[str, ...]


@dataclass(frozen=True)
class Phrase:
    """`runs` are what stands between the gaps; each is a row of slots, each slot every form it may take."""

    written: str
    runs: tuple[tuple[Slot, ...], ...]

    @cached_property
    def literals(self) -> Slot | None:
        """Every plain string the phrase may be, or None where a pattern must check what stands around."""
        if len(self.runs) > 1 or math.prod(map(len, self.runs[0])) > _MOST_LITERALS:
            return None
        forms = tuple(" ".join(words) for words in itertools.product(*self.runs[0]))
        return None if any("*" in form[:-1] for form in forms) else forms

    @cached_property
    def trigger(self) -> Slot:
        """The slot to look for first: the one that is likely to be met least."""
        return min(itertools.chain(*self.runs), key=lambda slot: sum(map(_commonness, slot)))

    @cached_property
    def reach(self) -> tuple[int, int]:
        """How far before its trigger the phrase may begin, and how far behind it end, in characters."""
        row = [(slot, at) for at, run in enumerate(self.runs) for slot in run]
        index = next(i for i, (slot, _) in enumerate(row) if slot is self.trigger)
        lengths = [max(map(len, slot)) + 12 * any("*" in form for form in slot) + 3 for slot, _ in row]
        gaps = row[index][1]
        before = sum(lengths[:index]) + gaps * GAP_REACH
        return before, sum(lengths[index + 1 :]) + (len(self.runs) - 1 - gaps) * GAP_REACH + 15

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The whole phrase, for a window of folded text round its trigger."""
        runs = ("[ ]+".join(_alternation(slot) for slot in run) for run in self.runs)
        return re.compile("(?<=[ ])" + _GAP.join(runs) + r"(?=[ .,])")


def plain(written: str) -> str:
    """`written` as the one string to look for, where it uses none of the signs; else empty."""
    return "" if _SIGNS.search(written) else fold_phrase(written)


def parse(written: str) -> Phrase:
    """The phrase that `written` stands for."""
    runs = [run.strip() for run in written.split("...")]
    if not all(runs):
        raise ValueError(f'"{written}" begins or ends with a gap')
    return Phrase(written, tuple(tuple(_slot(token) for token in _tokens(run)) for run in runs))


def endings(word: str) -> Slot:
    """`word` with -s, -ed and -ing, doubled and undoubled; a form that is no word does no harm."""
    if word.endswith("e"):
        return word, word + "s", word + "d", word[:-1] + "ing"
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "i", "o", "u"):
        return word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"
    plural = "es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s"
    forms = (word, word + plural, word + "ed", word + "ing")
    if _DOUBLING.search(word):
        forms += (word + word[-1] + "ed", word + word[-1] + "ing")
    return forms


def _slot(token: str) -> Slot:
    forms: dict[str, None] = {}
    for option in _options(token) if "(" in token else (token,):
        words = (option if option.isalpha() and option.isascii() else fold_phrase(option)).split()
        if not words:
            raise ValueError(f'"{token}" may be nothing at all; put a neighbour into the brackets')
        if "+" in option or "*" in option:
            forms.update(_inflected(words, token))
        else:
            forms[" ".join(words)] = None
    if len(forms) > _MOST_FORMS:
        raise ValueError(f'"{token}" stands for too many phrases')
    return tuple(forms)


def _inflected(words: list[str], token: str) -> dict[str, None]:
    if any(_MISPLACED.search(word) for word in words):
        raise ValueError(f'in "{token}" a * or + stands where no word ends')
    choices = [endings(word[:-1]) if word.endswith("+") else (word,) for word in words]
    return dict.fromkeys(" ".join(chosen) for chosen in itertools.product(*choices))


def _tokens(run: str) -> Iterator[str]:
    if "(" not in run and ")" not in run:
        yield from run.split()
        return
    depth, token = 0, ""
    for char in run:
        depth += (char == "(") - (char == ")")
        if char == " " and not depth:
            if token:
                yield token
            token = ""
        else:
            token += char
        if depth < 0:
            break
    if depth:
        raise ValueError(f'the brackets in "{run}" do not match')
    yield token


def _options(token: str) -> list[str]:
    """Every way to read `token`, whose brackets match."""
    start = token.find("(")
    if start < 0:
        return [token]
    depth, cuts = 0, [start]
    for at in range(start, len(token)):
        depth += (token[at] == "(") - (token[at] == ")")
        if (depth == 1 and token[at] == "|") or not depth:
            cuts.append(at)
        if not depth:
            break
    inner = [token[low + 1 : high] for low, high in itertools.pairwise(cuts)]
    heads = [token[:start] + option for choice in inner for option in _options(choice)]
    return [head + tail for tail in _options(token[cuts[-1] + 1 :]) for head in heads]


def _commonness(form: str) -> float:
    rarest = max((word for word in form.split() if word not in _COMMON), key=len, default="")
    return 9.0 if not rarest else 1 / len(rarest) ** 2 / (1 + form.count(" "))


def _alternation(slot: Slot) -> str:
    forms = (re.escape(form).replace(r"\*", "[^ .,]*").replace(r"\ ", "[ ]+") for form in slot)
    return "(?:" + "|".join(forms) + ")"
