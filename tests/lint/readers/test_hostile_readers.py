"""Hostile files of RELIABILITY 2.6: refused, or read where harmless, within two seconds and 200 MB."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from workbooks import book, cell, lying, ods, ods_row, shared, sheet, worksheet, worksheet_of

A_ROW = b'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
LAUGHS = '<!DOCTYPE w [<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
CORNER = f'<row r="1048576">{cell("XFD1048576", "x")}</row>'
ONE = f'<row r="1">{cell("A1", "text")}</row>'


def entity(name: str, declared: str) -> str:
    """A sheet whose text is an entity."""
    return worksheet(
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>&{name};</t></is></c></row>', f"{declared}]>"
    )


def noise(size: int) -> bytes:
    """What no zip makes smaller."""
    return random.Random(1).randbytes(size)


# The name of the file; how it is made; the first words of what is said of it, or how many rows are read.
HOSTILE: list[tuple[str, Callable[[], bytes], str | int]] = [
    ("corner.xlsx", lambda: book(worksheet(CORNER)), 1),
    ("corners.xlsx", lambda: book(worksheet(ONE + CORNER)), "the workbook cannot be opened: it takes more memory"),
    ("tall.xlsx", lambda: book(worksheet(f'{ONE}<row r="1048576">{cell("A1048576", "x")}</row>')), 1),
    ("one_row.xlsx", lambda: book(worksheet_of([A_ROW * 1000] * 1000)), "a part of the workbook unpacks to"),
    (
        "strings.xlsx",
        lambda: book(sheet([["x"]]), more={"xl/sharedStrings.xml": shared([b"<si><t>a</t></si>" * 1000] * 5000)}),
        "a part of the workbook unpacks to",
    ),
    (
        "beside_noise.xlsx",
        lambda: book(worksheet_of([A_ROW * 1000] * 1000), more={"xl/media/a.png": noise(2_000_000)}),
        "a part of the workbook unpacks to",
    ),
    (
        "giant.xlsx",
        lambda: book(worksheet_of([A_ROW[:42], *[b"x" * 10**6] * 1000, A_ROW[43:]])),
        "the workbook unpacks to 1,000 MB in 6 parts",
    ),
    (
        "lie.xlsx",
        lambda: lying(book(worksheet_of([b"x" * 10**6] * 100)), "xl/worksheets/sheet1.xml", 1000),
        "the workbook is damaged: Bad CRC-32",
    ),
    ("laughs.xlsx", lambda: book(entity("i", LAUGHS)), "the workbook cannot be opened"),
    (
        "outside.xlsx",
        lambda: book(entity("a", '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">')),
        "the workbook cannot be opened",
    ),
    ("empty.xlsx", lambda: b"", "this is an empty file"),
    ("repeated.ods", lambda: ods(ods_row("x", times=1_048_576, across=16_384)), "the workbook cannot be opened"),
    ("far.ods", lambda: ods(ods_row("text"), ods_row(times=2**32 - 1), ods_row("x")), 0),
    ("deep.json", lambda: b'[{"text": ' + b"[" * 1_000_000, 1),
    ("deep.jsonl", lambda: b'{"text": "a"}\n' + b"[" * 900_000 + b"\n", 2),
    ("number.json", lambda: b'[{"text": "a", "n": ' + b"1" * 5_000 + b"}]", 1),
    ("twice.jsonl", lambda: b'{"text": "a", "text": "b"}', 1),
    ("surrogate.jsonl", lambda: rb'{"text": "\ud800 a"}', 1),
    ("nul.csv", lambda: b"id,text\n1,a\x00b\n", "this is not a text file"),
    ("long_lines.csv", lambda: b"id,text\n" + (b"1," + b"x" * 1_000_000 + b"\n") * 30, 30),
    ("one_line.csv", lambda: b"id,text\n1," + b"x" * 60_000_000, 1),
    ("one_line.json", lambda: b'["' + b"x" * 60_000_000, 1),
    ("one_line.txt", lambda: b"x" * 60_000_000, 1),
    ("quotes.csv", lambda: b"id,text\n" + b'1,"a\n' * 100_000, 100_000),
    ("marks.csv", lambda: "id,text\n1,a{}\n".format("\u0301" * 900_000).encode(), 1),
    ("columns.csv", lambda: b"," * 900_000 + b"\n1,2\n", 1),
    ("keys.jsonl", lambda: b"{" + b",".join(b'"k%d": "a"' % n for n in range(60_000)) + b"}", 1),
    ("bomb.yaml", lambda: b"".join(b"a%d: &a%d [%s]\n" % (n, n, b"*a%d," % (n - 1) * 9) for n in range(9)), "the"),
    ("deep.yaml", lambda: b"[" * 1_000_000, "nested more than 40 levels deep"),
]  # fmt: skip
PROGRAM = """
import json, re, resource, sys
from pathlib import Path
from perfconsult.errors import PerfconsultError
from perfconsult.lint.readers import read_rows
used = lambda: sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
for name in sys.argv[1:]:
    Path("/proc/self/clear_refs").write_text("5")  # the most memory, from here on
    before = used()
    try:
        with open(name, "rb") as source:
            said = sum(1 for _ in read_rows(name, source))
    except PerfconsultError as error:
        said = error.problems[0].message
    ours = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if "x" in name[-4:] or "ods" in name else 0
    print(json.dumps([name, said, used() - before, ours / 1024, theirs / 1024]), flush=True)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str | int, float, float]]:
    """What became of each file: what was said, seconds of work, and the most memory of both processes, in MB."""
    if not Path("/proc/self/clear_refs").exists():
        pytest.skip("memory is measured as Linux does")
    folder = tmp_path_factory.mktemp("hostile")
    for name, make, _ in HOSTILE:
        (folder / name).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *(name for name, _, _ in HOSTILE)],
        cwd=folder, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.stderr == ""
    for name, _, _ in HOSTILE:
        (folder / name).unlink()
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {name: (said, seconds, ours + theirs) for name, said, seconds, ours, theirs in lines}


@pytest.mark.parametrize(("name", "expected"), [(name, expected) for name, _, expected in HOSTILE])
def test_a_hostile_file_is_refused_or_harmless(
    name: str, expected: str | int, told: dict[str, tuple[str | int, float, float]]
) -> None:
    """With a sentence, in two seconds of work, and 200 MB in both processes together."""
    said, seconds, memory = told[name]
    begins = said[: len(expected)] if isinstance(said, str) and isinstance(expected, str) else said

    assert begins == expected
    assert seconds < 2
    assert memory < 200
