"""From what is typed to a value, or to a sentence that says what is wanted."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfconsult.errors import PerfconsultError
from perfconsult.interview.answers import BadAnswer, parse
from perfconsult.model.bank import Choice, Question, QuestionType
from perfconsult.model.case import Metric, Value
from perfconsult.text import MAX_ANSWER

CHOICES = (
    Choice("figures", "Yes, figures that I can show you"),
    Choice("cases", "Cases, not counted"),
    Choice("impression", "Not yet"),
)
NEAR = '; did you mean "cases"?'
STEPS = tuple(Choice(str(n), label) for n, label in enumerate(("never", "now and then", "always")))
LATE = Metric("invoices sent late", "%", "19 %", "5 %", "2026-12-31", "the ledger")


def question(type: QuestionType, choices: tuple[Choice, ...] = ()) -> Question:
    """Make a question of that type; choices where the type needs some."""
    return Question("q", "?", type, choices=choices or (CHOICES if type in {"choice", "choices"} else ()))


@pytest.mark.parametrize(
    ("type", "typed", "expected"),
    [
        ("text", "  Invoices go out late.  ", "Invoices go out late."),
        ("text", "one\r\ntwo", "one\ntwo"),
        ("text", "tab\tstays", "tab\tstays"),
        ("text", "bell\x07gone \udcff", "bell" + "gone"),
        ("text", "Cafe\u0301", "Café"),
        ("text", "no", "no"),
        ("text", "12:30", "12:30"),
        ("text", 12, "12"),
        ("choice", "cases", "cases"),
        ("choice", "CASES ", "cases"),
        ("choice", "2", "cases"),
        ("choice", 3, "impression"),
        ("choice", "Not yet", "impression"),
        ("choice", "not yet.", "impression"),
        ("choice", "yes, figures that I can show you", "figures"),
        ("choices", "cases", ("cases",)),
        ("choices", "3, 1", ("figures", "impression")),
        ("choices", "impression; Cases, not counted", ("cases", "impression")),
        ("choices", "Cases, not counted", ("cases",)),
        ("choices", "1\n1\n2", ("figures", "cases")),
        ("choices", ["impression", "figures"], ("figures", "impression")),
        ("choices", [2], ("cases",)),
        ("choices", "cases,", ("cases",)),
        ("yes-no", "yes", "yes"),
        ("yes-no", "Y", "yes"),
        ("yes-no", "yep.", "yes"),
        ("yes-no", "NO", "no"),
        ("yes-no", "n", "no"),
        ("yes-no", "2", "no"),
        ("yes-no", True, "yes"),
        ("yes-no", False, "no"),
        ("scale", "4", "4"),
        ("scale", 1, "1"),
        ("scale", "4/5", "4"),
        ("scale", "4 out of 5", "4"),
        ("number", "120", "120"),
        ("number", 1200, "1200"),
        ("number", "1 200", "1 200"),
        ("number", "1,200.50", "1,200.50"),
        ("number", "about  40", "about 40"),
        ("number", "40 to 50", "40 to 50"),
        ("number", "12 invoices a month", "12 invoices a month"),
        ("number", "-3", "-3"),
        ("money", "€3.5k", "€3.5k"),
        ("money", "£40,000 a year", "£40,000 a year"),
        ("money", "1 200 EUR", "1 200 EUR"),
        ("money", "5000", "5000"),
        ("money", "between 3k and 5k", "between 3k and 5k"),
        ("percent", "12 %", "12 %"),
        ("percent", "12", "12"),
        ("percent", "12.5 per cent", "12.5 per cent"),
        ("percent", "10-15%", "10-15%"),
        ("date", "2026-11-30", "2026-11-30"),
        ("date", "2026-1-5", "2026-01-05"),
        ("date", "20261130", "2026-11-30"),
        ("date", "2026/11/30", "2026-11-30"),
        ("date", "30.11.2026", "2026-11-30"),
        ("date", "30/11/2026", "2026-11-30"),
        ("date", "11/30/2026", "2026-11-30"),
        ("date", "05/05/2026", "2026-05-05"),
        ("date", " 30 November 2026 ", "2026-11-30"),
        ("date", "30th of Nov. 2026", "2026-11-30"),
        ("date", "Monday, 30 November 2026", "2026-11-30"),
        ("date", "November 30, 2026", "2026-11-30"),
        ("date", "30-Nov-2026", "2026-11-30"),
        ("date", "3 Sept 2026", "2026-09-03"),
        ("date", "2028-02-29", "2028-02-29"),
        ("metric", "invoices sent late", Metric("invoices sent late")),
        ("metric", {"name": "late", "baseline": None, "unit": ""}, Metric("late")),
        ("metric", {"name": "late", "baseline": 19, "target": "5"}, Metric("late", "", "19", "5")),
        ("people", "team leads", ("team leads",)),
        ("people", "Ann, the night clerks", ("Ann", "the night clerks")),
        ("people", "Head of Sales, EMEA; Ann", ("Head of Sales, EMEA", "Ann")),
        ("people", ["Ann", " Ann ", "Bo"], ("Ann", "Bo")),
    ],
)
def test_what_is_typed_becomes_a_value(type: QuestionType, typed: object, expected: Value) -> None:
    """Each type takes what people are likely to type, and keeps figures as they were said."""
    assert expected == parse(question(type), typed)


@pytest.mark.parametrize(
    ("type", "typed", "sentence"),
    [
        ("text", "", "an answer in words is wanted; a few will do"),
        ("text", " \n\x00", "an answer in words is wanted; a few will do"),
        ("text", ["a", "list"], "one answer is wanted here, not a list or a map"),
        ("text", None, "one answer is wanted here, not a list or a map"),
        ("choice", "", "pick one: figures, cases, impression, or its number (1 to 3)"),
        ("choice", "4", "pick one: figures, cases, impression, or its number (1 to 3)"),
        ("choice", "0", "pick one: figures, cases, impression, or its number (1 to 3)"),
        ("choice", "²", "pick one: figures, cases, impression, or its number (1 to 3)"),
        (
            "choice",
            "figure",
            'pick one: figures, cases, impression, or its number (1 to 3); did you mean "figures"?',
        ),
        ("choice", "9" * 5000, "pick one: figures, cases, impression, or its number (1 to 3)"),
        (
            "choices",
            "1, caes",
            "pick one or more, with commas between: figures, cases, impression, or its number (1 to 3)"
            + NEAR,
        ),
        (
            "choices",
            " , ",
            "pick one or more, with commas between: figures, cases, impression, or its number (1 to 3)",
        ),
        (
            "choices",
            [],
            "pick one or more, with commas between: figures, cases, impression, or its number (1 to 3)",
        ),
        ("choices", [["1"]], "one answer is wanted here, not a list or a map"),
        ("yes-no", "perhaps", "pick one: yes, no, or its number (1 to 2)"),
        ("scale", "6", "pick one: 1, 2, 3, 4, 5"),
        ("scale", "4/10", "pick one: 1, 2, 3, 4, 5"),
        ("number", "many", "a number is wanted, for example 120, 1 200 or 40 to 50"),
        ("number", "12 %", "a number is wanted, for example 120, 1 200 or 40 to 50"),
        ("number", "€12", "a number is wanted, for example 120, 1 200 or 40 to 50"),
        ("number", "12 of 40", "a number is wanted, for example 120, 1 200 or 40 to 50"),
        ("number", "1.200", '"1.200" can be read in two ways; write a thousand as 1 200, a decimal as 1.2'),
        ("money", "12 %", "an amount of money is wanted, for example €3.5k, 1 200 EUR or £40,000 a year"),
        ("money", "a lot", "an amount of money is wanted, for example €3.5k, 1 200 EUR or £40,000 a year"),
        ("percent", "€12", "a percentage is wanted, for example 12 % or 10 to 15 %"),
        ("percent", "most", "a percentage is wanted, for example 12 % or 10 to 15 %"),
        ("date", "03/04/2026", '"03/04/2026" can be read in two ways; write the date as 2026-11-30'),
        ("date", "November 2026", "a whole date is wanted, for example 2026-11-30 or 30 November 2026"),
        ("date", "2026-02-30", "a whole date is wanted, for example 2026-11-30 or 30 November 2026"),
        ("date", "0026-11-30", "a whole date is wanted, for example 2026-11-30 or 30 November 2026"),
        ("date", "soon", "a whole date is wanted, for example 2026-11-30 or 30 November 2026"),
        ("metric", {"unit": "%"}, "a metric needs a name, for example: invoices sent late"),
        (
            "metric",
            {"name": "late", "basline": "19"},
            'a metric has no part "basline"; did you mean "baseline"?',
        ),
        (
            "metric",
            {"name": "late", "zzz": "19"},
            'a metric has no part "zzz"; the parts are: name, unit, baseline, target, by, source',
        ),
        (
            "metric",
            {"name": "late", "baseline": "don't know"},
            "the baseline is a figure, for example 19 %; leave it empty where nobody knows it",
        ),
        (
            "metric",
            {"name": "late", "target": "lower"},
            "the target is a figure, for example 19 %; leave it empty where nobody knows it",
        ),
        (
            "metric",
            {"name": "late", "by": "next year"},
            "a whole date is wanted, for example 2026-11-30 or 30 November 2026",
        ),
        (
            "people",
            " ; ",
            "who is wanted: people or roles, for example: team leads; the two night clerks",
        ),
    ],
)
def test_what_is_no_answer_is_refused_with_a_sentence(
    type: QuestionType, typed: object, sentence: str
) -> None:
    """The sentence says what is wanted, with an example or the nearest choice; what was typed is kept."""
    with pytest.raises(BadAnswer) as refused:
        parse(question(type), typed)

    assert sentence == str(refused.value)
    assert refused.value.typed == typed


def test_a_metric_comes_from_its_parts() -> None:
    """All six parts, the date in any obvious form."""
    typed = {
        "name": "invoices sent late", "unit": "%", "baseline": "19 %", "target": "5 %", "by": "31 Dec 2026",
        "source": "the ledger",
    }  # fmt: skip

    assert parse(question("metric"), typed) == LATE


@pytest.mark.parametrize(("typed", "expected"), [("0", "0"), ("2", "2"), ("always", "2"), ("never", "0")])
def test_a_number_means_the_value_where_values_are_numbers(typed: str, expected: str) -> None:
    """On a scale from 0, "2" is the value 2 and not the second in the list."""
    assert expected == parse(question("scale", STEPS), typed)


def test_a_place_in_the_list_is_not_guessed_where_values_are_numbers() -> None:
    """On a scale from 0 to 2 there is no "3", though it has three steps."""
    with pytest.raises(BadAnswer, match="pick one: 0, 1, 2"):
        parse(question("scale", STEPS), "3")


def test_a_yes_no_question_may_name_its_choices() -> None:
    """The words for yes and no work whatever the labels are."""
    choices = (Choice("yes", "They could"), Choice("no", "Not even then"))

    assert [parse(question("yes-no", choices), typed) for typed in ("y", "not even then", "1")] == [
        "yes",
        "no",
        "yes",
    ]


def test_the_longest_answer_is_kept_and_a_longer_one_refused_with_its_length() -> None:
    """Nothing is cut off in silence."""
    assert len(str(parse(question("text"), "x" * MAX_ANSWER))) == MAX_ANSWER
    with pytest.raises(BadAnswer, match="100,001 characters are more than the 100,000 kept"):
        parse(question("text"), "x" * (MAX_ANSWER + 1))


TYPED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=4,
)


@settings(deadline=None)
@given(st.sampled_from(get_args(QuestionType)), TYPED)
def test_anything_typed_is_a_value_or_a_sentence(type: QuestionType, typed: object) -> None:
    """No input breaks a prompt: it gives a value, or a `BadAnswer` that keeps what was typed."""
    refused: PerfconsultError
    try:
        value = parse(question(type), typed)
    except PerfconsultError as error:
        refused = error
    else:
        assert isinstance(value, str | tuple | Metric)
        return
    assert isinstance(refused, BadAnswer)
    assert str(refused)
    assert refused.typed == typed


@settings(deadline=None)
@given(
    st.sampled_from(["choice", "choices", "yes-no", "scale", "number", "money", "percent", "date"]),
    st.text(max_size=30),
)
def test_a_value_reads_back_as_itself(type: QuestionType, typed: str) -> None:
    """What was stored can be offered again when somebody goes back, and gives the same value."""
    try:
        value = parse(question(type), typed)
    except BadAnswer:
        return
    assert value == parse(question(type), list(value) if isinstance(value, tuple) else value)


@pytest.mark.parametrize("said", ["31 Oct 2026", "by 31 Oct 2026", "2026-10-31", "3/4/2026", "June 2027"])
@pytest.mark.parametrize("part", ["baseline", "target"])
def test_a_date_is_no_figure_of_a_metric(part: str, said: str) -> None:
    """It belongs into `by`; a figure with a date behind it will do."""
    with pytest.raises(BadAnswer, match=f"is a date; the {part} is a figure"):
        parse(question("metric"), {"name": "late", part: said})

    parse(question("metric"), {"name": "late", part: f"19 % on {said}"})


def test_nothing_of_this_kind_stands_alone() -> None:
    """With another choice it is refused; without one it is taken."""
    lone = (Choice("tool", "The tool"), Choice("nothing", "Nothing", alone=True))
    asked = Question("obstacles", "What?", type="choices", choices=lone)
    with pytest.raises(BadAnswer, match="“Nothing” stands alone"):
        parse(asked, ["tool", "nothing"])

    assert parse(asked, ["nothing"]) == ("nothing",)
