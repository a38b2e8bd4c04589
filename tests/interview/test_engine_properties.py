"""What holds for every bank and every way through it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from perfconsult.interview.engine import begin, next_question, previous_question, with_answer
from perfconsult.model.bank import (
    All,
    Bank,
    Choice,
    Condition,
    IndicatorTest,
    Not,
    Question,
    QuestionTest,
    Section,
    Some,
)
from perfconsult.model.case import ROLES, Answer, Case, Informant
from perfconsult.model.conditions import holds, standing

Steps = list[tuple[str, int]]
INDICATORS = ("gap-in-figures", "can-do-it", "trained-before")
ANSWERS = (
    Answer("answered", "a"),
    Answer("answered", "b"),
    Answer("unknown"),
    Answer("skipped"),
    Answer("not-applicable"),
)


@st.composite
def conditions(draw: st.DrawFn, earlier: list[str]) -> Condition:
    """Draw a condition on questions that come earlier and on indicators."""
    tests = st.builds(QuestionTest, st.sampled_from(earlier), st.sampled_from([("a",), ("b",), ("a", "b")]))
    leaves: st.SearchStrategy[Condition] = tests | st.builds(
        IndicatorTest, st.sampled_from(INDICATORS), st.booleans()
    )
    nested = st.recursive(
        leaves,
        lambda inner: (
            st.builds(Not, inner)
            | st.builds(All, st.lists(inner, max_size=3).map(tuple))
            | st.builds(Some, st.lists(inner, max_size=3).map(tuple))
        ),
        max_leaves=4,
    )
    return draw(nested)


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    """Draw a bank of up to ten choice questions in two sections, with conditions that look back only."""
    questions: list[Question] = []
    for n in range(draw(st.integers(1, 10))):
        earlier = [question.id for question in questions]
        shows = st.lists(st.sampled_from(INDICATORS), max_size=2).map(tuple)
        questions.append(
            Question(
                f"q{n}", f"Question {n}?", "choice",
                roles=draw(st.sampled_from([(), (), ("manager",), ("performer", "exemplar")])),
                ask_if=draw(st.none() | conditions(earlier)) if earlier else None,
                choices=(Choice("a", "A", draw(shows)), Choice("b", "B", draw(shows))),
            )
        )  # fmt: skip
    cut = draw(st.integers(0, len(questions)))
    return Bank(
        "b",
        "B",
        1,
        "",
        "en",
        (Section("s", "S", tuple(questions[:cut])), Section("t", "T", tuple(questions[cut:]))),
    )


def walk(bank: Bank, role: str, picks: list[int]) -> tuple[Case, str, list[str]]:
    """Answer what is asked until `picks` run out; gives the case, the interview, and what was asked."""
    case, key = begin(Case("c", "C"), Informant("P1", role), bank, "2026-11-16")  # type: ignore[arg-type]  # from ROLES
    asked: list[str] = []
    for pick in picks:
        question = next_question(bank, case.interviews[key], role)
        if question is None:
            break
        asked.append(question.id)
        case = with_answer(case, key, question, ANSWERS[pick])
    return case, key, asked


# Banks are slow to draw; sixty of them meet every kind of condition many times over.
ENOUGH = settings(max_examples=60, deadline=None)
PICKS = st.lists(st.integers(0, len(ANSWERS) - 1), max_size=12)
FULL = st.lists(st.integers(0, len(ANSWERS) - 1), min_size=12, max_size=12)


@ENOUGH
@given(banks(), st.sampled_from(ROLES), FULL)
def test_asking_ends_goes_in_order_and_repeats_nothing(bank: Bank, role: str, picks: list[int]) -> None:
    """Without going back, the questions come in the order of the bank, each at most once, and then none."""
    case, key, asked = walk(bank, role, picks)

    assert next_question(bank, case.interviews[key], role) is None
    assert asked == [question.id for question in bank if question.id in set(asked)]
    assert len(asked) == len(set(asked))


@ENOUGH
@given(banks(), st.sampled_from(ROLES), PICKS)
def test_a_question_is_asked_only_where_its_condition_and_role_hold(
    bank: Bank, role: str, picks: list[int]
) -> None:
    """What comes next meets its condition over the answers that stand, and is for the role."""
    case, key, _ = walk(bank, role, picks)
    answers = case.interviews[key].answers
    question = next_question(bank, case.interviews[key], role)
    if question is not None:
        order = [q.id for q in bank]
        stands = [(q, a) for q, a in standing(bank, answers) if order.index(q.id) < order.index(question.id)]
        shown = frozenset(i for q, a in stands for i in q.shows(a))

        assert holds(question.ask_if, {q.id: a for q, a in stands}, shown)
        assert not question.roles or role in question.roles
        assert question.id not in answers


@ENOUGH
@given(banks(), st.sampled_from(ROLES), PICKS, st.data())
def test_back_then_forward_is_the_same_place(
    bank: Bank, role: str, picks: list[int], data: st.DataObject
) -> None:
    """Going back any number of steps and giving the same answer leads to the question one came from."""
    case, key, _ = walk(bank, role, picks)
    here = next_question(bank, case.interviews[key], role)
    back = previous_question(bank, case.interviews[key], here.id if here else None)
    for _ in range(data.draw(st.integers(0, 3))):
        further = previous_question(bank, case.interviews[key], back.id) if back else None
        back = further or back
    if back:
        case = with_answer(case, key, back, case.interviews[key].answers[back.id])

    assert next_question(bank, case.interviews[key], role) == here


@ENOUGH
@given(banks(), st.sampled_from(ROLES), PICKS, st.integers(0, 9), st.integers(0, len(ANSWERS) - 1))
def test_changing_an_answer_loses_none_and_the_interview_still_ends(
    bank: Bank, role: str, picks: list[int], where: int, pick: int
) -> None:
    """After any change of an earlier answer every answer is still there, and asking on comes to an end."""
    case, key, asked = walk(bank, role, picks)
    if asked:
        changed = bank.question(asked[where % len(asked)])
        assert changed is not None
        case = with_answer(case, key, changed, ANSWERS[pick])
    for _ in range(12):
        question = next_question(bank, case.interviews[key], role)
        if question is None:
            break
        case = with_answer(case, key, question, ANSWERS[pick])

    assert next_question(bank, case.interviews[key], role) is None
    assert set(asked) <= set(case.interviews[key].answers)
