"""Work shared out to processes: batches in, results out in the order of the batches, whoever did which.

Every process is started afresh (`spawn`), as only that is the same on all systems, and lives no longer than the
one that started it: when that ends, however it ends, they read the end of their pipe. Ctrl-C is for the parent,
which then kills them. Only so many batches are on their way that memory stays flat.
"""

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection, get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from traceback import extract_tb
from typing import Any, Generic, TypeVar

from perfconsult.errors import BadInput, PerfconsultError, Problem

T = TypeVar("T")
IN_HAND = 2
"""Batches that a process has at a time: one to work on, and one so that it need not wait."""


class Died(PerfconsultError):
    """A process ended before its work was done."""


def in_processes(
    batches: Iterable[bytes], begin: Callable[[], Callable[[bytes], T]], jobs: int
) -> Iterator[T]:
    """What the work that `begin` gives makes of each batch; `begin` is called once in each of `jobs` processes.

    `begin` and the results have to be picklable. Raises what `batches` raises; `Died` where a process was killed.
    """
    team: _Team[T] = _Team()
    try:
        team.start(begin, jobs)
        yield from team.results(batches)
    finally:
        team.stop()


class _Team(Generic[T]):
    """Some processes, and what they have in hand."""

    def __init__(self) -> None:
        self._workers: list[_Worker] = []

    def start(self, begin: Callable[[], Callable[[bytes], T]], jobs: int) -> None:
        """Start so many processes, each of which gets ready by itself."""
        with _without_ctrl_c():
            for _ in range(jobs):
                self._workers.append(_Worker(begin))

    def results(self, batches: Iterable[bytes]) -> Iterator[T]:
        """Each result, in the order of the batches."""
        done: dict[int, T] = {}
        awaited = 0
        for number, batch in enumerate(batches):
            while (free := self._free(number - awaited)) is None:
                self._receive(done)
                while awaited in done:
                    yield done.pop(awaited)
                    awaited += 1
            free.give(number, batch)
        while any(worker.in_hand for worker in self._workers):
            self._receive(done)
            while awaited in done:
                yield done.pop(awaited)
                awaited += 1

    def stop(self) -> None:
        """End them at once; there is nothing in them that anybody needs."""
        for worker in self._workers:
            worker.stop()

    def _free(self, on_their_way: int) -> "_Worker | None":
        """Who has least to do, unless all have enough, or one that is slow holds up too many results."""
        if on_their_way >= 4 * IN_HAND * len(self._workers):
            return None
        worker = min(self._workers, key=lambda worker: worker.in_hand)
        return worker if worker.in_hand < IN_HAND else None

    def _receive(self, done: dict[int, T]) -> None:
        """Wait until somebody has finished something, and take all that is there."""
        busy = [worker for worker in self._workers if worker.in_hand]
        ready = connection.wait([worker.results for worker in busy])
        for worker in busy:
            if worker.results in ready:
                number, result = worker.take()
                done[number] = result


class _Worker:
    """One process, with a pipe to it and one back."""

    def __init__(self, begin: Callable[[], Callable[[bytes], Any]]) -> None:
        context = get_context("spawn")
        theirs, self._batches = context.Pipe(duplex=False)
        self.results, back = context.Pipe(duplex=False)
        self.in_hand = 0
        self._process: BaseProcess = context.Process(target=_serve, args=(begin, theirs, back), daemon=True)
        self._process.start()
        # What is left open here would keep us from seeing its end.
        theirs.close()
        back.close()

    def give(self, number: int, batch: bytes) -> None:
        """Hand over a batch; it takes it in while it works."""
        try:
            self._batches.send((number, batch))
        except OSError:
            raise self._died() from None
        self.in_hand += 1

    def take(self) -> tuple[int, Any]:
        """The next number and result."""
        try:
            number, result, wrong = self.results.recv()
        except (EOFError, OSError):
            raise self._died() from None
        if wrong is not None:
            raise wrong
        self.in_hand -= 1
        return number, result

    def stop(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.join()
        for end in (self._batches, self.results):
            with suppress(OSError):
                end.close()

    def _died(self) -> Died:
        self._process.join(1)
        code = self._process.exitcode
        how = f"killed by signal {-code}" if code and code < 0 else f"exit code {code}"
        return Died(
            f"a helping process ended before its work was done ({how})",
            "there may be too little memory: close other programs, or use -j 1",
        )


def _serve(begin: Callable[[], Callable[[bytes], T]], batches: Connection, back: Connection) -> None:
    """What a process does: work on what comes until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    queue: SimpleQueue[tuple[int, bytes] | None] = SimpleQueue()
    # Always ready to receive: two who wait until the other has taken something would wait for ever.
    threading.Thread(target=_receive, args=(batches, queue), daemon=True).start()
    with suppress(BrokenPipeError):
        try:
            work = begin()
            _settle()
            while task := queue.get():
                back.send((task[0], work(task[1]), None))
        except Exception as error:  # noqa: BLE001 - it is raised again on the other side
            back.send((0, None, _as_told(error)))


def _receive(batches: Connection, queue: "SimpleQueue[tuple[int, bytes] | None]") -> None:
    with suppress(EOFError, OSError):
        while True:
            queue.put(batches.recv())
    queue.put(None)


def _settle() -> None:
    """What was loaded stays: it need not be looked through for rubbish again and again."""
    import gc  # noqa: PLC0415 - nobody else may be tempted

    gc.collect()
    gc.freeze()


def _as_told(error: Exception) -> Exception:
    """An error that can be sent: one of ours with its words, any other with its place, but without its words."""
    if isinstance(error, PerfconsultError):
        return _Sent(error.problems)
    places = [f"{frame.name}:{frame.lineno}" for frame in extract_tb(error.__traceback__)]
    return RuntimeError(f"{type(error).__name__} in a helping process: {' > '.join(places)}")


class _Sent(BadInput):
    """An error of ours that survives the way from process to process."""

    def __reduce__(self) -> tuple[type["_Sent"], tuple[tuple[Problem, ...]]]:
        """Made anew of its problems."""
        return _Sent, (self.problems,)


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """What is started in here never gets Ctrl-C; where the system can, one that comes now comes at the end."""
    if threading.current_thread() is not threading.main_thread():
        yield
    elif hasattr(signal, "pthread_sigmask"):
        with _ctrl_c_held():
            yield
    else:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)


@contextmanager
def _ctrl_c_held() -> Iterator[None]:
    """This thread, and so what it starts, lets no Ctrl-C in; one that another thread takes in is kept."""
    # It starts with the first process, and would let in what is held.
    resource_tracker.ensure_running()
    kept: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: kept.append(number))
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
        signal.signal(signal.SIGINT, before)
        if kept:
            signal.raise_signal(signal.SIGINT)
