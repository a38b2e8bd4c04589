"""From bytes to text: other encodings are named, merges that nobody finished are found."""

import pytest

from perfconsult.errors import BadInput, Problem
from perfconsult.yamlio.decode import decode, has_merge_mark, line_and_column

TEXT = "name: Größe\nnext: ja\n"


def problems(raw: bytes) -> tuple[Problem, ...]:
    """What is wrong with these bytes."""
    with pytest.raises(BadInput) as caught:
        decode(raw, "f", 1_000_000)
    return caught.value.problems


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (
            TEXT.encode("utf-16"),
            'f: the file is not UTF-8; it looks like UTF-16 (what Windows calls "Unicode")',
        ),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "f: the file is not UTF-8; it looks like UTF-16"),
        (TEXT.encode("utf-16-le"), "f: the file is not UTF-8; it looks like UTF-16"),
        (TEXT.encode("utf-32"), "f: the file is not UTF-8; it looks like UTF-32"),
        (
            TEXT.encode("cp1252"),
            "f:1:9: the file is not UTF-8; it looks like Windows-1252 (older Windows programs write it)",
        ),
        (b"a: 1\r\nb: \x81\x8d", "f:2:4: the file is not UTF-8; it looks like another encoding"),
        (b"a: \xff\x01\x02", "f:1:4: the file is not UTF-8; it looks like a binary file, or it is damaged"),
        (TEXT.encode()[:9], "f:1:9: the file stops in the middle of a character"),
        (b"", "f: the file is empty"),
        (b"\xef\xbb\xbf \r\n\t\n", "f: the file is empty"),
        (b"\0" * 4096, "f: the file is damaged: it holds nothing but NUL bytes"),
        (b"PK\x03\x04\x14\0", "f: this is a zip file, such as a Word or Excel document, not YAML text"),
        (b"%PDF-1.7\n", "f: this is a PDF file, not YAML text"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 40, "f: this is a binary file, not YAML text"),
        (b"a: 1\nb: \x1b[2J", "f:2:4: control character U+001B"),
        ("a: x\x9by".encode(), "f:1:5: control character U+009B"),
    ],
)
def test_what_is_not_utf_8_text_is_named(raw: bytes, message: str) -> None:
    """The message says what the file looks like, and where it goes wrong."""
    assert [str(problem) for problem in problems(raw)] == [message]
    assert all(problem.hint for problem in problems(raw))


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """Windows editors write one."""
    assert decode(b"\xef\xbb\xbf" + TEXT.encode(), "f", 100) == TEXT


OURS, BASE, MIDDLE, THEIRS = "<<<<<<< HEAD", "||||||| 1a2b", "=======", ">>>>>>> branch"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["a: 1", OURS, "b: 1", MIDDLE, "b: 2", THEIRS], ["lines 2-6"]),
        (["a: 1", OURS, "b: 1", BASE, "b: 0", MIDDLE, "b: 2", THEIRS], ["lines 2-8"]),
        (["a: |", f"  {OURS}", "  x", f"  {MIDDLE}", "  y", f"  {THEIRS}"], ["lines 2-6"]),
        ([OURS, MIDDLE, THEIRS, "a: 1", f"\t{OURS}", MIDDLE, THEIRS], ["lines 1-3", "lines 5-7"]),
        (["a: 1", THEIRS], ["line 2"]),
        (["a: |", f"  {THEIRS}"], ["line 2"]),
        (["a: 1", MIDDLE], ["line 2"]),
        ([OURS, "a: 1", OURS, "b: 1"], ["line 1", "line 3"]),
        (["a: 1", "<<<<<<<"], ["line 2"]),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_unresolved_merge_is_found_before_parsing(lines: list[str], told: list[str], newline: str) -> None:
    """Both sides of a merge never become an answer, not even within a block of text."""
    found = problems(newline.join(lines).encode())

    assert [problem.message for problem in found] == [f"unresolved merge, {where}" for where in told]


@pytest.mark.parametrize(
    "line",
    [
        "  =======",
        "======= x",
        "=======: 1",
        "  ======== x",
        "- <<<<<<<x",
        "a: <<<<<<< b",
        "<<<<<<<<",
        "  ||||||| x",
    ],
)
def test_what_only_resembles_a_merge_is_text(line: str) -> None:
    """A heading underlined with seven signs is a heading."""
    assert decode(line.encode(), "f", 100) == line
    assert not has_merge_mark(line)


@pytest.mark.parametrize(
    ("offset", "place"), [(0, (1, 1)), (2, (1, 3)), (4, (2, 1)), (6, (3, 1)), (8, (4, 1)), (9, (4, 2))]
)
def test_lines_and_columns_count_as_editors_do(offset: int, place: tuple[int, int]) -> None:
    """All three kinds of line ends count once."""
    assert line_and_column("ab\r\nc\nd\refg", offset) == place
