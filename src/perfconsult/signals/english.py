"""The grammar of English: endings, verbs, figures. Rules of thumb that are right more often than not."""

import re

_VOWELS = frozenset("aeiou")
_DOUBLING = re.compile(r"(?:^|[^aeiou])[aeiou][bdglmnprt]$")
_NOUN_OR_ADVERB = ("ly", "ion", "ment", "ness", "ity")

_NUMBER = r"[$€£]?\d[\d.,]*k?"
_UNITS = (
    "days?|hours?|hrs?|minutes?|mins?|weeks?|months?|years?|people|persons|participants|staff|employees|members|delegates|"
    "places|seats|am|pm|euros?|dollars|pounds|points|sessions?|modules?|slides|pages|levels?|per|st|nd|rd|th|"
    "january|february|march|april|may|june|july|august|september|october|november|december|and|or|to|in|at|by|on"
)
_AFTER = "a|per|each|every|last|this|since|in|were|was|are|have|late|from|for|came|had"
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"

FIGURE = re.compile(r"\d[\d.,]*")
BEFORE_FIGURE = frozenset(("from",))
LETTERS_END = "\u0250"
SHARES = re.compile(
    rf"(?<![\d.]){_NUMBER} ?(?:%|per ?cent\b)"
    rf"| {_NUMBER} (?:out )?of (?:the |our |all |every |these |those |my )?(?:last )?{_NUMBER}"
    rf"| {_NUMBER} in (?:every )?\d+(?= \w)"
    rf"| from {_NUMBER}(?: \w+){{0,3}} to {_NUMBER}"
    rf"| {_NUMBER}(?: \w+){{1,3}} (?:against|versus|vs|compared (?:to|with)) {_NUMBER}"
)
COUNTS = re.compile(
    rf" {_NUMBER} (?:(?!(?:{_UNITS})\b)[a-z]+s (?=(?:{_AFTER})\b)"
    r"|(?:had|were|failed|came|missed|left|did|got|passed)\b)"
    rf"| {_NUMBER} (?:times|minutes|hours|days) (?:a|per|each|every)\b"
    rf"|[$€£]\d[\d.,]*(?:k|m)?(?: \w+)? (?:a|per|each|every|in|to|last)\b"
)
AIMED_AT = re.compile(
    r"\b(?:to|by|least|above|below|under|target of|target is|reach|aim for|up to|than|average) $"
)
REACHED = re.compile(
    r" (?:to|at least|below|under|above|within|reach|target of|than) "
    r"(?:[$€£]?\d[\d.,]*|[$€£]\d)(?: ?%| \w+)?"
    rf"| (?:by|before|until) (?:the )?(?:end of |\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH})[a-z]*(?: \d+)?"
)


def endings(word: str) -> tuple[str, ...]:
    """`word` with -s, -ed and -ing, doubled and undoubled; a form that is no word does no harm."""
    if word.endswith("e"):
        return word, word + "s", word + "d", word[:-1] + "ing"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"
    plural = "es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s"
    forms: tuple[str, ...] = (word, word + plural, word + "ed", word + "ing")
    if _DOUBLING.search(word):
        forms += (word + word[-1] + "ed", word + word[-1] + "ing")
    return forms


def is_plural(doer: str) -> bool:
    """By its -s: "agents", "the lads"."""
    return doer.endswith("s")


def can_be_verb(word: str, helper: str, *, many: bool) -> bool:
    """Whether `word` fits: "agents close", "nobody signs", "they never closed", "they are closing"."""
    if word.endswith(_NOUN_OR_ADVERB):
        return False
    if helper == "being":
        return word.endswith("ing")
    if helper != "none":
        return helper == "going-on" or not word.endswith("ing")
    return not word.endswith("ing") and not (many and word.endswith("s") and not word.endswith("ss"))


def is_share(figure: str) -> bool:
    """A percentage, or so many of so many."""
    return figure[-1:] == "%" or (" of " in figure and any(map(str.isdigit, figure)))
