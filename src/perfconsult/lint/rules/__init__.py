"""The lint rules, in the order in which their questions are best asked: the most telling first.

A rule is a module `<code>_<name>.py` and a line here; its examples are `tests/lint/rules/<CODE>.yaml`.
"""

from collections.abc import Iterable, Sequence

from perfconsult.errors import PerfconsultError, did_you_mean
from perfconsult.lint.rule import Rule
from perfconsult.lint.rules import (
    au01_no_audience,
    au02_everybody_as_audience,
    bh01_no_behaviour,
    bh02_unobservable_behaviour,
    ca01_cause_outside_training,
    ca02_wrong_desk,
    dr01_money_as_reason,
    dr02_fashion_as_reason,
    dr03_duty_without_behaviour,
    dr04_launch_without_task,
    ev01_no_evidence,
    ev02_anecdote_only,
    im01_no_impact,
    io01_unreadable_row,
    io02_unreadable_language,
    io03_hidden_characters,
    io04_too_little_said,
    me01_no_metric,
    me02_activity_for_metric,
    me03_metric_without_target,
    pb01_solution_without_problem,
    pb02_topic_for_problem,
    pe01_one_person_singled_out,
    rp01_repeated_remedy,
)

RULES: tuple[Rule, ...] = (
    pe01_one_person_singled_out.RULE,
    rp01_repeated_remedy.RULE,
    ca01_cause_outside_training.RULE,
    ca02_wrong_desk.RULE,
    dr01_money_as_reason.RULE,
    dr02_fashion_as_reason.RULE,
    dr03_duty_without_behaviour.RULE,
    dr04_launch_without_task.RULE,
    pb01_solution_without_problem.RULE,
    pb02_topic_for_problem.RULE,
    bh01_no_behaviour.RULE,
    bh02_unobservable_behaviour.RULE,
    ev01_no_evidence.RULE,
    ev02_anecdote_only.RULE,
    me01_no_metric.RULE,
    me02_activity_for_metric.RULE,
    me03_metric_without_target.RULE,
    im01_no_impact.RULE,
    au01_no_audience.RULE,
    au02_everybody_as_audience.RULE,
    io01_unreadable_row.RULE,
    io02_unreadable_language.RULE,
    io03_hidden_characters.RULE,
    io04_too_little_said.RULE,
)


def chosen_rules(
    select: Iterable[str] = (), ignore: Iterable[str] = (), rules: Sequence[Rule] = RULES
) -> tuple[Rule, ...]:
    """The rules whose code or family is in `select` (all, where it is empty) and not in `ignore`."""
    wanted, unwanted = tuple(select), tuple(ignore)
    known = [rule.code for rule in rules]
    families = sorted({code[:2] for code in known})
    for code in (*wanted, *unwanted):
        if code not in known and code not in families:
            hint = did_you_mean(code, known + families) or f"families are {', '.join(families)}"
            raise PerfconsultError(f'unknown rule "{code}"', hint)
    return tuple(
        rule
        for rule in rules
        if (not wanted or rule.code in wanted or rule.code[:2] in wanted)
        and rule.code not in unwanted
        and rule.code[:2] not in unwanted
    )
