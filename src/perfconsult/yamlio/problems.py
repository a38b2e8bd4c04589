"""How many problems of one file are told, and in which order."""

from collections.abc import Iterable
from itertools import islice

from perfconsult.errors import Location, Problem

MOST = 100


def told(found: Iterable[Problem], file: str) -> list[Problem]:
    """The first hundred problems found, in the order of the file; a last one says where there are more."""
    first = list(islice(found, MOST + 1))
    problems = sorted(first[:MOST], key=lambda problem: problem.at or Location(file))
    more = Problem(f"only the first {MOST} problems are told", "mend these first", Location(file))
    return problems if len(first) <= MOST else [*problems, more]
