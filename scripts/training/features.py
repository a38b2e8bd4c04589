"""What the model sees of texts, as the columns of a matrix: words, pairs and stems, word vectors, and tags."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp

from perfconsult.signals.weights import damping, terms_of

RARE_WORD, RARE_PAIR, RARE_TAG = 2, 3, 3
"""What is met in fewer texts gets no column."""
PAIR, STEM, VECTOR, TERMS = 0.7, 1.0, 1 / 3, 5.0
"""How strongly each kind of feature is let in, and all but tags together before `damping`: tried on the corpus."""
_SHORTEST_STEM = 4
_ENDINGS = (
    "ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "ly", "ments", "ment", "ness", "ers", "er",
    "s", "e", "y",
)  # fmt: skip
STEM_MARK = "~"
"""What a stem begins with, and no word does."""


def stem(word: str) -> str:
    """The word without a usual ending, marked as a stem."""
    long_enough = (end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM)
    return STEM_MARK + word.removesuffix(next(long_enough, ""))


class Vectors(NamedTuple):
    """Word vectors of length one: the row of each word, the most frequent word first."""

    at: Mapping[str, int]
    rows: np.ndarray

    @staticmethod
    def load(rows: Path, words: Path) -> "Vectors":
        """From a matrix and the list of its words."""
        matrix = np.load(rows).astype(np.float32)
        at = {word: row for row, word in enumerate(json.loads(words.read_text("utf-8")))}
        return Vectors(at, matrix / np.linalg.norm(matrix, axis=1, keepdims=True))


class Clues(NamedTuple):
    """What there is of one text, as `Reader.clues` has it."""

    tokens: Sequence[str]
    tags: Sequence[str]


class Features(NamedTuple):
    """The columns: first `terms` (tokens, pairs and stems), then those of the vectors, then `tags`."""

    terms: Mapping[str, int]
    tags: Mapping[str, int]
    vectors: Vectors

    @staticmethod
    def of(clues: Iterable[Clues], vectors: Vectors) -> "Features":
        """Whatever is not rare in `clues`."""
        terms, tags = Counter[str](), Counter[str]()
        for one in clues:
            terms.update(_terms(one.tokens))
            tags.update(set(one.tags))
        kept = sorted(
            term for term, many in terms.items() if many >= (RARE_PAIR if " " in term else RARE_WORD)
        )
        shown = sorted(tag for tag, many in tags.items() if many >= RARE_TAG)
        return Features({t: i for i, t in enumerate(kept)}, {t: i for i, t in enumerate(shown)}, vectors)

    def matrix(self, clues: Sequence[Clues]) -> sp.csr_matrix:
        """A row a text; what a word adds shrinks with the length of the text, what a tag adds does not."""
        terms: list[tuple[int, int, float]] = []
        tags: list[tuple[int, int, float]] = []
        sums = np.zeros((len(clues), self.vectors.rows.shape[1]), dtype=np.float32)
        for row, one in enumerate(clues):
            share = TERMS / damping(len(one.tokens))
            terms += [
                (row, self.terms[t], share * strength(t)) for t in _terms(one.tokens) if t in self.terms
            ]
            # Sorted, because sums of floats depend on their order, and that of a set on the day.
            known = [self.vectors.at[token] for token in sorted(set(one.tokens)) if token in self.vectors.at]
            sums[row] = self.vectors.rows[known].sum(axis=0) * share * VECTOR
            tags += [(row, self.tags[tag], 1.0) for tag in set(one.tags) if tag in self.tags]
        wide = [_sparse(terms, len(clues), len(self.terms)), sp.csr_matrix(sums)]
        return sp.hstack([*wide, _sparse(tags, len(clues), len(self.tags))]).tocsr()


def strength(term: str) -> float:
    """How strongly a token or pair is let in."""
    return PAIR if " " in term else STEM


def _terms(tokens: Sequence[str]) -> set[str]:
    return terms_of(tokens) | set(map(stem, tokens))


def _sparse(cells: Sequence[tuple[int, int, float]], rows: int, columns: int) -> sp.csr_matrix:
    at_rows, at_columns, values = zip(*cells, strict=True)
    return sp.csr_matrix((values, (at_rows, at_columns)), shape=(rows, columns))
