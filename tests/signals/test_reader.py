"""Reading whole texts: each signal by its examples, spans that can be trusted, and no text that breaks it."""

import pickle
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.model.request import Signals
from perfconsult.signals import SIGNALS, Reader
from perfconsult.store.lexicons import load_lexicon
from perfconsult.yamlio.reader import read as read_yaml

SAYS = Path(__file__).parent / "says"
LEXICON = load_lexicon()
READER = Reader(LEXICON)
FIELDS = [path.stem for path in sorted(SAYS.glob("*.yaml"))]


def examples() -> list[tuple[str, str, str]]:
    """Field, value and text of every example."""
    told: list[tuple[str, str, str]] = []
    for field in FIELDS:
        data = read_yaml((SAYS / f"{field}.yaml").read_bytes(), field).plain()
        assert isinstance(data, dict)
        for value, texts in data.items():
            assert isinstance(texts, list)
            told += [(field, value, str(text)) for text in texts]
    return told


@pytest.mark.parametrize(("field", "value", "text"), examples())
def test_a_text_says_what_its_example_says(field: str, value: str, text: str) -> None:
    """By the codebook; a cause cue is among those read."""
    said = getattr(READER.read(text), field)

    assert value in said if field == "cause_cues" else value == str(said).replace("T", "t").replace("F", "f")


def test_every_signal_has_examples() -> None:
    """A field of the codebook without examples is not tested."""
    fields = set(Signals.__dataclass_fields__) - {"readable", "spans", "marks"}

    assert fields == set(FIELDS)
    assert sorted(fields) == sorted(signal.field for signal in SIGNALS)


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from([text for _, _, text in examples()]), max_size=4).map(" ".join)
)
def test_any_text_can_be_read_and_spans_hold_words(text: str) -> None:
    """Nothing raises; spans lie in the text, hold something, are in order and do not overlap."""
    says = READER.read(text)
    for spans in says.spans.values():
        assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in spans)
        assert all(left[1] <= right[0] for left, right in pairwise(spans))


@given(st.sampled_from(examples()))
def test_what_is_said_is_shown(example: tuple[str, str, str]) -> None:
    """A field has spans exactly where it has a value other than none, false or empty."""
    says = READER.read(example[2])
    told = {field for field in FIELDS if getattr(says, field) not in (False, "none", ())} - {"triage"}

    assert set(says.spans) == told


def test_what_is_shown_is_worked_out_when_asked_for_and_is_plain() -> None:
    """Where words stand is a mapping like any other, which another process can be handed."""
    says = READER.read("Please train the  drivers. They never sign.")
    plain = {field: says.spans[field] for field in says.spans}

    assert says.spans == plain
    assert pickle.loads(pickle.dumps(says)).spans == plain
    assert says.spans["audience"] == ((13, 25),)
    assert repr(says.spans) == repr(plain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A half-day, please: it is always late.", {"format": ((2, 10),), "sweeping": ((26, 32),)}),
        ("Always, always late", {"sweeping": ((0, 6), (8, 14))}),
        ("A course.", {}),
    ],
)
def test_marks_are_what_the_list_of_marks_finds(
    tmp_path: Path, text: str, expected: dict[str, object]
) -> None:
    """By group, with spans; a group that is not in the text is not there."""
    (tmp_path / "marks.yaml").write_text(
        "list: marks\nabout: x\ngroups:\n  format: half day\n  sweeping: always, never\n"
    )

    assert Reader(load_lexicon("en", tmp_path)).read(text).marks == expected


def test_a_lexicon_without_marks_finds_none(tmp_path: Path) -> None:
    """The list of marks may be missing."""
    (tmp_path / "learning.yaml").write_text("list: learning\nabout: x\ngroups:\n  noun: course\n")

    assert Reader(load_lexicon("en", tmp_path)).read("A half-day course").marks == {}


@pytest.mark.parametrize("space", ["\n", "  ", "\r\n", "\u00a0", "\t "])
def test_white_space_makes_no_difference(space: str) -> None:
    """A text that was wrapped or pasted says the same."""
    text = "They have never been shown the scanner and need team building"
    wrapped = READER.read(text.replace(" ", space))

    assert (wrapped.asks_for_learning, wrapped.cause_cues) == (True, READER.read(text).cause_cues)


@pytest.mark.parametrize(
    "text",
    [
        "Wir brauchen eine Schulung, weil die Mitarbeiter das System nicht bedienen können.",
        "Il faut une formation pour les vendeurs, qui ne connaissent pas la gamme.",
        "Precisamos de um curso para os funcionários da loja.",
        "Мы просим провести обучение для кассиров.",
        "Οι ταμίες χρειάζονται εκπαίδευση.",
    ],
)
def test_another_language_is_not_guessed(text: str) -> None:
    """It is said to be unreadable, and nothing else is said."""
    assert READER.read(text) == Signals(readable=False)


@pytest.mark.parametrize(
    "text", ["", "???", "SAP FI/CO", "Café training für Köln", "12 30 45", "ok", "\U0001f642"]
)
def test_short_and_mixed_texts_are_readable(text: str) -> None:
    """A few foreign words or none at all do not make a foreign text."""
    assert READER.read(text).readable
