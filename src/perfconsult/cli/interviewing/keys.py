"""What keys do at the prompts, beside what prompt_toolkit and questionary make of them."""

from collections.abc import Callable

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.filters import Condition, is_done
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.key_binding.key_bindings import Binding
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Window
from questionary.prompts.common import InquirerControl

from perfconsult.cli.interviewing.typed import Command
from perfconsult.text import shorten, visible

COLON = Command("")
"""What a list gives where a command is about to be typed."""
_Handler = Callable[[KeyPressEvent], object]


def text_keys(*, guard_pastes: bool) -> KeyBindings:
    """Alt-Enter breaks the line; with `guard_pastes` so does each Enter inside a paste without marks."""
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


def equip(app: Application[object], how: str) -> None:
    """Give a list of questionary's what it lacks: commands, the margin, a word on keys that pick nothing.

    `how` says what does pick.
    """
    control = next(found for found in app.layout.find_all_controls() if isinstance(found, InquirerControl))
    _show_messages(app, control)
    given = app.key_bindings.bindings if app.key_bindings else ()
    app.key_bindings = merge_key_bindings([_Slips(control, how).heeded(given), _list_keys()])


def _show_messages(app: Application[object], control: InquirerControl) -> None:
    """Show messages below the list.

    questionary's own place for them stays hidden where a terminal is not asked for the cursor's place.
    """
    rows = app.layout.container
    message = FormattedTextControl(lambda: control.error_message)
    below = Window(message, wrap_lines=True, dont_extend_height=True)
    if isinstance(rows, HSplit):
        has_message = Condition(lambda: control.error_message is not None)
        rows.children[-1] = ConditionalContainer(below, filter=has_message & ~is_done)


class _Slips:
    """Keys that pick nothing: told at once, and Enter takes nothing until another key has picked.

    Else `4` and Enter in a list of three would save the first, which nobody chose.
    """

    def __init__(self, control: InquirerControl, how: str) -> None:
        self._control = control
        self._how = how
        self._slipped = False

    def heeded(self, given: "list[Binding] | tuple[Binding, ...]") -> KeyBindings:
        """The bindings of a list, each of which makes up for a slip; Enter does not."""
        keys = KeyBindings()
        for binding in given:
            if binding.keys not in ((Keys.Any,), (Keys.ControlM,)):
                keys.add(*binding.keys, filter=binding.filter, eager=binding.eager)(self._mended(binding))
            elif binding.keys == (Keys.ControlM,):
                keys.add(Keys.ControlM, eager=True)(binding.handler)
        keys.add(Keys.Any)(self._tell)
        keys.add(Keys.BracketedPaste, eager=True)(self._tell)
        keys.add(Keys.ControlM, filter=Condition(lambda: self._slipped), eager=True)(lambda _event: None)
        return keys

    def _mended(self, binding: Binding) -> _Handler:
        def handler(event: KeyPressEvent) -> None:
            self._slipped = False
            self._show(None)
            binding.handler(event)

        return handler

    def _tell(self, event: KeyPressEvent) -> None:
        press = event.key_sequence[0]
        if isinstance(press.key, Keys) and press.key != Keys.BracketedPaste:
            return
        self._slipped = True
        pressed = visible(shorten(press.data, 20)) or "such key"
        self._show([("class:validation-toolbar", f"there is no {pressed}; {self._how}")])

    def _show(self, message: StyleAndTextTuples | None) -> None:
        self._control.error_message = message  # type: ignore[assignment]  # it declares None alone


def _list_keys() -> KeyBindings:
    """Commands, the margin, Ctrl-D, Ctrl-Z and a signal instead of Ctrl-C."""
    keys = KeyBindings()
    keys.add(":", eager=True)(lambda event: event.app.exit(result=COLON))
    keys.add("?", eager=True)(lambda event: event.app.exit(result=Command("why")))
    keys.add("c-d", eager=True)(lambda event: event.app.exit(exception=EOFError))
    keys.add("<sigint>", eager=True)(lambda event: event.app.exit(exception=KeyboardInterrupt))
    keys.add("c-z", eager=True)(lambda event: event.app.suspend_to_background())
    return keys
