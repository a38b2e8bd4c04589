"""Linting at the command line: settings, what is hidden, counts, explanations, and the run itself."""
