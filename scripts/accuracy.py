"""Measures how well requests are read, and writes docs/accuracy.md and the figures that `explain` prints.

    python scripts/accuracy.py --vectors VECTORS.npy --words WORDS.json --validation REQUESTS.jsonl

Two readings. On our own corpus every writer is read by a model that was trained without that writer and without the
others of the same fold, so these figures are for people never met. On the validation set, which is not part of this
project, the shipped model is used. A field with two accepted values was disputed: either is right.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import train_signals as training

from perfconsult import resources
from perfconsult.errors import Location
from perfconsult.lint.rule import RequestRule, about_performance
from perfconsult.lint.rules import RULES
from perfconsult.model.request import Request, Signals
from perfconsult.signals import Opinion, Reader
from perfconsult.store.lexicons import load_lexicon
from perfconsult.store.weights import load_weights

ROOT = Path(__file__).parent.parent
FOLDS = 4
Row = Mapping[str, Any]
Read = list[tuple[Row, Signals]]


@dataclass(frozen=True)
class Counted:
    """How often something was said rightly, wrongly, and not said though it should have been."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0

    @property
    def support(self) -> int:
        return self.right + self.missed


def counted(pairs: Iterable[tuple[bool, bool]]) -> Counted:
    """From pairs of (should be said, was said)."""
    seen = Counter(pairs)
    return Counted(seen[True, True], seen[False, True], seen[True, False])


def wanted(row: Row, field: str, said: Any) -> Any:
    """The label that `said` is held against: itself where it is accepted, else the first."""
    accepted = row["labels"][field]
    return said if said in accepted else accepted[0]


def by_value(read: Read, field: str) -> dict[str, Counted]:
    """Each value of a field."""
    pairs = [(wanted(row, field, getattr(says, field)), getattr(says, field)) for row, says in read]
    values = sorted({str(value) for pair in pairs for value in pair})
    return {value: counted((str(want) == value, str(said) == value) for want, said in pairs) for value in values}


def by_cue(read: Read) -> dict[str, Counted]:
    """Each cause cue; a disputed one is neither required nor wrong."""
    found: dict[str, Counted] = {}
    for cue in training.CUES:
        sure = [(row, says) for row, says in read if cue not in row["labels"]["cause_cues_disputed"]]
        found[cue] = counted((cue in row["labels"]["cause_cues"], cue in says.cause_cues) for row, says in sure)
    return found


def together(parts: Iterable[Counted]) -> Counted:
    """The sum, for a micro-average."""
    parts = list(parts)
    return Counted(*(sum(getattr(part, name) for part in parts) for name in ("right", "wrong", "missed")))


def by_rule(read: Read) -> dict[str, Counted]:
    """Rules that go by fields of the codebook; those that go by other marks have no labels to be held against."""
    found: dict[str, Counted] = {}
    for rule in RULES:
        if isinstance(rule, RequestRule):
            pairs = list(_of_rule(rule, read))
            if any(should for should, _, bare in pairs) and all(should == bare for should, _, bare in pairs):
                found[rule.code] = counted((should, did) for should, did, _ in pairs)
    return found


def _of_rule(rule: RequestRule, read: Read) -> Iterator[tuple[bool, bool, bool]]:
    """Whether it should fire, did, and should even if there were no marks."""
    for row, says in read:
        labels = {field: wanted(row, field, getattr(says, field)) for field in (*training.CHOICES, *training.YES_NO)}
        either = set(row["labels"]["cause_cues_disputed"]) & set(says.cause_cues)
        cues = tuple(cue for cue in training.CUES if cue in {*row["labels"]["cause_cues"], *either})
        should = replace(says, **labels, cause_cues=cues)
        request = Request(row["id"], row["text"], Location("corpus", 1))
        yield (
            _fires(rule, request, should),
            _fires(rule, request, says),
            _fires(rule, request, replace(should, marks={})),
        )


def _fires(rule: RequestRule, request: Request, says: Signals) -> bool:
    return (rule.about == "any" or about_performance(says)) and rule.check(request, says) is not None


def read_unseen(rows: Sequence[Row], vectors: Path, words: Path) -> Read:
    """Every row, read by a model that has not met its writer."""
    writers = sorted({row["id"].split("-")[0] for row in rows})
    lexicon, read = load_lexicon(), []
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(FOLDS):
            left_out = writers[fold::FOLDS]
            path = Path(folder) / f"{fold}.bin"
            training.train(training.read_corpus(left_out), training.Vectors.load(vectors, words), path)
            reader = Reader(lexicon, Opinion(load_weights(path=path)))
            read += [(row, reader.read(row["text"])) for row in rows if row["id"].split("-")[0] in left_out]
    return read


def card(readings: Mapping[str, Read]) -> str:
    """The accuracy card: a table for each reading."""
    lines = [HEAD]
    for name, read in readings.items():
        cues = by_cue(read)
        lines += [f"\n## {name}\n", f"{len(read):,} requests.\n", _HEADING]
        for field in (*training.CHOICES, *training.YES_NO):
            values = by_value(read, field)
            macro = sum(one.f1 for one in values.values()) / len(values)
            lines += [_line(f"{field}: {_SAID.get(value, value)}", one) for value, one in values.items() if value not in ("none", "False")]
            if field in training.CHOICES:
                lines.append(f"| **{field}, macro-average** | | | **{macro:.2f}** | {len(read)} |")
        lines += [_line(f"cause cue: {cue}", one) for cue, one in cues.items()]
        lines.append(_line("**cause cues, micro-average**", together(cues.values())))
        lines += ["\n| rule | precision | recall | F1 | should fire |", "|---|--:|--:|--:|--:|"]
        lines += [_line(code, one) for code, one in by_rule(read).items()]
    return "\n".join(lines) + "\n"


def _line(name: str, one: Counted) -> str:
    return f"| {name} | {one.precision:.2f} | {one.recall:.2f} | {one.f1:.2f} | {one.support} |"


_SAID = {"True": "yes"}
_HEADING = "| what is read | precision | recall | F1 | texts |\n|---|--:|--:|--:|--:|"
HEAD = """# How well requests are read

Written by `scripts/accuracy.py`; do not edit. Precision: of what the tool said, the share that an annotator agrees with.
Recall: of what the annotators found, the share that the tool said. A disputed label counts as right either way. Rules are
held against what they would say if every field had been read as labelled; rules that go by words no label covers are not
measured, and say so in `perfconsult explain`."""


def figures(read: Read) -> str:
    """The file that `explain` reads."""
    said = {"rules": by_rule(read), "fields": {}}
    for field in (*training.CHOICES, *training.YES_NO):
        said["fields"] |= {f"{field}={_SAID.get(v, v)}": one for v, one in by_value(read, field).items() if v != "False"}
    said["fields"] |= {f"cause_cues={cue}": one for cue, one in by_cue(read).items()}
    lines = ["# yaml-language-server: $schema=schemas/accuracy.schema.json", "# Written by scripts/accuracy.py; do not edit.", "schema: 1"]
    for kind, entries in said.items():
        lines.append(f"{kind}:")
        for name, one in entries.items():
            lines.append(f'  {name}: {{precision: "{one.precision:.2f}", recall: "{one.recall:.2f}", support: {one.support}}}')
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read, count, write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--vectors", type=Path, required=True)
    ask.add_argument("--words", type=Path, required=True)
    ask.add_argument("--validation", type=Path, required=True)
    said = ask.parse_args()
    unseen = read_unseen(training.read_corpus(), said.vectors, said.words)
    shipped = Reader(load_lexicon(), Opinion(load_weights()))
    rows = [json.loads(line) for line in said.validation.read_text().splitlines()]
    validated = [(row, shipped.read(row["text"])) for row in rows]
    found = [one for one in unseen if one[0]["id"].startswith("f")]
    readings = {"Our own corpus, writers unseen": unseen, "Of these, texts after real ones": found, "The shared validation set": validated}
    (ROOT / "docs" / "accuracy.md").write_text(card(readings))
    (resources.data("weights").parent / "accuracy.yaml").write_text(figures(unseen))


if __name__ == "__main__":
    main()
