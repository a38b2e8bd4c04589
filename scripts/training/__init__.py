"""The parts of `scripts/train_signals.py`: the corpus, its features, the fit, and the file that is shipped."""
