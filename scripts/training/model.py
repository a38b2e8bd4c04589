"""From the weights of lanes to the file that is shipped: vectors are folded into words, weights into bytes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from perfconsult.signals import Reader
from perfconsult.signals.weights import MIDDLE, Scale
from perfconsult.store.lexicons import load_lexicon
from perfconsult.store.weights import weights_bytes
from training.corpus import Row
from training.features import STEM_MARK, TERMS, VECTOR, Clues, Features, Vectors, stem, strength
from training.fitting import lanes_of

COMMON_WORDS = 20_000
"""How many of the most frequent words get weights whether or not the corpus has them."""
LARGEST = 127
"""The most units of weight that a byte holds, either way."""
CUT = 0.9995
"""This share of all weights fits a byte; the few that are larger are cut, so that the others have finer units."""
Weights = dict[str, np.ndarray]
"""A weight a lane, by word, pair or tag."""


def train(rows: Sequence[Row], vectors: Vectors, to: Path) -> None:
    """Fit the model to `rows`, and write it to `to`."""
    reader = Reader(load_lexicon())
    clues = [Clues(*reader.clues(row["text"])) for row in rows]
    features = Features.of(clues, vectors)
    lanes = lanes_of(features.matrix(clues), rows)
    terms, tags = _collapsed(features, np.stack(list(lanes.values()), axis=1))
    to.write_bytes(_file({name: lane[-1] for name, lane in lanes.items()}, terms, tags))


def _collapsed(features: Features, weights: np.ndarray) -> tuple[Weights, Weights]:
    """Weights by word or pair, with what stem and vector add to a word; and weights by tag."""
    count, size = len(features.terms), features.vectors.rows.shape[1]
    of_vector = features.vectors.rows @ weights[count : count + size] * VECTOR
    frequent = list(features.vectors.at)[:COMMON_WORDS]
    terms: Weights = {}
    for term in {*frequent, *features.terms}:
        if not term.startswith(STEM_MARK):
            terms[term] = _of_term(term, features, weights, of_vector) * TERMS
    return terms, {tag: weights[count + size + at] for tag, at in features.tags.items()}


def _of_term(term: str, features: Features, weights: np.ndarray, of_vector: np.ndarray) -> np.ndarray:
    """What a term adds to each lane, by itself and, if it is a word, by its stem and its vector."""
    total = np.zeros(weights.shape[1])
    if term in features.terms:
        total += weights[features.terms[term]] * strength(term)
    if " " not in term:
        if stem(term) in features.terms:
            total += weights[features.terms[stem(term)]]
        if term in features.vectors.at:
            total += of_vector[features.vectors.at[term]]
    return total


def _file(bias: Mapping[str, float], terms: Weights, tags: Weights) -> bytes:
    """The file; what has no weight in any lane is left out."""
    of_terms, unit_of_terms = _in_bytes(terms)
    of_tags, unit_of_tags = _in_bytes(tags)
    kept = {key: row for key, row in sorted((of_terms | of_tags).items()) if row.strip(bytes([MIDDLE]))}
    rounded = {lane: round(float(one), 4) for lane, one in bias.items()}
    return weights_bytes(rounded, Scale(unit_of_terms, unit_of_tags), kept)


def _in_bytes(weights: Weights) -> tuple[dict[str, bytes], float]:
    """Weights as whole units that fit a byte, and what a unit is worth."""
    unit = float(np.quantile(np.abs(np.stack(list(weights.values()))), CUT)) / LARGEST
    units = {key: np.clip(np.rint(row / unit), -LARGEST, LARGEST).astype(int) for key, row in weights.items()}
    return {key: bytes((row + MIDDLE).astype(np.uint8)) for key, row in units.items()}, round(unit, 7)
