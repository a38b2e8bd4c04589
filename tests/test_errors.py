"""Errors: a sentence, a place and a remedy."""

import pytest

from perfconsult.errors import BadInput, Location, PerfconsultError, Problem, did_you_mean


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        (Location("a.yaml", 7, 44), "a.yaml:7:44"),
        (Location("a.yaml", 7), "a.yaml:7"),
        (Location("a.yaml"), "a.yaml"),
    ],
)
def test_a_place_reads_as_editors_write_it(location: Location, shown: str) -> None:
    """Unknown line and column are left off."""
    assert shown == str(location)


def test_bad_input_tells_every_problem() -> None:
    """All problems are kept, and the first is the message."""
    problems = [Problem("one", at=Location("a.yaml", 1)), Problem("two", "mend it")]

    error = BadInput(problems)

    assert tuple(problems) == error.problems
    assert str(error) == "one"


def test_a_single_error_is_one_problem() -> None:
    """Message, hint and place can be had in one way from every error."""
    error = PerfconsultError("gone", hint="look", at=Location("x"))

    assert error.problems == (Problem("gone", "look", Location("x")),)


@pytest.mark.parametrize(
    ("typed", "hint"), [("toolz", 'did you mean "tools"?'), ("tools", 'did you mean "tools"?'), ("xyzzy", "")]
)
def test_the_nearest_name_is_offered_only_when_near(typed: str, hint: str) -> None:
    """A guess is offered for a slip of the finger, not for anything at all."""
    assert hint == did_you_mean(typed, ["tools", "time", "feedback"])
