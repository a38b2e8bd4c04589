"""What holds for any text, any data, any file written by hand and any edit of it."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from yaml_by_hand import Page, Path, pages

from perfconsult.text import clean
from perfconsult.yamlio.node import Data
from perfconsult.yamlio.reader import read
from perfconsult.yamlio.writer import dump, splice

NASTY = (
    "", "no", "12:30", "0123", "1.10", "5", "true", "null", "~", "=======", "<<<<<<< HEAD", ">>>>>>> x", "a\n=======\n",
    "\x85x\u2028y\u2029", "#x", " x ", "x ", "\ta", "a\tb\n", "- a", "? b", ": c", "a: b", "a #b", "'", '"', "\\", "%x",
    "@", "`", "{", "[", "---", "...", "0...", "\ufeff", "e\u0301", "😀", "\u202eabc", "a\n\n", "\n", "\n\n a", " \n",
    "a  \nb \n c", "|", "&a", "*b", "!c", "x" * 150, "2024-01-01", "0o17", "\U000e0001", "\ue000 a\n b ",
    "l\n  i\n# c\n", "😀 \nx",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(), max_size=40),
    st.lists(st.sampled_from(NASTY), max_size=4).map("".join),
    st.text(" \n\t#:-'\"ab\\{}[]|>&*!%<=", max_size=20),
)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(-(10**18) + 1, 10**18 - 1), TEXTS)
KEYS = TEXTS.map(clean)
DATA = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=15,
)
MAPS = st.dictionaries(KEYS, DATA, max_size=4)
VALUES = st.sampled_from(
    (
        "short", "two\nlines", "tail \nblank ", "a: b", "- x", "#", "", None, True, 7, "7", "no", "x" * 120, "ends\n",
        "ends\n\n", " lead\nx", {"k": "v"}, {"k": {"l": "m\nn"}, "z": "1"}, ["a", {"b": "c"}], [], {}, "=======",
        {"end": "last\nline\n"},
    )
)  # fmt: skip


def cleaned(data: Data) -> Data:
    """`data` with every text as it is read."""
    if isinstance(data, dict):
        return {clean(name): cleaned(value) for name, value in data.items()}
    if isinstance(data, list):
        return [cleaned(item) for item in data]
    return clean(data) if isinstance(data, str) else data


def equal(left: Data, right: Data) -> bool:
    """Whether the two are the same, where `1` is not `true`."""
    return repr(ordered(left)) == repr(ordered(right))


def ordered(data: Data) -> object:
    """`data` with sorted keys."""
    if isinstance(data, dict):
        return "map", sorted((name, ordered(value)) for name, value in data.items())
    return [ordered(item) for item in data] if isinstance(data, list) else data


@settings(max_examples=600)
@given(DATA)
def test_what_is_written_is_read(data: Data) -> None:
    """Any data comes back as it was, its text cleaned."""
    assert equal(read(dump(data), "f").plain(), cleaned(data))


@settings(max_examples=400)
@given(MAPS, MAPS, st.booleans(), st.booleans())
def test_a_file_of_ours_can_become_any_other(old: Any, new: Any, dos: bool, cut: bool) -> None:
    """Whatever the data before and after, line ends and last line: splicing gives the data, and is done in one go."""
    raw = dump(old).rstrip(b"\n" if cut else b"")
    raw = raw.replace(b"\n", b"\r\n") if dos else raw
    node = read(raw, "f")

    result = splice(raw, node, new, keep_prefix="")

    assert equal(read(result, "f").plain(), cleaned(new))
    assert splice(result, read(result, "f"), new, keep_prefix="") == result


@st.composite
def edits(draw: Any, data: Data) -> Data:
    """`data` after a few changes: values replaced, keys and items gone and added."""
    if isinstance(data, dict) and data:
        kept = [(name, draw(changed(value))) for name, value in data.items() if draw(st.integers(0, 6))]
        added = [(name, draw(VALUES)) for name in ("new", "yes") if not draw(st.integers(0, 3))]
        return dict(kept + added)
    if isinstance(data, list) and data:
        kept_items = [draw(changed(value)) for value in data if draw(st.integers(0, 6))]
        return kept_items + [draw(VALUES)] * (not draw(st.integers(0, 3)))
    return draw(VALUES)  # type: ignore[no-any-return]


def changed(value: Data) -> st.SearchStrategy[Data]:
    """`value`, an edit of it, or another."""
    return st.one_of(st.just(value), st.just(value), edits(value), VALUES)


def untouched(old: Data, new: Data, path: Path = ()) -> list[Path]:
    """The entries that stay as they are within blocks that go on."""
    if not isinstance(old, dict) or not isinstance(new, dict) or not old.keys() & new.keys():
        return []
    shared = [name for name in old if name in new]
    same = [(*path, name) for name in shared if equal(old[name], new[name])]
    return same + [p for name in shared if not equal(old[name], new[name])
                   for p in untouched(old[name], new[name], (*path, name))]  # fmt: skip


def lines(raw: bytes) -> str:
    """The text of a file with simple line ends."""
    return raw.decode("utf-8-sig").replace("\r\n", "\n")


@settings(max_examples=800)
@given(pages(), st.data())
def test_any_edit_of_a_file_written_by_hand_says_what_was_meant(
    written: tuple[bytes, Page], data: Any
) -> None:
    """The file says the new data, once and for all; and what was not edited has kept its comments and every sign."""
    raw, page = written
    node = read(raw, "f")
    old = node.plain()
    new = data.draw(edits(old), label="new data")

    result = splice(raw, node, new, keep_prefix="")

    assert equal(read(result, "f").plain(), new)
    assert splice(result, read(result, "f"), new, keep_prefix="") == result
    text = lines(result)
    at_end = "" if raw.endswith(b"\n") else lines(raw).rstrip()  # may have got a `-`, see `writer._closed`
    for path in untouched(old, new):
        comments = [c for p, found in page.comments.items() if p[: len(path)] == path for c in found]
        block = page.blocks.get(path, "").rstrip()
        assert [c for c in comments if c not in text] == []
        assert block in text or at_end.endswith(block)


@settings(max_examples=200)
@given(pages())
def test_a_file_written_by_hand_that_is_not_edited_stays(written: tuple[bytes, Page]) -> None:
    """Not one byte changes."""
    raw, _ = written
    node = read(raw, "f")

    assert splice(raw, node, node.plain()) == raw


@settings(max_examples=200)
@given(pages(), st.data())
def test_keys_of_the_users_own_survive_any_edit(written: tuple[bytes, Page], data: Any) -> None:
    """Taken out of the data, they stay in the file."""
    raw, _ = written
    node = read(raw, "f")
    old = node.plain()
    assert isinstance(old, dict)
    own = data.draw(st.sampled_from(sorted(old)), label="the user's own key")
    new: Data = {**{name: value for name, value in old.items() if name != own}, "added": 1}

    result = splice(raw, node, new, keep_prefix=own)

    assert equal(read(result, "f").plain(), {**old, "added": 1})
