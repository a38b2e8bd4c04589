"""From lists of phrases to what is looked for: plain strings, and the checks that they may trigger."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from perfconsult.signals.checked import check_of
from perfconsult.signals.lexicon import Check, Entry, Lexicon, Lists, packed_rests

_OFTEN = {"common": 0.08, "usual": 0.4}
"""In what part of all texts the words of these groups are met, roughly."""
_LONGEST = 15
"""Characters of a string that are looked for; an automaton of whole long ones takes three times as long to build."""
_NO_WORDS: frozenset[str] = frozenset()
_Key = tuple[tuple[str, ...], tuple[str, ...], tuple[Check, ...], tuple[Check, ...]]


class _Meaning(NamedTuple):
    """What one string means: the fields of `Entry` but its strings; dicts for their order, without doubles."""

    tags: dict[str, None]
    begun: dict[str, None]
    checks: dict[Check, None]
    checks_begun: dict[Check, None]


def compiled(lists: Lists) -> Lexicon:
    """What is looked for, of all lists of a language."""
    said: dict[str, _Meaning] = {}
    for form, target in _looked_for(lists):
        meaning = said.setdefault(f" {form.removesuffix('*')}", _Meaning({}, {}, {}, {}))
        if isinstance(target, str):
            (meaning.begun if form.endswith("*") else meaning.tags)[target] = None
        else:
            (meaning.checks_begun if form.endswith("*") else meaning.checks)[target] = None
    together: dict[_Key, list[str]] = {}
    for string, meaning in said.items():
        key = (tuple(meaning.tags), tuple(meaning.begun), tuple(meaning.checks), tuple(meaning.checks_begun))
        together.setdefault(key, []).append(string)
    return Lexicon(lists.language, *_shortened(together), lists.words)


def _shortened(together: Mapping[_Key, Sequence[str]]) -> tuple[tuple[Entry, ...], dict[str, str]]:
    """The entries with those strings that are looked for as a whole, and the beginnings of the others."""
    beginnings = {
        _beginning(string) for strings in together.values() for string in strings if len(string) > _LONGEST
    }
    entries: list[Entry] = []
    longer: dict[str, list[tuple[str, int]]] = {}
    for number, (key, strings) in enumerate(together.items()):
        entries.append(
            Entry(tuple(string for string in strings if _beginning(string) not in beginnings), *key)
        )
        for string in strings:
            begun = _beginning(string)
            if begun in beginnings:
                longer.setdefault(begun, []).append((string[len(begun) :], number))
    return tuple(entries), {begun: packed_rests(rests) for begun, rests in longer.items()}


def _beginning(string: str) -> str:
    return string[:_LONGEST].rstrip()


def _looked_for(lists: Lists) -> Iterator[tuple[str, str | Check]]:
    """Each string with the tag it is a hit of, or the check it is the trigger of."""
    common = {
        word: often for tag, often in _OFTEN.items() for word in lists.words.get(f"language.{tag}", _NO_WORDS)
    }
    for tag, phrases in lists.phrases.items():
        for phrase in phrases:
            if phrase.literals:
                yield from ((form, tag) for form in phrase.literals)
            else:
                check, trigger = check_of(tag, phrase, common)
                yield from ((form, check) for form in trigger)
