"""Files made to crash, stall or deceive a YAML reader: each is read as it stands, or refused, within a second."""

import time
import unicodedata

import pytest

from perfconsult.errors import BadInput
from perfconsult.yamlio import reader
from perfconsult.yamlio.reader import read

BAD, FINE = True, False


def laughs(line: str, levels: int = 9) -> bytes:
    """Levels of a text bomb, each of which says the one below nine times."""
    return "\n".join(line.format(this=n, below=n - 1) for n in range(1, levels)).encode()


NINE = ", ".join(["*a{below}"] * 9)
HOSTILE = {
    "billion laughs": (b"a0: &a0 [lol]\n" + laughs(f"a{{this}}: &a{{this}} [{NINE}]"), BAD),
    "merge key bomb": (b"a0: &a0 {x: 1}\n" + laughs(f"a{{this}}: &a{{this}} {{{{<<: [{NINE}]}}}}"), BAD),
    "list that holds itself": (b"&a [*a]", BAD),
    "map that holds itself": (b"a: &a {b: *a}", BAD),
    "brackets": (b"[" * 1_000_000, BAD),
    "braces": (b"{a: " * 200_000, BAD),
    "closed brackets": (b"[" * 26_000 + b"]" * 26_000, BAD),
    "nested dashes": (b"- " * 500_000, BAD),
    "nested question marks": (b"? " * 500_000, BAD),
    "stairs": (b"".join(b" " * n + b"k:\n" for n in range(1500)), BAD),
    "python object": (b"!!python/object/apply:os.system [id]", BAD),
    "python name": (b"a: !!python/name:os.system", BAD),
    "tag that crashes the constructor": (b"a: !!timestamp x\nb: !!bool x\nc: !!int abc", BAD),
    "binary tag": (b"a: !!binary aGk=", BAD),
    "many anchors": (b"- &a x\n" * 200_000, BAD),
    "many tags": (b"- !x y\n" * 200_000, BAD),
    "many aliases": (b"- *a\n" * 200_000, BAD),
    "one key many times": (b"a: 1\n" * 500_000, BAD),
    "answer twice": (b"q1: {answer: yes please}\nq1: {answer: }\n", BAD),
    "impossible date": (b"a: 2024-02-30\nb: 2024-01-01T25:00:00Z", FINE),
    "number of five thousand digits": (b"a: " + b"9" * 5000, FINE),
    "sexagesimal number": (b"n: " + b":".join([b"59"] * 200_000), FINE),
    "infinite number": (b"a: .inf\nb: 1e999\nc: 0x" + b"f" * 1_000_000, FINE),
    "terminal codes": (b'a: "\\e[2J\\e]0;x\\a"', FINE),
    "raw terminal codes": (b"a: \x1b[2J", BAD),
    "nul in quotation marks": (b'a: "\\0"', FINE),
    "raw nul": (b"a: x\0y", BAD),
    "lone surrogate": (b'a: "\\ud800"', BAD),
    "overlong utf-8": (b"a: \xc0\xaf", BAD),
    "surrogate in utf-8": (b"a: \xed\xa0\x80", BAD),
    "noncharacter": ("a: \uffff".encode(), BAD),
    "reversed text": ("a: \u202ecod.exe".encode(), FINE),
    "utf-16": ("a: 1".encode("utf-16"), BAD),
    "utf-16 without a mark": ("a: 1\n".encode("utf-16-le") * 20, BAD),
    "utf-32": ("a: 1".encode("utf-32"), BAD),
    "utf-7 looks like text": (b"a: +ADw-script+AD4-", FINE),
    "windows encoding": ("a: Größe".encode("cp1252"), BAD),
    "zip": (b"PK\x03\x04" + bytes(range(256)) * 100, BAD),
    "nothing": (b"", BAD),
    "nothing but blanks": (b" \n" * 2_000_000, BAD),
    "nothing but NUL": (b"\0" * 4096, BAD),
    "nothing but comments": (b"# x\n" * 1_000_000, BAD),
    "two documents": (b"a: 1\n---\na: 2\n", BAD),
    "a million documents": (b"---\n" * 1_000_000, BAD),
    "merge left open": (b"a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", BAD),
    "merge within a text": (b"a: |\n  <<<<<<< HEAD\n  b\n  =======\n  c\n  >>>>>>> x\n", BAD),
    "many merges": (b"<<<<<<< x\n" * 400_000, BAD),
    "map as a key": (b"{a: 1}: 2\n[b]: 3\n", BAD),
    "key of a megabyte": (b"k" * 1_000_000 + b": 1", BAD),
    "directives": (b"%A\n" * 300_000, BAD),
    "text never closed": (b'a: "' + b"x\n" * 2_000_000, BAD),
    "colons": (b"a: " * 1_000_000, BAD),
    "quotation marks": (b"'" * 1_000_001, BAD),
    "tabs": (b"\t" * 1_000_000 + b"a: 1", BAD),
    "blanks": (b"a:" + b" " * 4_900_000 + b"b", FINE),
    "line ends": (b"a:" + b"\n" * 4_900_000 + b" b", FINE),
    "blank text": (b"a: |\n" + b"\n" * 4_000_000, FINE),
    "folded text": (b"a: >\n" + b"  x\n" * 1_200_000, FINE),
    "codes": (b'a: "' + b"\\u0041" * 700_000 + b'"', FINE),
    "a million accents on one letter": (b"a: e" + "\u0316\u0301".encode() * 500_000, FINE),
    "too large": (b"#" * 5_000_001, BAD),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_or_read_within_a_second(name: str) -> None:
    """No file brings down the reader or keeps it busy; a refusal says what and where."""
    raw, is_bad = HOSTILE[name]
    refused = None
    begun = time.process_time()

    try:
        read(raw, "hostile.yaml")
    except BadInput as error:
        refused = error

    assert time.process_time() - begun < 1
    assert is_bad == (refused is not None)
    assert all(problem.at and problem.hint for problem in (refused.problems if refused else ()))


# With the slow parser the size limit is what keeps long files short.
SMALL = [name for name, (raw, _) in HOSTILE.items() if len(raw) < 10_000 or len(raw) > 1_000_000]


@pytest.mark.parametrize("name", [name for name in SMALL if name != "lone surrogate"])
def test_a_machine_without_libyaml_is_as_safe(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pure parser refuses the same files, and what is too much for it."""
    monkeypatch.setattr(reader, "_PURE", True)
    raw, is_bad = HOSTILE[name]
    refused = False
    begun = time.process_time()

    try:
        read(raw, "hostile.yaml")
    except BadInput:
        refused = True

    assert time.process_time() - begun < 1
    assert refused == (is_bad or len(raw) > 1_000_000)


def test_accents_beyond_thirty_are_left_out() -> None:
    """What no font draws is not sorted for hours either."""
    text = read(b"a: e" + "\u0316\u0301".encode() * 500, "f").plain()["a"]

    assert len(text) == 30  # the first is composed with its letter
    assert unicodedata.is_normalized("NFC", text)
