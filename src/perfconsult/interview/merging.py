"""Answers given elsewhere, into an interview. In: a case, an interview's id, answers. Out: the case, what to tell.

What is given wins over what was said before, for somebody gave it on purpose; but no blank in it, and no
"unknown" or "skipped", takes the place of an answer.
"""

from collections.abc import Mapping
from dataclasses import replace

from perfconsult.interview import engine
from perfconsult.model.bank import Bank
from perfconsult.model.case import Answer, Case


def merge_answers(
    case: Case, interview_id: str, bank: Bank, answers: Mapping[str, Answer]
) -> tuple[Case, list[str]]:
    """Put `answers` into the interview; tells of each answer that was replaced, or kept against the file."""
    told: list[str] = []
    for id, new in answers.items():
        question, old = bank.question(id), case.interviews[interview_id].answers.get(id)
        if question is None or (old and says_the_same(old, new)):
            continue
        if old and old.status == "answered" and new.status != "answered":
            told.append(f"{id}: kept what was answered; the file says {new.status}")
            continue
        if old and old.status == "answered" and old.value != new.value:
            told.append(f"{id}: the answer in the file took the place of another")
        case = engine.with_answer(case, interview_id, question, _filled(old, new))
    return case, told


def says_the_same(old: Answer, new: Answer) -> bool:
    """Whether `new` adds nothing to `old`; when it was said and in which wording it was asked do not count."""
    return replace(_filled(old, new), at=old.at, asked=old.asked) == old


def _filled(old: Answer | None, new: Answer) -> Answer:
    """Give `new` with what it leaves blank; a grade and a source belong to one value only."""
    if old is None:
        return new
    same = old.status == new.status and old.value == new.value
    return replace(
        new,
        grade=old.grade if same and new.grade is None else new.grade,
        source=new.source or (old.source if same else ""),
        note=new.note or old.note,
        whom=new.whom or (old.whom if same else ""),
        by=new.by or (old.by if same else ""),
    )
