"""BL03 cause-behind-many — several requests point to the same cause, which no training mends

What it flags   Three requests or more, and three in a hundred of the backlog, that point to tools, process,
                time, rewards, feedback or another cause around people, from two teams at least where teams are
                named. Told once, at the first of them.
Why it matters  What looks like twelve training needs may be one slow screen. A cause that several teams share
                lies upstream of them, and is mended once.
Ask instead     What do these teams share, and who owns that?
Flagged         "The booking screen freezes. | We lose an hour a day because the system is slow. | Orders are
                typed twice as the two systems are not connected."
Fine            "The booking screen freezes. | Please train the new clerks. | Nobody has time for the night report."
Source          Rummler and Brache, as told at
                https://thepeakperformancecenter.com/business/strategic-management/strategic-planning/organizational-goals/nine-performance-variables
"""

from collections.abc import Iterator

from perfconsult.lint.rule import BacklogRule, Hit
from perfconsult.lint.trace import Together
from perfconsult.signals.triage import NOT_LEARNABLE

MANY, SHARE = 3, 0.03
"""Fewer requests, or a smaller share of the backlog, may point to the same cause by chance."""


def check(found: Together) -> Iterator[tuple[int, Hit]]:
    """The first request of each such cause."""
    many = max(MANY, SHARE * len(found.traces))
    for cause, group in found.causes.items():
        teams = found.teams_of(group)
        if cause in NOT_LEARNABLE and len(group) >= many and teams != 1:
            of_teams = f" of {teams} teams" if teams else ""
            yield group[0], Hit(f"{len(group)} requests{of_teams} point to {cause}, this one first")


RULE = BacklogRule(
    code="BL03",
    name="cause-behind-many",
    severity="note",
    confidence="medium",
    manual=__doc__,
    check=check,
)
