"""A made-up backlog for benchmarks: as many requests as wanted, the same ones every time."""

import csv
import random
import re
from collections.abc import Iterator
from pathlib import Path

SENTENCES = Path(__file__).with_name("requests.txt")
USUAL_LENGTH = 300
_SLOT = re.compile(r"\{(\w+)\}")


def requests(rows: int, seed: int = 3) -> Iterator[str]:
    """Texts of about 300 characters, of two to seven sentences."""
    words, sentences = _parts()
    chance = random.Random(seed)  # noqa: S311 - the same texts every time
    for _ in range(rows):
        wanted = chance.randint(USUAL_LENGTH - 170, USUAL_LENGTH + 90)
        said: list[str] = []
        while sum(map(len, said)) < wanted:
            sentence = chance.choice(sentences)
            said.append(_SLOT.sub(lambda slot: chance.choice(words[slot[1]]), sentence))
        yield " ".join(said)


def write_csv(path: Path, rows: int) -> int:
    """The backlog as a file of three columns; how many bytes its texts have on average."""
    size = 0
    with path.open("w", encoding="utf-8", newline="") as out:
        sheet = csv.writer(out)
        sheet.writerow(["id", "department", "request"])
        for number, text in enumerate(requests(rows), 1):
            size += len(text.encode())
            sheet.writerow([f"R-{number:07}", f"Unit {number % 23}", text])
    return size // max(1, rows)


def _parts() -> tuple[dict[str, list[str]], list[str]]:
    words: dict[str, list[str]] = {}
    name = ""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            name = line[2:]
            words[name] = []
        elif line and not line.startswith("#"):
            words[name] += [line] if name == "sentences" else line.split("|")
    return words, words.pop("sentences")
