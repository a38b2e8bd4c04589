"""BL04 same-team-again — the same team asks again and again

What it flags   A team with three requests or more, where the backlog names several teams. Told once, at the
                last of them.
Why it matters  Several wishes from one place are mostly one problem seen from several sides. One talk with the
                whole team is shorter than three diagnoses.
Ask instead     If we could change one thing in this team, after which the other requests would be gone, what
                would it be?
Flagged         "Dispatch: A course in Excel. | Dispatch: Conflict training. | Billing: GDPR training. |
                Dispatch: A workshop on stress."
Fine            "Dispatch: A course in Excel. | Billing: GDPR training. | Dispatch: Conflict training."
Source          Our own judgement.
"""

from collections.abc import Iterator

from perfconsult.lint.rule import BacklogRule, Hit
from perfconsult.lint.trace import Together

AGAIN = 3


def check(found: Together) -> Iterator[tuple[int, Hit]]:
    """The last request of each such team."""
    for team, group in found.teams.items():
        if len(group) >= AGAIN:
            first = found.traces.ids[group[0]]
            yield group[-1], Hit(f"{len(group)} requests from {team}, the first of them {first}")


RULE = BacklogRule(
    code="BL04",
    name="same-team-again",
    severity="note",
    confidence="high",
    manual=__doc__,
    check=check,
)
