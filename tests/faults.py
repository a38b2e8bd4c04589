"""Failing every system call in turn, as SQLite's tests do: the call fails once, for ever, half way, too late, or
the process dies there.
"""

import os
import select
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from errno import EACCES, EIO, ENOSPC
from typing import Any

CALLS = ("open", "write", "fsync", "close", "replace", "unlink", "fchmod", "ftruncate", "fstat", "mkdir")
REAL = {name: getattr(os, name) for name in CALLS}
DIED = 77


@dataclass(frozen=True)
class Fault:
    """What goes wrong at the `at`th call: with which error, how often, before, half way or after its effect."""

    at: int
    kind: str  # once | forever | late | half | die | half-die | never
    error: int = EIO

    def __str__(self) -> str:
        return f"{self.kind} {os.strerror(self.error)} at call {self.at}"


KINDS = [
    *(("once", error) for error in (ENOSPC, EIO, EACCES)),
    *(("forever", error) for error in (ENOSPC, EIO)),
    ("late", EIO),
    ("half", ENOSPC),
]
DEATHS = [("die", EIO), ("half-die", EIO)]


@dataclass
class Counter:
    """How many calls there were, and whether the fault was met."""

    calls: int = 0
    met: bool = False
    names: list[str] = field(default_factory=list)


@contextmanager
def failing(fault: Fault) -> Iterator[Counter]:
    """Replace the calls of `os` by ones that fail as told."""
    counter = Counter()

    def wrapped(name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            counter.calls += 1
            counter.names.append(name)
            due = counter.calls == fault.at or (fault.kind == "forever" and counter.calls >= fault.at)
            if not due:
                return REAL[name](*args, **kwargs)
            counter.met = True
            if name == "write" and fault.kind in ("half", "half-die"):
                REAL["write"](args[0], bytes(args[1])[: max(1, len(args[1]) // 2)])
            if fault.kind in ("die", "half-die"):
                os._exit(DIED)
            if name == "close" or fault.kind == "late":
                REAL[name](*args, **kwargs)
            raise OSError(fault.error, os.strerror(fault.error))

        return call

    for name in CALLS:
        setattr(os, name, wrapped(name))
    try:
        yield counter
    finally:
        for name in CALLS:
            setattr(os, name, REAL[name])


def fork(work: Callable[[], None]) -> int:
    """Start `work` in a process of its own, which ends with it; gives its id."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some versions of Python warn that a forking process has threads
        child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return child


class Pipe:
    """What a child tells its parent line by line, also when it dies; faults do not reach it."""

    def __init__(self) -> None:
        self._reading, self._writing = os.pipe()
        self._heard = b""

    def tell(self, line: str) -> None:
        """Say a line, in the child."""
        REAL["write"](self._writing, f"{line}\n".encode())

    def wait_for(self, lines: int, seconds: float = 30) -> None:
        """Wait in the parent until a child has told so many lines."""
        while self._heard.count(b"\n") < lines:
            ready, _, _ = select.select([self._reading], [], [], seconds)
            assert ready, f"a child told fewer than {lines} lines in {seconds} seconds"
            self._heard += os.read(self._reading, 65536)

    def told(self) -> list[str]:
        """Wait until all children are gone and give their lines, in the parent."""
        os.close(self._writing)
        with os.fdopen(self._reading, "rb") as lines:
            return (self._heard + lines.read()).decode().splitlines()


def in_child(work: Callable[[Callable[[str], None]], None]) -> tuple[int, list[str]]:
    """Run `work(tell)` in a forked process; gives its exit code and what it told, also when it died."""
    pipe = Pipe()
    child = fork(lambda: work(pipe.tell))
    lines = pipe.told()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), lines
