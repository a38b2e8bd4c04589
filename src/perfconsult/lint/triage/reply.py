"""The reply to whoever asked: thanks, the two or three questions that matter most, something offered at once.

In: a request, what it says, its findings in the order in which their questions are best asked. Out: plain text, as
long as a mail window is high. Every sentence is `data/replies/reply.yaml`, or the question of a rule.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from perfconsult import resources
from perfconsult.lint.triage.mapping import spans_of
from perfconsult.lint.triage.quotes import phrase, sentence_at
from perfconsult.model.finding import Finding
from perfconsult.model.request import Request, Signals, Span, Triage
from perfconsult.text import clean, fill, one_line
from perfconsult.yamlio.fields import Fields
from perfconsult.yamlio.shapes import Field, ListOf, Map, MapOf, Shape, Text, Whole, load

_TEXTS = MapOf(Text(), Text())
_MOST = Map(
    {name: Field(Whole(1), about=f"How many {name} at most.") for name in ("questions", "words", "quote")}
)
REPLY: Shape = Map({
    "schema": Field(Whole(1, 1), about="The version of this file format."),
    "most": Field(_MOST, about="Questions in a reply, words in it, words in a quotation."),
    "not_asked": Field(ListOf(Text()), about="Codes and families whose question is not for a mail."),
    "quotes": Field(_TEXTS, about="Which signal is quoted where a rule points to no words, by its code."),
    "thanks": Field(_TEXTS, about="How it begins, by triage."),
    "lead": Field(_TEXTS, about="What leads to the questions, by how many there are."),
    "offers": Field(_TEXTS, about="What is offered at once, by code of a rule."),
    "by_triage": Field(_TEXTS, about="What is offered where no rule has an offer, by triage."),
    **{name: Field(Text(), about=f"The words of the {name}.")
       for name in ("greeting", "about", "quoted", "numbered", "close", "regards")},
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: the code of its rule, its words, and the requester's own that led to it, if there are any."""

    code: str
    ask: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """The questions that it asks, and its text."""

    questions: tuple[Asked, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """What `reply.yaml` says."""

    texts: Mapping[str, str]
    by: Mapping[str, Mapping[str, str]]
    most: Mapping[str, int]
    not_asked: frozenset[str]

    def fill(self, name: str, **values: str) -> str:
        """The text of that name with its blanks filled."""
        return fill(self.texts[name], values)


@cache
def load_words() -> Words:
    """The shipped words."""
    path = resources.data("replies") / "reply.yaml"
    found = Fields(load(path.read_bytes(), path.name, REPLY))
    groups = ("quotes", "thanks", "lead", "offers", "by_triage")
    texts = {
        name: found.text(name) for name in ("greeting", "about", "quoted", "numbered", "close", "regards")
    }
    by = {name: {key: found.inner(name).text(key) for key in found.inner(name).entries()} for name in groups}
    most = {name: found.inner("most").whole(name) for name in found.inner("most").entries()}
    return Words(texts, by, most, frozenset(found.texts("not_asked")))


def reply(request: Request, says: Signals, findings: Sequence[Finding], words: Words) -> Reply:
    """The reply, as full as fits: quotations go before questions do, and the last before the first."""
    questions = _questions(request, says, findings, words)
    wrote = clean(phrase(request.text, (0, 1), words.most["quote"]))
    for many in range(len(questions), -1, -1):
        for quoted in range(many, -1, -1):
            kept = [one if at < quoted else replace(one, quote="") for at, one in enumerate(questions[:many])]
            text = _text(wrote, kept, says.triage, words)
            if len(text.split()) <= words.most["words"]:
                return Reply(tuple(kept), text)
    return Reply((), _text(wrote, [], says.triage, words))


def _questions(request: Request, says: Signals, findings: Sequence[Finding], words: Words) -> list[Asked]:
    """The first of each family, the most telling first; each sentence is quoted once."""
    asked: dict[str, Asked] = {}
    quoted = set[Span]()
    for one in findings:
        family = one.code[:2]
        if family in asked or not words.not_asked.isdisjoint((one.code, family)):
            continue
        span = one.span or next(iter(spans_of(says, words.by["quotes"].get(one.code, ""))), None)
        place = sentence_at(request.text, span) if span else None
        is_new = span is not None and place not in quoted
        quote = clean(phrase(request.text, span, words.most["quote"])) if span and is_new else ""
        asked[family] = Asked(one.code, one_line(one.ask), quote)
        quoted |= {place} if place else set()
        if len(asked) == words.most["questions"]:
            break
    return list(asked.values())


def _text(wrote: str, questions: Sequence[Asked], triage: Triage, words: Words) -> str:
    """All its parts; `wrote` are the first words of the request, by which its writer knows which one is meant."""
    asks = [words.fill("quoted", quote=one.quote, ask=one.ask) if one.quote else one.ask for one in questions]
    numbered = [words.fill("numbered", number=str(at), text=text) for at, text in enumerate(asks, 1)]
    offers = (words.by["offers"][one.code] for one in questions if one.code in words.by["offers"])
    offer = next(offers, words.by["by_triage"][triage])
    parts = [
        words.texts["greeting"],
        words.fill("about", quote=wrote),
        words.by["thanks"][triage],
        words.by["lead"][str(len(questions))],
        "\n".join(numbered if len(numbered) > 1 else asks),
        offer,
        words.texts["close"] if questions else "",
        words.texts["regards"],
    ]
    return "\n\n".join(part for part in parts if part) + "\n"
