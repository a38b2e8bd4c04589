"""The interview: which question next, answers checked as they are given. Knows no terminal, no files."""
