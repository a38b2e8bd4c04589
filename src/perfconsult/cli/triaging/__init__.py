"""Triage at the command line: where cases go, what one begins with, the run, and how it is told."""
