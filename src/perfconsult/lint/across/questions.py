"""The shortest list of questions that unblocks most of a backlog: greedy set cover over what the rules ask.

A request is blocked by the questions of the rules that fired, notes aside, and unblocked by asking one of
them: it has an answer to begin with. The list takes the question that unblocks most of the requests left, then
again, until nearly all are unblocked. Greedy cover is at most ln(n) + 1 times as long as the shortest possible
(Chvátal, "A greedy heuristic for the set-covering problem", 1979); with forty questions it is mostly the shortest.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from perfconsult.lint.overview import FEW, Question
from perfconsult.lint.rule import RequestRule, Rule
from perfconsult.lint.trace import Traces

NEARLY_ALL = 0.9
"""The share of blocked requests at which the list ends: the last tenth takes as many questions again."""


def shortest_list(traces: Traces, rules: Sequence[Rule]) -> tuple[tuple[Question, ...], int, int]:
    """The questions in the order to ask them, how many requests are blocked, how many these unblock."""
    asking = {rule.code: rule for rule in rules if isinstance(rule, RequestRule) and rule.severity != "note"}
    left = {
        pattern: many
        for pattern, many in Counter(traces.codes).items()
        if not asking.keys().isdisjoint(traces.patterns[pattern])
    }
    everywhere = _count(traces, left)
    opened, blocked, covered = Counter(everywhere), sum(left.values()), 0
    chosen: list[Question] = []
    while covered < blocked * NEARLY_ALL:
        best = max(asking, key=lambda code: opened[code])
        new = {pattern: left.pop(pattern) for pattern in list(left) if best in traces.patterns[pattern]}
        ids = (traces.ids[at] for at, pattern in enumerate(traces.codes) if pattern in new)
        unblocks = sum(new.values())
        chosen.append(Question(best, asking[best].ask, unblocks, everywhere[best], tuple(islice(ids, FEW))))
        covered += unblocks
        opened.subtract(_count(traces, new))
    return tuple(chosen), blocked, covered


def _count(traces: Traces, patterns: Mapping[int, int]) -> Counter[str]:
    """In how many requests each code was found."""
    found: Counter[str] = Counter()
    for pattern, many in patterns.items():
        for code in traces.patterns[pattern]:
            found[code] += many
    return found
