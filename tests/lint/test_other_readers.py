"""JSON Lines and plain text, encodings, files that are none, and what holds for every reader."""

import io
import time
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.errors import BadInput, Location, PerfconsultError
from perfconsult.lint.backlog import Found, Notice
from perfconsult.lint.readers import READERS, read_backlog, read_rows
from perfconsult.model.request import Refusal, Request

TEN = [f"Request {n}: a course, please" for n in range(10)]


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("csv", "id,text\n" + "".join(f'{n},"{text}"\n' for n, text in enumerate(TEN))),
        ("jsonl", "".join(f'{{"id": {n}, "text": "{text}"}}\n' for n, text in enumerate(TEN))),
        (
            "json",
            '{"requests": ['
            + ", ".join(f'{{"id": {n}, "text": "{text}"}}' for n, text in enumerate(TEN))
            + "]}",
        ),
        ("json", "[" + ",\n".join(f'"{text}"' for text in TEN) + "]"),
        ("yaml", "".join(f'- id: {n}\n  text: "{text}"\n' for n, text in enumerate(TEN))),
        ("text", "\n\n".join(TEN)),
        ("text", "\n".join(TEN)),
    ],
)
def test_every_reader_reads_the_same_ten_rows(kind: str, raw: str) -> None:
    """The texts, whatever the format."""
    assert [request.text for request in read_backlog("stdin", raw.encode(), kind).requests] == TEN
    assert kind in READERS


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{oops", "it is not valid JSON: Expecting property name enclosed in double quotes at column 2"),
        ('{"text": "a", "text": "b"}', "it is not valid JSON: the key 'text' is there twice"),
        ('{"text": "a", "n": NaN}', "it is not valid JSON: NaN is no number"),
        ("[" * 100_000, "it is nested too deeply"),
        ('{"n": ' + "1" * 5_000 + "}", "it is not valid JSON: Exceeds the limit"),
        ('{"text": ""}', "there is no text in this row"),
        ('{"id": "x", "text": null}', "its text is empty or is no text"),
        ('{"labels": {"a": 1}}', 'there is no text in this row; an object with "text" is wanted'),
        ("[1, 2]", 'there is no text in this row; an object with "text" is wanted'),
        ('"' + "x" * 1_000_001 + '"', "the line has 1,000,003 characters"),
    ],
)
def test_a_damaged_line_of_json_is_refused(line: str, why: str) -> None:
    """With its place and reason; the next one is read."""
    found = read_backlog("b.jsonl", f'{{"text": "before"}}\n{line}\n"after"\n'.encode())

    assert [request.text for request in found.requests] == ["before", "after"]
    assert [(refusal.at.line, refusal.why[: len(why)]) for refusal in found.refusals] == [(2, why)]


def test_a_line_of_many_keys_takes_no_longer_than_it_is() -> None:
    """Keys are looked at once each, also where the last of seventy thousand is there twice."""
    line = "{" + ",".join(f'"k{n}": 1' for n in range(70_000)) + ', "k69999": 2}'
    begin = time.process_time()

    (refusal,) = read_backlog("b.jsonl", line.encode()).refusals

    assert "'k69999' is there twice" in refusal.why
    assert time.process_time() - begin < 2


def test_json_fields_are_kept_and_cleaned() -> None:
    """Every key as text, lists with commas; control characters and lone surrogates are taken out."""
    raw = rb'{"key": "A-1", "text": "a\u001b[2Jb\ud800c", "year": 2026, "tags": ["x", "y"], "more": {"a": 1}}'
    (request,) = read_backlog("b.jsonl", raw).requests

    assert (request.id, request.text) == ("A-1", "a[2Jbc")
    assert request.fields == {
        "key": "A-1",
        "text": "a[2Jbc",
        "year": "2026",
        "tags": "x, y",
        "more": '{"a": 1}',
    }


@pytest.mark.parametrize(
    ("raw", "texts", "lines"),
    [
        ("one\ntwo\n\nthree\n", ["one\ntwo", "three"], [1, 4]),
        ("one\ntwo\n", ["one", "two"], [1, 2]),
        ("\n\none\n  \n\ntwo", ["one", "two"], [3, 6]),
        ("only one", ["only one"], [1]),
        (
            "minutes\n\n- one\n- two\n  more\n\n3. three\n",
            ["minutes", "one", "two\n  more", "three"],
            [1, 3, 4, 7],
        ),
        ("- one\n* two\n", ["one", "two"], [1, 2]),
        ("10 clerks\n-5 degrees\n", ["10 clerks", "-5 degrees"], [1, 2]),
    ],
)
def test_plain_text_is_blocks_or_lines(raw: str, texts: list[str], lines: list[int]) -> None:
    """Blank lines set requests apart; without any, each line is one."""
    found = read_backlog("b.txt", raw.encode()).requests

    assert [(r.text, r.at.line) for r in found] == list(zip(texts, lines, strict=True))


@pytest.mark.parametrize(
    ("name", "raw", "kind"),
    [
        ("x.CSV", b"id,text\n1,a", "a"),
        ("x.ndjson", b'{"text": "a"}', "a"),
        ("stdin", b'{"text": "a"}', "a"),
        ("stdin", b"id;Description\n1;a", "a"),
        ("stdin", b"a", "a"),
    ],
)
def test_the_format_is_told_by_the_ending_or_the_first_line(name: str, raw: bytes, kind: str) -> None:
    """Stdin has no ending."""
    assert [request.text for request in read_backlog(name, raw).requests] == [kind]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_a_mark_are_read_as_they_are(encoding: str) -> None:
    """Umlauts arrive, and nothing is said."""
    found = read_backlog("b.csv", "text\nSchön für München\n".encode(encoding))

    assert ([r.text for r in found.requests], found.notices) == (["Schön für München"], ())


def test_windows_letters_are_read_and_said() -> None:
    """The notice names the line."""
    found = read_backlog("b.csv", "id,text\n1,a\n2,caf\u00e9 \u2019\n".encode("cp1252"))

    assert found.requests[1].text == "caf\u00e9 \u2019"
    assert tuple(map(str, found.notices)) == (
        "b.csv:3: not UTF-8; read as Windows-1252, so check its accented letters",
    )


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "there is nothing in this file"),
        (b" \n\n", "there is nothing in this file"),
        (b"PK\x03\x04...", "this is a zip file, such as a Word or Excel document"),
        (b"%PDF-1.7", "this is a PDF file"),
        (b"a\nb\x00c", "this is not a text file"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_remedy(raw: bytes, message: str) -> None:
    """Before any row is read."""
    with pytest.raises(BadInput) as told:
        read_backlog("b.csv", raw)

    assert told.value.problems[0].message == message
    assert told.value.problems[0].hint


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    """`--from jsnol`."""
    with pytest.raises(PerfconsultError) as told:
        read_backlog("b", b"a", "jsnol")

    assert told.value.problems[0].hint == 'did you mean "jsonl"?'


@given(st.binary(max_size=200), st.sampled_from(sorted(READERS)))
def test_any_bytes_give_rows_or_one_clear_error(raw: bytes, kind: str) -> None:
    """No traceback; ids are unique, and no request is without text."""
    try:
        found = read_backlog("b", raw, kind)
    except BadInput:
        return
    ids = [request.id for request in found.requests]

    assert len(ids) == len(set(ids))
    assert all(request.text.strip() for request in found.requests)


class CountedReads(io.BytesIO):
    """A file that knows how many bytes at most were asked for at once."""

    most = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """As ever."""
        return self._noted(super().read(size))

    def read1(self, size: int | None = -1, /) -> bytes:
        """As ever."""
        return self._noted(super().read1(size))

    def _noted(self, chunk: bytes) -> bytes:
        self.most = max(self.most, len(chunk))
        return chunk


@pytest.mark.parametrize("kind", ["csv", "json", "jsonl", "text"])
def test_a_long_file_is_never_held_whole(kind: str) -> None:
    """Rows come while the file is read, a piece at a time, and are counted as they come."""
    row = {
        "csv": '{n},"a course"\n',
        "json": '{{"id": "{n}", "text": "a course"}},\n',
        "jsonl": '{{"id": "{n}", "text": "a course"}}\n',
        "text": "course {n}\n",
    }[kind]
    head = {"csv": "id,text\n", "json": "["}.get(kind, "")
    source = CountedReads((head + "".join(row.format(n=n) for n in range(200_000))).encode())
    ledger = read_rows("b", source, kind)
    rows = iter(ledger)
    first = [next(rows) for _ in range(3)]

    assert all(isinstance(row, Request) for row in first)
    assert (ledger.read, ledger.refused) == (3, 0)
    assert source.tell() < source.seek(0, io.SEEK_END) / 2
    assert source.most <= 1 << 20


def test_a_format_of_bytes_is_a_reader_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is known by its first bytes, gets them as they are, and its notices are told like any other's."""

    class Packed:
        """Three bytes of mark, then texts with NUL between."""

        suffixes = (".packed",)

        def recognises(self, head: bytes) -> bool:
            return head.startswith(b"PK\x03")

        def rows(self, source: BinaryIO, file: str, mapped: Mapping[str, str]) -> Iterator[Found]:
            yield Notice(Location(file), "the first sheet of two")
            for number, text in enumerate(source.read()[3:].split(b"\x00"), 2):
                at = Location(file, number)
                yield Request("A", text.decode(), at) if text else Refusal(at, "there is no text in this row")

    monkeypatch.setattr("perfconsult.lint.readers.READERS", {"packed": Packed(), **READERS})
    found = read_backlog("stdin", b"PK\x03one\x00\x00two")

    assert [(request.id, request.text) for request in found.requests] == [("A", "one"), ("A#2", "two")]
    assert [str(refusal.at) for refusal in found.refusals] == ["stdin:3"]
    assert str(found.notices[0]) == "stdin: the first sheet of two"


def test_a_thousand_rows_with_one_id_are_told_apart() -> None:
    """Each gets the next number that is free."""
    raw = "".join(f'{{"id": "{id}", "text": "a"}}\n' for id in ["A", "A#3", *["A"] * 1000])
    ids = [request.id for request in read_backlog("b.jsonl", raw.encode()).requests]

    assert ids[:5] == ["A", "A#3", "A#2", "A#4", "A#5"]
    assert len(set(ids)) == 1002
