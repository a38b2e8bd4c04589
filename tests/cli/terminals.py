"""A terminal for tests: the real program in a pseudo-terminal, its screen as a person sees it."""

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pexpect
import pyte

PATIENCE = 30.0
"""Seconds until a test gives up; a slow machine may take its time."""


class Terminal:
    """`perfconsult` with `argv` in `folder`, on a screen of `columns` × `rows`."""

    def __init__(
        self,
        folder: Path,
        *argv: str,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.raw = b""
        self._stream = pyte.ByteStream(self.screen)
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "perfconsult", *argv],
            cwd=str(folder),
            env={**os.environ, "TERM": "xterm-256color", "PYTHONWARNINGS": "error", **(env or {})},
            dimensions=(rows, columns),
        )
        self._child.delaybeforesend = None
        self.pid = self._child.pid

    @property
    def text(self) -> str:
        """Everything on the screen, as one line, so that folding does not matter."""
        return " ".join(" ".join(row.strip() for row in self.screen.display).split())

    @property
    def line(self) -> str:
        """The row with the cursor."""
        return self.screen.display[self.screen.cursor.y].rstrip()

    @property
    def list_is_open(self) -> bool:
        """Whether something is to be picked now."""
        return self.line.startswith("›  (")

    def until(self, wanted: str | Callable[[], bool]) -> None:
        """Read until a text stands on the screen, or a condition holds."""
        holds = wanted if callable(wanted) else lambda: wanted in self.text
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"waited in vain for {wanted!r}; the screen:\n{self.shown()}"
            assert self.read(0.1), f"the program ended before {wanted!r}; the screen:\n{self.shown()}"

    def prompt(self, heading: str = "") -> None:
        """Read until something is asked, under `heading` if given."""
        self.until(lambda: heading in self.text and self.line.startswith("›"))

    def send(self, keys: str) -> None:
        """Type."""
        self._child.send(keys.encode())

    def ask(self, keys: str, then: str) -> None:
        """Type, and wait for `then`."""
        self.send(keys)
        self.until(then)

    def end(self) -> int:
        """Read to the end of the program; gives its exit code, or minus the signal that ended it."""
        end = time.monotonic() + PATIENCE
        while self.read(0.1):
            assert time.monotonic() < end, f"the program does not end; the screen:\n{self.shown()}"
        self._child.close()
        return self._child.exitstatus if self._child.exitstatus is not None else -self._child.signalstatus

    def kill(self, number: int) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the window."""
        self._child.close(force=False)

    def shown(self) -> str:
        """The screen, for messages."""
        return "\n".join(row.rstrip() for row in self.screen.display).rstrip()

    def read(self, seconds: float) -> bool:
        """Take in what the program writes, waiting at most so long for it; False once it has ended."""
        try:
            found = self._child.read_nonblocking(100_000, seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += found
        self._stream.feed(found)
        return True
