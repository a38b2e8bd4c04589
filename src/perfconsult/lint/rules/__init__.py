"""The lint rules, in the order in which their questions are best asked: the most telling first.

A rule is a module `<code>_<name>.py` and a line here; its examples are `tests/lint/rules/<CODE>.yaml`.
"""

from collections.abc import Iterable, Mapping, Sequence

from perfconsult.errors import PerfconsultError, did_you_mean
from perfconsult.lint.rule import Rule
from perfconsult.lint.rules import (
    au01_no_audience,
    au02_everybody_as_audience,
    au03_audience_unaware,
    au04_everyone_in_one_room,
    bh01_no_behaviour,
    bh02_unobservable_behaviour,
    bl01_same_request_again,
    bl02_nearly_the_same,
    bl03_cause_behind_many,
    bl04_same_team_again,
    ca01_cause_outside_training,
    ca02_wrong_desk,
    ca03_rule_known_and_broken,
    ca04_able_already,
    ca05_course_for_a_lookup,
    dr01_money_as_reason,
    dr02_fashion_as_reason,
    dr03_duty_without_behaviour,
    dr04_launch_without_task,
    dr05_deadline_before_diagnosis,
    dr06_order_from_above,
    ev01_no_evidence,
    ev02_anecdote_only,
    ev03_sweeping_claim,
    ev04_guess_as_cause,
    im01_no_impact,
    io01_unreadable_row,
    io02_unreadable_language,
    io03_hidden_characters,
    io04_too_little_said,
    io05_text_cut_off,
    me01_no_metric,
    me02_activity_for_metric,
    me03_metric_without_target,
    me04_metric_without_baseline,
    me05_target_without_date,
    pb01_solution_without_problem,
    pb02_topic_for_problem,
    pb03_format_before_need,
    pb04_supplier_chosen_already,
    pe01_one_person_singled_out,
    pe02_trait_as_fault,
    pe03_learning_as_punishment,
    rp01_repeated_remedy,
    rp02_reminder_as_remedy,
)

FAMILIES: Mapping[str, str] = {
    "PB": "problem: what should be solved",
    "BH": "behaviour: what people should do",
    "EV": "evidence: how the writer knows",
    "ME": "metric: what would show success",
    "IM": "impact: why it matters",
    "AU": "audience: who it is for",
    "PE": "person: people who are to be fixed",
    "RP": "repeat: what was tried before",
    "DR": "driver: what sets the request off",
    "CA": "cause: what the text itself points to",
    "BL": "backlog: what several requests have in common",
    "IO": "input: rows and texts that cannot be judged",
}

RULES: tuple[Rule, ...] = (
    pe01_one_person_singled_out.RULE,
    pe03_learning_as_punishment.RULE,
    pe02_trait_as_fault.RULE,
    au03_audience_unaware.RULE,
    rp01_repeated_remedy.RULE,
    ca04_able_already.RULE,
    ca01_cause_outside_training.RULE,
    ca02_wrong_desk.RULE,
    dr01_money_as_reason.RULE,
    dr02_fashion_as_reason.RULE,
    dr06_order_from_above.RULE,
    dr03_duty_without_behaviour.RULE,
    dr04_launch_without_task.RULE,
    pb01_solution_without_problem.RULE,
    pb02_topic_for_problem.RULE,
    pb04_supplier_chosen_already.RULE,
    pb03_format_before_need.RULE,
    bh01_no_behaviour.RULE,
    bh02_unobservable_behaviour.RULE,
    ca03_rule_known_and_broken.RULE,
    ca05_course_for_a_lookup.RULE,
    rp02_reminder_as_remedy.RULE,
    ev01_no_evidence.RULE,
    ev02_anecdote_only.RULE,
    ev04_guess_as_cause.RULE,
    ev03_sweeping_claim.RULE,
    me01_no_metric.RULE,
    me02_activity_for_metric.RULE,
    me03_metric_without_target.RULE,
    me04_metric_without_baseline.RULE,
    me05_target_without_date.RULE,
    im01_no_impact.RULE,
    au01_no_audience.RULE,
    au02_everybody_as_audience.RULE,
    au04_everyone_in_one_room.RULE,
    dr05_deadline_before_diagnosis.RULE,
    bl01_same_request_again.RULE,
    bl02_nearly_the_same.RULE,
    bl03_cause_behind_many.RULE,
    bl04_same_team_again.RULE,
    io01_unreadable_row.RULE,
    io02_unreadable_language.RULE,
    io03_hidden_characters.RULE,
    io04_too_little_said.RULE,
    io05_text_cut_off.RULE,
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
