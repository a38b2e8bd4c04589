"""The terminal prompts: the only importer of questionary and prompt_toolkit, loaded when an interview asks.

In: labels, options, checks. Out: what was typed, or a `Command`. Ctrl-C and Ctrl-D come out as
KeyboardInterrupt and EOFError (questionary's own `ask` would turn them into an empty answer).
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import questionary
from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.renderer import print_formatted_text
from prompt_toolkit.styles import Style
from prompt_toolkit.validation import ValidationError, Validator

from perfconsult.cli.folding import folded
from perfconsult.cli.interviewing.dialogue import Check, Line, Option
from perfconsult.cli.interviewing.typed import Command, read_command
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
_COLON = Command("")
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
            key_bindings=_text_keys(guard_pastes=input is None),
            enable_suspend=True,
            validate_while_typing=False,
            prompt_continuation=" " * len(MARK),
        )

    def show(self, lines: Iterable[Line]) -> None:
        """Show paragraphs, folded to the width of the terminal; what cannot be seen is spelt out."""
        width = max(20, self._output.get_size().columns - 1)
        for line in lines:
            lead = visible(line.lead)
            rows = f"\n{' ' * len(lead)}".join(folded(visible(line.text), width - len(lead)))
            parts = FormattedText(
                [(f"class:{line.lead_style}", lead), (f"class:{line.style}", rows), ("", "\n")]
            )
            # The public print_formatted_text merges all styles anew at every call, which takes 3 ms.
            print_formatted_text(
                self._output, parts, STYLE, color_depth=self._output.get_default_color_depth()
            )

    def text(self, label: str, check: Check, default: str = "") -> str | Command:
        """Ask for a text; Enter takes it, Alt-Enter breaks the line, a wrong one stays with its reason."""
        message = FormattedText([("class:hint", visible(label)), ("class:mark", MARK)])
        with self._wiped():
            try:
                typed = self._session.prompt(message, default=default, validator=_Checked(check))
            except (KeyboardInterrupt, EOFError):
                self.unfinished = self._session.default_buffer.text
                raise
        return read_command(typed) or typed

    def choose(self, options: Sequence[Option], default: str | None = None) -> str | Command:
        """Ask to pick one; its number or key points at it, Enter takes it."""
        picked = self._picked(
            questionary.select(
                "", self._choices(options), default=default, qmark=MARK.strip(), instruction=_PICK,
                use_shortcuts=True, use_jk_keys=False, style=STYLE, input=self._input, output=self._output,
            )
        )  # fmt: skip
        if isinstance(picked, Command):
            return picked
        self._echo(option.label for option in options if option.value == picked)
        return str(picked)

    def tick(
        self, options: Sequence[Option], ticked: Sequence[str], wanted: str
    ) -> tuple[str, ...] | Command:
        """Ask to tick some; none at all is refused with `wanted`."""
        picked = self._picked(
            questionary.checkbox(
                "", self._choices(options, ticked), validate=lambda values: bool(values) or wanted,
                qmark=MARK.strip(), instruction=_TICK, use_jk_keys=False, style=STYLE,
                input=self._input, output=self._output,
            )
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

    def _picked(self, question: questionary.Question) -> Any:
        """The value picked, or the command typed after a colon; a colon alone comes back to the list."""
        app = question.application
        app.erase_when_done = True
        app.key_bindings = merge_key_bindings([app.key_bindings or KeyBindings(), _list_keys()])
        self.unfinished = ""
        while True:
            with self._wiped():
                picked = question.unsafe_ask()
            if picked is not _COLON:
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

    def __init__(self, check: Check) -> None:
        self._check = check

    def validate(self, document: Document) -> None:
        """Raise with the sentence that is shown under the line, which stays as it is."""
        try:
            wrong = "" if read_command(document.text) else self._check(document.text)
        except PerfconsultError as error:
            wrong = str(error)
        if wrong:
            raise ValidationError(cursor_position=len(document.text), message=visible(wrong))


def _command_only(typed: str) -> str:
    wanted = "a command goes here, such as :help; Enter alone goes back to the list"
    return "" if typed.strip() in {"", ":"} else wanted


def _text_keys(*, guard_pastes: bool) -> KeyBindings:
    keys = KeyBindings()

    def break_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    keys.add("escape", "enter")(break_line)
    if guard_pastes:
        keys.add("enter", filter=Condition(_PasteGuard()))(break_line)
    return keys


class _PasteGuard:
    """Tells a paste from typing, for terminals that do not put marks around what they paste.

    Called for each Enter. What came in one breath with it tells: more than a line of text, or part of one, is
    the rest of a paste and must not answer the next questions; one whole line, or a command, was typed ahead.
    """

    def __init__(self) -> None:
        self._inside = False

    def __call__(self) -> bool:
        waiting = get_app().key_processor.input_queue
        breaks = (Keys.ControlM, Keys.ControlJ)
        lines = "".join("\n" if press.key in breaks else press.data for press in waiting).split("\n")
        typed_ahead = lines[1:] == [""] or any(line.startswith(":") for line in lines)
        has_text = any(not isinstance(press.key, Keys) for press in waiting)
        self._inside = has_text and (self._inside or not typed_ahead)
        return self._inside


def _list_keys() -> KeyBindings:
    """What questionary's lists lack: commands, the margin, Ctrl-D, Ctrl-Z and a signal instead of Ctrl-C."""
    keys = KeyBindings()
    keys.add(":", eager=True)(lambda event: event.app.exit(result=_COLON))
    keys.add("?", eager=True)(lambda event: event.app.exit(result=Command("why")))
    keys.add("c-d", eager=True)(lambda event: event.app.exit(exception=EOFError))
    keys.add("<sigint>", eager=True)(lambda event: event.app.exit(exception=KeyboardInterrupt))
    keys.add("c-z", eager=True)(lambda event: event.app.suspend_to_background())
    return keys


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
