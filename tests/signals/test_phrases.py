"""Phrases as a lexicon writes them: what they stand for, and what is refused."""

import re

import pytest

from perfconsult.signals.checked import check_of
from perfconsult.signals.english import endings
from perfconsult.signals.fold import fold
from perfconsult.signals.phrases import parse


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("team building", ("team building",)),
        ("Don't-care", ("don t care",)),
        ("log+", ("log", "logs", "loged", "loging", "logged", "logging")),
        ("carry+", ("carry", "carries", "carried", "carrying")),
        ("use+", ("use", "uses", "used", "using")),
        ("overwhelm*", ("overwhelm*",)),
        ("(the |)course", ("the course", "course")),
        ("(no|not (any|much)) time", ("no time", "not any time", "not much time")),
        ("need(s|) help", ("needs help", "need help")),
    ],
)
def test_a_phrase_stands_for_plain_strings(written: str, expected: tuple[str, ...]) -> None:
    """Endings, choices, optional words and nested choices are spelled out."""
    assert parse(written, endings).literals == expected


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        ("nobody ... told", "Nobody has ever told us", "Nobody has ever told"),
        ("nobody ... told", "Nobody came. They told us", None),
        ("nobody ... told", "Nobody of all the people in the hall told us", None),
        ("migrat* to the", "We are migrating to the cloud", "migrating to the"),
        ("migrat* to the", "We migrate to  the cloud", "migrate to  the"),
    ],
)
def test_gaps_and_open_words_are_checked(written: str, text: str, expected: str | None) -> None:
    """A gap is at most four words of one sentence; a star ends any word."""
    folded = fold(text)
    found = check_of("x.y", parse(written, endings))[0].compiled.search(folded.text)
    span = folded.origin(*found.span()) if found else None

    assert (text[span[0] : span[1]] if span else None) == expected


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("(a|b", "brackets"),
        ("a|b)", "brackets"),
        ("(a|(b|(c|d)))", "brackets"),
        ("a|b", "outside of brackets"),
        ("... told", "begins or ends with a gap"),
        ("the (very|) end", "may be nothing at all"),
        ("a*b", "where no word ends"),
        ("+", "where no word ends"),
        ("!!", "holds no word"),
    ],
)
def test_what_cannot_be_understood_is_refused(written: str, fault: str) -> None:
    """The message says what is wrong."""
    with pytest.raises(ValueError, match=re.escape(fault)):
        parse(written, endings)


@pytest.mark.parametrize(
    ("word", "form"),
    [("plan", "planned"), ("miss", "misses"), ("play", "played"), ("stop", "stopping"), ("skip", "skips")],
)
def test_usual_endings(word: str, form: str) -> None:
    """The forms people write are among those looked for."""
    assert form in endings(word)
