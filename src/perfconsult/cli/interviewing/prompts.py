"""The terminal prompts, loaded when an interview asks; only they, `keys` and `spelling` import prompt_toolkit.

In: labels, options, checks. Out: what was typed, or a `Command`. Ctrl-C and Ctrl-D come out as
KeyboardInterrupt and EOFError (questionary's own `ask` would turn them into an empty answer).
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import questionary
from prompt_toolkit import PromptSession
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.renderer import print_formatted_text
from prompt_toolkit.styles import Style
from prompt_toolkit.validation import ValidationError, Validator

from perfconsult.cli.folding import folded
from perfconsult.cli.interviewing.dialogue import Check, CheckTicked, Line, Option
from perfconsult.cli.interviewing.keys import COLON, equip, text_keys
from perfconsult.cli.interviewing.spelling import SpeltOut
from perfconsult.cli.interviewing.typed import Command, command_in
from perfconsult.errors import PerfconsultError
from perfconsult.text import visible

MARK = "› "
# Colour helps to find one's place and never carries a meaning alone; prompt_toolkit heeds NO_COLOR.
STYLE = Style.from_dict({
    "ask": "bold", "section": "ansicyan", "hint": "dim", "saved": "ansigreen", "problem": "ansired",
    "mark": "ansicyan bold", "qmark": "ansicyan bold", "question": "", "answer": "", "instruction": "dim",
    "pointer": "ansicyan bold", "highlighted": "bold", "selected": "bold", "text": "",
    "validation-toolbar": "ansired bg:default noreverse", "bottom-toolbar": "ansired bg:default noreverse",
})  # fmt: skip
_PICK = "(arrows, Enter; ? why; : commands)"
_TICK = "(Space ticks, Enter; ? why; : commands)"
_TO_PICK = "arrows or the keys shown point, Enter takes"
_TO_TICK = "arrows point, Space ticks, Enter takes"
_INDENT = len(" » 1) ")


class Prompts:
    """A `Dialogue` with line editing, arrows and light colour. Without arguments: on the terminal itself."""

    def __init__(self, input: Input | None = None, output: Output | None = None) -> None:
        # prompt_toolkit waits a second at every prompt where a terminal does not tell the cursor's place.
        os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
        self.unfinished = ""
        self._output = output or _terminal()
        self._input = input or create_input()
        # One session for all texts: a new one a question costs 15 ms. No history: arrow-up must not
        # offer the answer to another question.
        self._session: PromptSession[str] = PromptSession(
            input=self._input,
            output=self._output,
            style=STYLE,
            history=DummyHistory(),
            key_bindings=text_keys(guard_pastes=input is None),
            input_processors=[SpeltOut()],
            enable_suspend=True,
            validate_while_typing=False,
            prompt_continuation=" " * len(MARK),
        )

    def show(self, lines: Iterable[Line]) -> None:
        """Show paragraphs, folded to the width of the terminal; what cannot be seen is spelt out."""
        width = max(20, self._output.get_size().columns - 1)
        for line in lines:
            lead = visible(line.lead)
            text = visible(line.text)
            lines_of_it = [text] if line.whole else folded(text, width - len(lead))
            rows = f"\n{' ' * len(lead)}".join(lines_of_it)
            parts = FormattedText(
                [(f"class:{line.lead_style}", lead), (f"class:{line.style}", rows), ("", "\n")]
            )
            # The public print_formatted_text merges all styles anew at every call, which takes 3 ms.
            print_formatted_text(
                self._output, parts, STYLE, color_depth=self._output.get_default_color_depth()
            )

    def text(self, label: str, check: Check, default: str = "") -> str | Command:
        """Ask for a text; Enter takes it, Alt-Enter breaks the line, a wrong one stays with its reason.

        A command counts also behind the text that was offered: nobody empties the line first.
        """
        message = FormattedText([("class:hint", visible(label)), ("class:mark", MARK)])
        with self._wiped():
            try:
                typed = self._session.prompt(message, default=default, validator=_Checked(check, default))
            except (KeyboardInterrupt, EOFError):
                self.unfinished = self._session.default_buffer.text
                raise
        return command_in(typed, default) or typed

    def choose(self, options: Sequence[Option], default: str | None = None) -> str | Command:
        """Ask to pick one; its number or key points at it, Enter takes it."""
        picked = self._picked(
            questionary.select(
                "", self._choices(options), default=default, qmark=MARK.strip(), instruction=_PICK,
                use_shortcuts=True, use_jk_keys=False, style=STYLE, input=self._input, output=self._output,
            ),
            _TO_PICK,
        )  # fmt: skip
        if isinstance(picked, Command):
            return picked
        self._echo(option.label for option in options if option.value == picked)
        return str(picked)

    def tick(
        self, options: Sequence[Option], ticked: Sequence[str], check: CheckTicked
    ) -> tuple[str, ...] | Command:
        """Ask to tick some; what `check` refuses is told, and the ticks stay."""
        picked = self._picked(
            questionary.checkbox(
                "", self._choices(options, ticked), validate=lambda values: visible(check(values)) or True,
                qmark=MARK.strip(), instruction=_TICK, use_jk_keys=False, style=STYLE,
                input=self._input, output=self._output,
            ),
            _TO_TICK,
        )  # fmt: skip
        if isinstance(picked, Command):
            return picked
        self._echo(option.label for option in options if option.value in picked)
        return tuple(picked)

    def _choices(self, options: Sequence[Option], ticked: Sequence[str] = ()) -> list[questionary.Choice]:
        """Labels folded by us: questionary cuts off what does not fit on a line."""
        width = max(20, self._output.get_size().columns - _INDENT - 1)
        hang = "\n" + " " * _INDENT
        return [
            questionary.Choice(
                hang.join(folded(visible(option.label), width)),
                option.value,
                checked=option.value in ticked,
                shortcut_key=option.key or True,
            )
            for option in options
        ]

    def _picked(self, question: questionary.Question, how: str) -> Any:
        """The value picked, or the command typed after a colon; a colon alone comes back to the list."""
        app = question.application
        app.erase_when_done = True
        equip(app, how)
        self.unfinished = ""
        while True:
            with self._wiped():
                picked = question.unsafe_ask()
            if picked is not COLON:
                return picked
            typed = self.text("", _command_only, default=":")
            if isinstance(typed, Command):
                return typed

    @contextmanager
    def _wiped(self) -> Iterator[None]:
        """Leave nothing below the cursor when a signal breaks off a prompt: the last words go there."""
        try:
            yield
        except (KeyboardInterrupt, EOFError):
            with suppress(OSError):
                self._output.erase_down()
                self._output.flush()
            raise

    def _echo(self, labels: Iterable[str]) -> None:
        self.show([Line("; ".join(labels), lead=MARK, lead_style="mark")])


class _Checked(Validator):
    """A check as prompt_toolkit wants it; a command is fine everywhere, a misspelt one nowhere."""

    def __init__(self, check: Check, offered: str = "") -> None:
        self._check = check
        self._offered = offered

    def validate(self, document: Document) -> None:
        """Raise with the sentence that is shown under the line, which stays as it is."""
        try:
            wrong = "" if command_in(document.text, self._offered) else self._check(document.text)
        except PerfconsultError as error:
            wrong = str(error)
        if wrong:
            raise ValidationError(cursor_position=len(document.text), message=visible(wrong))


def _command_only(typed: str) -> str:
    wanted = "a command goes here, such as :help; Enter alone goes back to the list"
    return "" if typed.strip() in {"", ":"} else wanted


def _terminal() -> Output:
    try:
        return create_output()
    except Exception as error:
        # The class can be imported on Windows only.
        if type(error).__name__ != "NoConsoleScreenBufferError":
            raise
        raise PerfconsultError(
            "this window is no Windows console, so nothing can be asked in it",
            hint="use Windows Terminal, PowerShell or cmd; or give the answers with --answers FILE",
        ) from None
