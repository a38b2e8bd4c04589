"""Measures how well requests are read, and writes docs/accuracy.md and the figures that `explain` prints.

    python scripts/accuracy.py --vectors VECTORS.npy --words WORDS.json --validation REQUESTS.jsonl

Two readings. On our own corpus every writer is read by a model that was trained without that writer and without the
others of the same fold, so these figures are for people never met. On the validation set, which is not part of this
project, the shipped model is used. How they are counted says `counting`.
"""

import argparse
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from counting import Counted, Read, by_cue, by_rule, by_value, together
from training.corpus import CHOICES, FIELDS, Row, read_corpus, writer_of
from training.features import Vectors
from training.model import train

from perfconsult import resources
from perfconsult.signals import Opinion, Reader
from perfconsult.store.lexicons import load_lexicon
from perfconsult.store.weights import load_weights

CARD = Path(__file__).parent.parent / "docs" / "accuracy.md"
FOLDS = 4
AFTER_REAL_ONES = "f"
"""What the names of those writers begin with who wrote after real requests."""
HEAD = """# How well requests are read

Written by `scripts/accuracy.py`; do not edit. Precision: of what the tool said, the share that an annotator agrees
with. Recall: of what the annotators found, the share that the tool said. A disputed label counts as right either
way. Rules are held against what they would say if every field had been read as labelled; rules that go by words no
label covers are not measured, and say so in `perfconsult explain`.

No text of a writer unseen was known to the model that read it. But a few corrections of how often a value is
expected were chosen by what these very readings came to, the validation set among them: expect a little less of
texts that are like none of these."""
_HEADING = "| what is read | precision | recall | F1 | texts |\n|---|--:|--:|--:|--:|"
_OF_RULES = "\n| rule | precision | recall | F1 | should fire |\n|---|--:|--:|--:|--:|"
_SAID = {"True": "yes"}
_NOTHING = ("none", "False")
_FIGURES = """# yaml-language-server: $schema=schemas/accuracy.schema.json
# Written by scripts/accuracy.py; do not edit.
schema: 1
"""


def read_unseen(rows: Sequence[Row], vectors: Vectors) -> Read:
    """Every row, read by a model that has not met its writer."""
    writers = sorted(set(map(writer_of, rows)))
    lexicon, read = load_lexicon(), []
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(FOLDS):
            unseen = writers[fold::FOLDS]
            path = Path(folder) / f"{fold}.bin"
            train([row for row in rows if writer_of(row) not in unseen], vectors, path)
            reader = Reader(lexicon, Opinion(load_weights(path=path)))
            read += [(row, reader.read(row["text"])) for row in rows if writer_of(row) in unseen]
    return read


def card(readings: Mapping[str, Read]) -> str:
    """The accuracy card: two tables for each reading."""
    lines = [HEAD]
    for name, read in readings.items():
        cues = by_cue(read)
        lines += [f"\n## {name}\n", f"{len(read):,} requests.\n", _HEADING]
        for field in FIELDS:
            lines += _lines_of(field, by_value(read, field), len(read))
        lines += [_line(f"cause cue: {cue}", one) for cue, one in cues.items()]
        lines += [_line("**cause cues, micro-average**", together(cues.values())), _OF_RULES]
        lines += [_line(code, one) for code, one in by_rule(read).items()]
    return "\n".join(lines) + "\n"


def _lines_of(field: str, values: Mapping[str, Counted], texts: int) -> list[str]:
    """A line for each value but nothing and no; of a field with several values their average, with nothing."""
    named = [
        (f"{field}: {_SAID.get(value, value)}", one) for value, one in values.items() if value not in _NOTHING
    ]
    lines = [_line(name, one) for name, one in named]
    if field in CHOICES:
        macro = sum(one.f1 for one in values.values()) / len(values)
        lines.append(f"| **{field}, macro-average** | | | **{macro:.2f}** | {texts} |")
    return lines


def _line(name: str, one: Counted) -> str:
    return f"| {name} | {one.precision:.2f} | {one.recall:.2f} | {one.f1:.2f} | {one.support} |"


def figures(read: Read) -> str:
    """The file that `explain` reads."""
    fields = {
        f"{field}={_SAID.get(value, value)}": one
        for field in FIELDS
        for value, one in by_value(read, field).items()
        if value != "False"
    }
    fields |= {f"cause_cues={cue}": one for cue, one in by_cue(read).items()}
    return f"{_FIGURES}rules:\n{_entries(by_rule(read))}fields:\n{_entries(fields)}"


def _entries(counts: Mapping[str, Counted]) -> str:
    return "".join(
        f'  {name}: {{precision: "{one.precision:.2f}", recall: "{one.recall:.2f}", support: {one.support}}}\n'
        for name, one in counts.items()
    )


def main() -> None:
    """Read, count, write."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--vectors", type=Path, required=True, help="matrix of word vectors (.npy)")
    options.add_argument("--words", type=Path, required=True, help="the words of its rows (JSON list)")
    options.add_argument(
        "--validation", type=Path, required=True, help="labelled requests of others (JSON Lines)"
    )
    asked = options.parse_args()
    unseen = read_unseen(read_corpus(), Vectors.load(asked.vectors, asked.words))
    shipped = Reader(load_lexicon(), Opinion(load_weights()))
    rows = [json.loads(line) for line in asked.validation.read_text("utf-8").splitlines()]
    readings = {
        "Our own corpus, writers unseen": unseen,
        "Of these, texts after real ones": [
            one for one in unseen if one[0]["id"].startswith(AFTER_REAL_ONES)
        ],
        "The shared validation set": [(row, shipped.read(row["text"])) for row in rows],
    }
    CARD.write_text(card(readings), encoding="utf-8")
    (resources.data() / "accuracy.yaml").write_text(figures(unseen), encoding="utf-8")


if __name__ == "__main__":
    main()
