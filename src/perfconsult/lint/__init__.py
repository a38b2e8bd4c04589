"""Backlogs in, findings out: readers, rules and outputs that do not know each other, and the engine between."""
