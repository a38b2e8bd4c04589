"""A baseline: written and read back, compared, pruned; it never takes in anything new by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.errors import BadInput
from perfconsult.lint.baseline import Baseline, compared, of_findings, pruned, read_baseline, written
from perfconsult.lint.sieve import NO_KEY, Key, Sifted

A, B = ("A", "0a"), ("B", "0b")
CODES = st.sampled_from(["AU01", "EV01", "ME01"])
BASELINES = st.dictionaries(
    st.tuples(st.text(max_size=3), st.text("0123456789abcdef", min_size=1, max_size=3)),
    st.frozensets(CODES, min_size=1),
)


@given(BASELINES)
def test_what_is_written_is_read_back(baseline: Baseline) -> None:
    """Whatever an id is made of; and the same findings make the same bytes."""
    raw = b"".join(written(baseline))

    assert read_baseline(raw, "b") == baseline
    assert b"".join(written(dict(reversed(list(baseline.items()))))) == raw


def test_it_is_a_line_a_request() -> None:
    """So that a change can be read as a diff."""
    assert b"".join(written({B: frozenset({"ME01", "EV01"}), A: frozenset()})).decode().splitlines() == [
        '{"perfconsult": "baseline", "schema": 1}',
        '{"request": "B", "text": "0b", "rules": ["EV01", "ME01"]}',
    ]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"", 1),
        (b"id,text\n", 1),
        (b'{"perfconsult": "baseline", "schema": 2}\n', 1),
        (b'{"perfconsult": "baseline", "schema": 1}\n{"request": "A"}\n', 2),
        (b'{"perfconsult": "baseline", "schema": 1}\n[1]\n', 2),
        (b'{"perfconsult": "baseline", "schema": 1}\n\xff\n', 2),
        (b'{"perfconsult": "baseline", "schema": 1}\n' + b"[" * 99_999, 2),
        (b'{"perfconsult": "baseline", "schema": 1}\n{"request": "A", "text": "0", "rules": [1]}', 2),
        (b"\x00\xff" * 9, 1),
    ],
)
def test_a_damaged_file_is_told_with_its_line(raw: bytes, line: int) -> None:
    """A baseline that is half read would bring old findings back, or hide new ones."""
    with pytest.raises(BadInput) as caught:
        read_baseline(raw, "b.jsonl")

    assert caught.value.problems[0].at is not None
    assert (caught.value.problems[0].at.file, caught.value.problems[0].at.line) == ("b.jsonl", line)


def sifted(key: Key, known: str = "", new: str = "", suppressed: str = "") -> Sifted:
    """What became of one request."""
    return Sifted(key[0], key, tuple(suppressed.split()), tuple(known.split()), tuple(new.split()))


def test_findings_make_a_baseline_but_suppressed_ones() -> None:
    """Two requests of one key are one entry."""
    found = [sifted(A, "EV01", "ME01", "AU01"), sifted(A, "", "PB01"), sifted(B)]

    assert of_findings(found) == {A: frozenset({"EV01", "ME01", "PB01"})}


def test_entries_that_match_nothing_are_gone() -> None:
    """Unless their rule was not asked, or somebody suppresses them now: then nobody can tell."""
    baseline = {A: frozenset({"EV01", "ME01", "AU01"}), B: frozenset({"EV01"})}
    rows = [sifted(A, "EV01", "PB01", "AU01"), sifted(NO_KEY, "", "BL01")]

    assert compared(baseline, rows, {"EV01", "ME01", "AU01"}) == (1, 2, ((A, "ME01"), (B, "EV01")))
    assert compared(baseline, rows, {"EV01"}).gone == ((B, "EV01"),)


@given(BASELINES, BASELINES, st.frozensets(CODES))
def test_pruning_never_adds(before: Baseline, now: Baseline, asked: frozenset[str]) -> None:
    """What is left was there before, and all that is still found is left."""
    rows = [
        Sifted(key[0], key, (), tuple(codes & before.get(key, frozenset())), ()) for key, codes in now.items()
    ]
    left = read_baseline(b"".join(written(pruned(before, compared(before, rows, asked).gone))), "b")

    for key, codes in left.items():
        assert codes <= before[key]
    for key, codes in before.items():
        assert codes & now.get(key, frozenset()) <= left.get(key, frozenset())
        assert codes - asked <= left.get(key, frozenset())
