"""Signals that end an interview: they wait while an answer is being saved, and become an exception elsewhere."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any

from perfconsult.errors import PerfconsultError

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class Stopped(KeyboardInterrupt):
    """The program was told to stop. `exit_code` is 128 and the signal's number.

    A KeyboardInterrupt, because that is what event loops let through.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = 128 + number


class Stopping:
    """While entered, SIGINT, SIGTERM and SIGHUP (the window was closed) raise `Stopped`."""

    def __init__(self) -> None:
        self._numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
        self._before: dict[int, Any] = {}
        self._holding = False
        self._came: int | None = None

    def __enter__(self) -> "Stopping":
        self._before = {number: signal.signal(number, self._on) for number in self._numbers}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let what happens inside be finished first, well or badly; then stop, if it was wished meanwhile."""
        self._holding = True
        try:
            yield
        except PerfconsultError:
            # It is for the last words to tell; a fault of ours goes on its way and stops the program, too.
            if self._came is None:
                raise
        finally:
            self._holding = False
        if self._came is not None:
            raise Stopped(self._came)

    def ignore(self) -> None:
        """From now on nothing can stop the last words."""
        for number in self._numbers:
            signal.signal(number, signal.SIG_IGN)

    def _on(self, number: int, _frame: FrameType | None) -> None:
        if not self._holding:
            raise Stopped(number)
        self._came = number
