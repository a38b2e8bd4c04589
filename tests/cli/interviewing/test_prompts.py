"""Real prompts, fed with keys through a pipe: what each key does, and what comes out."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from threading import Thread

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import ColorDepth, DummyOutput, Output
from prompt_toolkit.output.plain_text import PlainTextOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from perfconsult.cli.interviewing.dialogue import Line, Option
from perfconsult.cli.interviewing.prompts import Prompts
from perfconsult.cli.interviewing.typed import Command
from perfconsult.errors import PerfconsultError
from perfconsult.text import MAX_ANSWER

OPTIONS = [Option("yes", "Yes, they did"), Option("no", "No"), Option("open", "Not known yet", key="u")]
DOWN, UP, ENTER, CTRL_C, CTRL_D, BACKSPACE, CTRL_A = "\x1b[B", "\x1b[A", "\r", "\x03", "\x04", "\x7f", "\x01"
ALT_ENTER = "\x1b\r"


def fine(_typed: str) -> str:
    """A check that accepts everything."""
    return ""


def some(values: Sequence[str]) -> str:
    """A check that wants a tick."""
    return "" if values else "tick one or more"


@contextmanager
def prompts(keys: str, output: Output | None = None) -> Iterator[Prompts]:
    """Prompts whose keyboard types `keys`, and is then unplugged, so that no test can wait for ever."""
    with create_pipe_input() as keyboard:
        # In a thread, because a pipe holds 64 kB until somebody reads.
        typist = Thread(target=lambda: (keyboard.send_text(keys), keyboard.close()))
        typist.start()
        yield Prompts(keyboard, output or DummyOutput())
        typist.join()


def pasted(text: str) -> str:
    """`text` as a terminal sends it from the clipboard."""
    return f"\x1b[200~{text}\x1b[201~"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("Late invoices\r", "Late invoices"),
        (f"Late{BACKSPACE * 4}Early\r", "Early"),
        (f"one{ALT_ENTER}two\r", "one\ntwo"),
        (pasted("one\r\ntwo\rthree") + ENTER, "one\ntwo\nthree"),
        (pasted("a\tb\x1b[2J") + ENTER, "a\tb\x1b[2J"),
        (":-)\r", ":-)"),
        (":back\r", Command("back")),
        (":BACK \r", Command("back")),
        (":note she hesitated\r", Command("note", "she hesitated")),
        ("::back\r", "::back"),
    ],
)
def test_text_gives_what_was_typed_or_the_command(keys: str, expected: str | Command) -> None:
    """Enter takes the line; a colon and a known word is a command, everything else an answer."""
    with prompts(keys) as asked:
        assert asked.text("", fine) == expected


def test_a_pasted_line_that_looks_like_a_command_is_not_taken_for_one() -> None:
    """`:back` with words behind it is refused; with a colon more it is an answer."""
    with prompts(pasted(":back\nto basics") + ENTER + UP + CTRL_A + ":" + ENTER) as asked:
        assert asked.text("", fine) == "::back\nto basics"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (":back" + ENTER, Command("back")),
        (" :unknown the data owner" + ENTER, Command("unknown", "the data owner")),
        (": and more" + ENTER, "19 of 140: and more"),
        (":bakc" + ENTER, "19 of 140:bakc"),
        (ENTER, "19 of 140"),
    ],
)
def test_a_command_counts_behind_an_offered_text(keys: str, expected: str | Command) -> None:
    """Nobody empties the line first; what is no command goes on with the answer."""
    with prompts(keys) as asked:
        assert asked.text("", fine, default="19 of 140") == expected


def test_a_command_behind_an_offered_text_is_not_checked_as_an_answer() -> None:
    """The check of a number does not stand in the way of `:skip`."""
    with prompts(":skip" + ENTER) as asked:
        assert asked.text("", lambda typed: "" if typed.isdigit() else "a number is wanted", "19") == Command(
            "skip"
        )


def test_a_misspelt_command_stays_on_the_line() -> None:
    """`:bakc` is neither obeyed nor taken as an answer; it can be mended."""
    with prompts(":bakc" + ENTER + BACKSPACE * 2 + "ck" + ENTER) as asked:
        assert asked.text("", fine) == Command("back")


def test_a_refused_text_stays_on_the_line() -> None:
    """What a check refuses is not lost: one more key makes it right."""
    with prompts("12" + ENTER + "0" + ENTER) as asked:
        assert asked.text("", lambda typed: "" if typed == "120" else "a number is wanted") == "120"


def test_the_answer_before_is_offered() -> None:
    """Enter takes it as it is; typing goes on from it."""
    with prompts(ENTER + "!" + ENTER) as asked:
        assert asked.text("", fine, default="so\nfar") == "so\nfar"
        assert asked.text("", fine, default="so far") == "so far!"


def test_arrow_up_does_not_offer_the_answer_to_another_question() -> None:
    """Prompts have no history."""
    with prompts("first" + ENTER + UP + "second" + ENTER) as asked:
        asked.text("", fine)
        assert asked.text("", fine) == "second"


def test_a_very_long_text_is_taken_whole() -> None:
    """The limit of an answer is the check's to tell; the prompt loses nothing."""
    text = "word " * (MAX_ANSWER // 5 + 1)
    with prompts(pasted(text) + ENTER) as asked:
        assert asked.text("", fine) == text


@pytest.mark.parametrize(("key", "expected"), [(CTRL_C, KeyboardInterrupt), (CTRL_D, EOFError)])
def test_breaking_off_a_text_is_an_exception(key: str, expected: type[BaseException]) -> None:
    """Never an empty answer."""
    with prompts(key) as asked, pytest.raises(expected):
        asked.text("", fine)


def test_what_stood_on_a_broken_line_can_be_had() -> None:
    """So that it can be offered again."""
    with prompts("half an ans" + CTRL_C) as asked:
        with pytest.raises(KeyboardInterrupt):
            asked.text("", fine)
        assert asked.unfinished == "half an ans"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (ENTER, "yes"),
        (DOWN + ENTER, "no"),
        (UP + ENTER, "open"),
        ("2" + ENTER, "no"),
        ("u" + ENTER, "open"),
        ("4" + ENTER + ENTER + "1" + ENTER, "yes"),
        ("xyz9" + ENTER + DOWN + ENTER, "no"),
        (pasted("no") + ENTER + "2" + ENTER, "no"),
        ("?", Command("why")),
        (":back" + ENTER, Command("back")),
        (":unknown finance" + ENTER, Command("unknown", "finance")),
        (":" + ENTER + "2" + ENTER, "no"),
        (":" + BACKSPACE + ENTER + "2" + ENTER, "no"),
        (":nonsense" + ENTER + BACKSPACE * 8 + "why" + ENTER, Command("why")),
    ],
)
def test_choose_gives_the_value_picked_or_the_command(keys: str, expected: str | Command) -> None:
    """Arrows, numbers and letters point, Enter takes; a colon opens a line for a command, ? is :why."""
    with prompts(keys) as asked:
        assert asked.choose(OPTIONS) == expected


def test_choose_points_at_the_answer_before() -> None:
    """Enter alone keeps it."""
    with prompts(ENTER) as asked:
        assert asked.choose(OPTIONS, default="no") == "no"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (" " + ENTER, ("yes",)),
        (" " + DOWN + " " + ENTER, ("yes", "no")),
        (ENTER + DOWN + " " + ENTER, ("no",)),
        ("a" + ENTER, ("yes", "no", "open")),
        (" :skip" + ENTER, Command("skip")),
        (" :" + ENTER + ENTER, ("yes",)),
    ],
)
def test_tick_gives_the_values_ticked_or_the_command(keys: str, expected: tuple[str, ...] | Command) -> None:
    """Space ticks, Enter is done; ticking nothing is refused; a look at the commands costs no tick."""
    with prompts(keys) as asked:
        assert asked.tick(OPTIONS, (), some) == expected


def test_tick_starts_from_the_answer_before() -> None:
    """Enter alone keeps it."""
    with prompts(ENTER) as asked:
        assert asked.tick(OPTIONS, ("no",), some) == ("no",)


@pytest.mark.parametrize(("key", "expected"), [(CTRL_C, KeyboardInterrupt), (CTRL_D, EOFError)])
def test_breaking_off_a_list_is_an_exception(key: str, expected: type[BaseException]) -> None:
    """Ctrl-D too, which questionary's lists ignore."""
    with prompts(key * 2) as asked:
        with pytest.raises(expected):
            asked.choose(OPTIONS)
        with pytest.raises(expected):
            asked.tick(OPTIONS, (), some)


def screen(columns: int, lines: list[Line]) -> list[str]:
    """What `lines` look like on a terminal of that width."""
    paper = StringIO()
    paper_output = PlainTextOutput(paper)
    paper_output.get_size = lambda: Size(rows=24, columns=columns)  # type: ignore[method-assign]  # plain paper has no width
    with prompts("", paper_output) as asked:
        asked.show(lines)
    return paper.getvalue().splitlines()


def test_lines_are_folded_under_their_first_word() -> None:
    """On a narrow terminal no word is broken, and the lead keeps its column."""
    assert screen(30, [Line("so that the building goes right", lead="Why  ")]) == [
        "Why  so that the building",
        "     goes right",
    ]


def test_what_cannot_be_seen_is_spelt_out() -> None:
    """Escape sequences and marks that turn text around reach no terminal."""
    assert screen(80, [Line("a\x1b[2Jb\u202ec")]) == ["a<U+001B>[2Jb<U+202E>c"]


def test_no_color_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR set no colour is sent to the terminal."""
    monkeypatch.setenv("NO_COLOR", "1")
    paper = StringIO()
    size = Size(rows=24, columns=80)
    terminal = Vt100_Output(paper, lambda: size, term="xterm", default_color_depth=ColorDepth.from_env())
    with prompts("", terminal) as asked:
        asked.show([Line("saved", "saved")])

    assert "\x1b[3" not in paper.getvalue()


def test_a_windows_program_without_a_console_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git Bash and some editors give none; one sentence instead of a traceback."""

    class NoConsoleScreenBufferError(Exception):
        pass

    def no_console() -> Output:
        raise NoConsoleScreenBufferError

    monkeypatch.setattr("perfconsult.cli.interviewing.prompts.create_output", no_console)
    with pytest.raises(PerfconsultError, match="this window is no Windows console"):
        Prompts()


def test_an_answer_offered_shows_no_mark_that_turns_text_around() -> None:
    """It is spelt out on the line, and stays as it is in the answer."""
    paper = StringIO()
    terminal = Vt100_Output(paper, lambda: Size(rows=24, columns=80), term="xterm")
    with prompts(ENTER, terminal) as asked:
        assert asked.text("", fine, default="in\u202evoice") == "in\u202evoice"

    assert "\u202e" not in paper.getvalue()
    assert "<U+202E>" in paper.getvalue()


def test_a_command_to_copy_is_left_whole() -> None:
    """On a narrow terminal, too."""
    command = "perfconsult interview late --bank root-cause"

    assert screen(30, [Line(command, lead="Next:  ", whole=True)]) == [f"Next:  {command}"]
