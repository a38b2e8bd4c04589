"""What is a command and what is an answer."""

import pytest

from perfconsult.cli.interviewing.typed import COMMANDS, Command, answer_in, as_typed, read_command
from perfconsult.errors import PerfconsultError


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_list_is_understood(name: str) -> None:
    """In small and capital letters, with blank space around it."""
    assert read_command(f"  :{name.upper()} ") == Command(name)


@pytest.mark.parametrize(
    "answer", ["", "late invoices", ":", ":-)", ": note", "::back", "at 10:42", ":10", "a :back"]
)
def test_everything_else_is_an_answer(answer: str) -> None:
    """A colon alone, a smiley or a time is no command."""
    assert read_command(answer) is None


def test_words_behind_a_command_are_kept() -> None:
    """For a note, and for whom to ask."""
    assert read_command(":note she hesitated,\ntwice") == Command("note", "she hesitated,\ntwice")
    assert read_command(":unknown the data owner") == Command("unknown", "the data owner")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (":bakc", 'there is no command :bakc; did you mean ":back"?'),
        (":xyz", "there is no command :xyz; an answer that begins with a colon takes two"),
        (":back to basics", ":back stands alone; an answer that begins with a colon takes two"),
    ],
)
def test_what_is_almost_a_command_is_refused(typed: str, told: str) -> None:
    """It is neither obeyed nor put into the case."""
    with pytest.raises(PerfconsultError) as refused:
        read_command(typed)

    assert str(refused.value) == told


@pytest.mark.parametrize("answer", ["plain", ":back", "::", ":-)", "two\nlines"])
def test_an_answer_that_begins_with_a_colon_can_be_typed(answer: str) -> None:
    """What is offered as the answer before comes out as it was."""
    assert answer_in(as_typed(answer)) == answer
    assert read_command(as_typed(answer)) is None


def test_an_answer_is_clean() -> None:
    """No control characters, no blank space around it, and one kind of line end."""
    assert answer_in("  one\r\ntwo\x1a \udcff\n") == "one\ntwo"


def test_an_answer_in_another_encoding_than_the_locale_is_read() -> None:
    """Under LC_ALL=C the bytes of an accent come one by one; they are put together, not dropped."""
    assert answer_in("caf\udcc3\udca9") == "café"
