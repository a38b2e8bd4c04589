"""A bank as a file to fill in: every question a comment, its id a key, nothing answered yet."""

from perfconsult.model.bank import Bank, Question

_HEAD = """\
# Answers for the bank {bank}. Write behind the colons what you know; what stays empty stays open.
# With how you know it:      data: {{value: figures, grade: 4, source: finance log}}
# Not known, and who would:  law: {{status: unknown, whom: the lawyer, by: 2026-12-04}}
# Then:  perfconsult interview CASE --answers THIS-FILE"""
_METRIC = '{name: late invoices, unit: "%", baseline: 19, target: 5, by: 2027-06-30, source: finance log}'


def answer_sheet(bank: Bank) -> str:
    """The YAML text of an answers file for `bank`, which is accepted as it is and says nothing yet."""
    lines = [_HEAD.format(bank=bank.id)]
    for section in bank.sections:
        lines += ["", f"# {section.title.upper()}"]
        for question in section.questions:
            lines += ["", *_comments(question), f"{question.id}:"]
    return "\n".join(lines)


def _comments(question: Question) -> list[str]:
    lines = [f"# {question.ask}"]
    if question.roles:
        lines.append(f"# (for: {', '.join(question.roles)})")
    if question.type == "metric":
        lines.append(f"#   such as {_METRIC}")
    lines += [f"#   {choice.value:<14} {choice.label}" for choice in question.choices]
    if question.type == "choices":
        lines.append("#   one or more, as [one, another]")
    return lines
