"""Answers from a file into an interview. In: a case, an interview's id, answers. Out: the case, and what to tell.

The file wins over what was said before, for somebody gave it on purpose; but no blank in it, and no "unknown"
or "skipped", takes the place of an answer.
"""

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from perfconsult.errors import PerfconsultError
from perfconsult.files import read_bytes
from perfconsult.interview import engine
from perfconsult.model.bank import Bank
from perfconsult.model.case import Answer, Case
from perfconsult.yamlio.reader import MAX_BYTES


def read_source(name: str) -> tuple[bytes, str]:
    """Read the bytes of the file `name`, or of stdin for `-`, and what messages call it."""
    if name != "-":
        return read_bytes(Path(name)), name
    if sys.stdin is None or sys.stdin.closed:
        raise PerfconsultError("stdin is closed, so there are no answers to read", hint="name a file")
    return sys.stdin.buffer.read(MAX_BYTES + 1), "stdin"


def merge_answers(
    case: Case, interview_id: str, bank: Bank, answers: Mapping[str, Answer]
) -> tuple[Case, list[str]]:
    """Put `answers` into the interview; tells of each answer that was replaced, or kept against the file."""
    told: list[str] = []
    for id, new in answers.items():
        question, old = bank.question(id), case.interviews[interview_id].answers.get(id)
        if question is None or (old and _says_the_same(old, new)):
            continue
        if old and old.status == "answered" and new.status != "answered":
            told.append(f"{id}: kept what was answered; the file says {new.status}")
            continue
        if old and old.status == "answered" and old.value != new.value:
            told.append(f"{id}: the answer in the file took the place of another")
        case = engine.record(case, interview_id, question, _filled(old, new))
    return case, told


def _says_the_same(old: Answer, new: Answer) -> bool:
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
