"""The ledger: rows in = read + refused, on any damaged file; ids of their own in little memory; any encoding."""

import codecs
import io
import json
import re
import tracemalloc

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from perfconsult.errors import BadInput, Location
from perfconsult.lint.backlog import MOST_SAID, Ledger, Notice
from perfconsult.lint.readers import READERS, read_backlog, read_rows
from perfconsult.lint.readers.decoding import is_ordinary
from perfconsult.model.request import Request
from perfconsult.text import clean

ROW = re.compile(r"R\d\d")


@pytest.mark.parametrize("kind", ["csv", "jsonl", "text"])
@given(
    junk=st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=6)), max_size=5),
    end=st.integers(20, 500) | st.none(),
)
def test_no_row_is_lost_on_a_damaged_file(kind: str, junk: list[tuple[int, bytes]], end: int | None) -> None:
    """Bytes put in anywhere, and the end cut off: each line that says something is in a row, read or refused."""
    line = {
        "csv": 'R{0:02},"text, of {0}"',
        "jsonl": '{{"id": "R{0:02}", "text": "text of {0}"}}',
        "text": "R{0:02} text",
    }
    raw = ("id,text\n" if kind == "csv" else "") + "\n".join(line[kind].format(n) for n in range(20))
    damaged = raw.encode()
    for at, more in junk:
        damaged = damaged[:at] + more + damaged[at:]
    try:
        found = read_backlog("b", damaged[:end], kind)
    except BadInput:  # not one row, and that is said
        return
    assume(found.origin.encoding.startswith("utf-8"))  # a mark of UTF-16 put in front makes it another file
    begin = [row.at.line for row in found.rows]

    assert begin == sorted(set(begin))
    assert all(request.text.strip() for request in found.requests)
    lines = io.StringIO(damaged[:end].decode("utf-8", "replace"), newline=None).read().split("\n")
    covered = "\n".join(request.text + request.id for request in found.requests)
    for number, said in enumerate(lines[kind == "csv" :], 1 + (kind == "csv")):
        whole = ROW.search(said)
        assert not whole or number in begin or whole[0] in covered or _is_name(begin, number)


def _is_name(begin: list[int], number: int) -> bool:
    """Whether the line is above the first row: names of columns, which the damage moved."""
    return not begin or number < begin[0]


@pytest.mark.parametrize("kind", sorted({*READERS} - {"xlsx", "ods"}))
@given(raw=st.binary(max_size=300))
@example(raw=b"\xff\xfe\x00")
@example(raw=b"\xff\xfe\x00\x00\x00\xd8\x00\x00")
@example(raw=b'"' * 51 + b"\n" * 60)
def test_random_bytes_are_rows_or_one_clear_error(kind: str, raw: bytes) -> None:
    """What was counted is what came."""
    ledger = read_rows("b", io.BytesIO(raw), kind)
    try:
        rows = list(ledger)
    except BadInput:
        return

    assert ledger.read + ledger.refused == len(rows)
    assert ledger.read == sum(isinstance(row, Request) for row in rows)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_encoding_and_any_line_end_is_read(encoding: str, newline: str) -> None:
    """With a mark, and UTF-16 without one too."""
    text = newline.join(["id,text", *(f"{n},Grüße – {n}" for n in range(9_000))])
    raw = text.encode(encoding)
    found = read_backlog("b.csv", raw)

    assert [r.text for r in found.requests] == [f"Grüße – {n}" for n in range(9_000)]
    assert found.requests[-1].at.line == 9_001


def test_a_file_of_two_encodings_keeps_the_letters_of_both() -> None:
    """Only what is not UTF-8 is read as Windows' letters."""
    found = read_backlog("b.csv", "id,text\n1,Größe\n".encode() + "2,Größe\n".encode("cp1252"))

    assert [r.text for r in found.requests] == ["Größe", "Größe"]
    assert [notice.at.line for notice in found.notices] == [3]


def test_broken_utf_16_is_said() -> None:
    """A lone half of a letter is shown as such."""
    raw = codecs.BOM_UTF16_LE + "text\na\n".encode("utf-16-le") + b"\x00\xd8b\x00"
    found = read_backlog("b.csv", raw)

    assert [r.text for r in found.requests] == ["a", "\ufffdb"]
    assert [str(n) for n in found.notices] == [
        "b.csv:3: not UTF-16; what could not be read is shown as \ufffd"
    ]


@given(st.text(st.characters(max_codepoint=0x2100)))
def test_an_ordinary_text_is_clean(text: str) -> None:
    """What is told in haste agrees with what is done at length."""
    assert not is_ordinary(text) or clean(text) == text


@pytest.mark.parametrize("code", range(0, 0x3000, 0x100))
def test_every_ordinary_letter_is_clean(code: int) -> None:
    """One by one, alone and before an accent that might join it."""
    for letter in map(chr, range(code, code + 0x100)):
        assert not is_ordinary(letter) or clean(letter) == letter
        assert not is_ordinary(letter + "\u0301")


def test_ids_that_are_there_twice_are_told_until_there_are_too_many() -> None:
    """Then their number."""
    raw = "id,text\n" + "A,x\n" * 100
    found = read_backlog("b.csv", raw.encode())

    assert [request.id for request in found.requests] == ["A", *(f"A#{n}" for n in range(2, 101))]
    assert len(found.notices) == MOST_SAID + 1
    assert found.notices[-1].says.startswith("79 more ids were there already")


def test_memory_does_not_grow_with_the_rows() -> None:
    """Twice as many ids take twice eight bytes each, and ids that are numbers of rows take none."""

    def most(rows: int, head: str) -> int:
        source = io.BytesIO((f"{head},text\n" + "".join(f"A-{n},a course\n" for n in range(rows))).encode())
        tracemalloc.start()
        for _ in read_rows("b.csv", source):
            pass
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    assert most(40_000, "id") - most(20_000, "id") < 20_000 * 64
    assert most(40_000, "when") - most(20_000, "when") < 100_000


def test_the_origin_can_be_asked_before_the_rows() -> None:
    """And takes none of them away; a reader without one has an empty one."""
    ledger = read_rows("b.csv", io.BytesIO(b"sep=;\nid;text\n1;a\n"))

    assert ledger.origin.delimiter == ";"
    assert [row.at.line for row in ledger] == [3]

    bare = Ledger([Notice(Location("b"), "so"), Request("1", "a", Location("b", 1))])

    assert (bare.origin.names, len(list(bare)), len(bare.notices)) == ((), 1, 1)


@pytest.mark.parametrize("name", ["b.csv", "b.jsonl"])
def test_an_id_is_one_line_and_told_short(name: str) -> None:
    """What is said about it cannot be made to look like something else, nor fill the screen."""
    id = "A\n::error::all is lost " + "x" * 300
    rows = [{"id": id, "text": "We need a course."}, {"id": id, "text": "They need one, too."}]
    as_csv = "id,text\n" + "".join(
        f'"{row["id"]}",{row["text"]}\n'.replace("one, too", "one") for row in rows
    )
    raw = as_csv if name == "b.csv" else "".join(f"{json.dumps(row)}\n" for row in rows)

    found = read_backlog(name, raw.encode())

    assert [request.id for request in found.requests] == [" ".join(id.split()), " ".join(id.split()) + "#2"]
    assert found.requests[0].fields["id"] == id
    assert all(str(one).isprintable() and len(str(one)) < 200 for one in found.notices)
    assert len(found.notices) == 1
